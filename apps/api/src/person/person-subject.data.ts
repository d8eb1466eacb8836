import type { PlanConsentFact, Relation, StateFact } from '@sammanhang/sip-rules';
import { protectionOf } from '../access/index.js';
import { problem } from '../platform/errors.js';
import { noCase, ownUnits, type Subject, type Tx } from '../platform/database/index.js';
import { Person } from './person.entity.js';

/** A person as the access table sees them from where the actor stands, with the row itself. */
export interface PersonSubject extends Subject {
  personId: string;
  person: Person;
}

interface CaseFacts {
  relation: Relation;
  plan_consent: PlanConsentFact;
  state: StateFact;
}

/**
 * The person's case in which the actor's unit stands nearest, one with consent before one without; a worker who does not take part in it
 * is a colleague (PDL 4:1).
 */
const NEAREST_CASE = `
  SELECT near.plan_consent, near.relation, near.state FROM (
    SELECT c.plan_consent, c.state = 'open' AS open,
      CASE WHEN p.kind IN ('lead','party') AND NOT EXISTS (SELECT 1 FROM case_worker w
        WHERE w.case_id = c.id AND w.staff_id = $2 AND w.unit_id = $3 AND w.until IS NULL) THEN 'colleague' ELSE p.kind END AS relation,
      CASE WHEN c.state = 'culled' THEN 'culled' WHEN c.state <> 'open' THEN 'closed'
        WHEN v.state = 'superseded' THEN 'established' ELSE v.state END AS state
    FROM sip_case c JOIN participation p ON p.case_id = c.id AND p.unit_id = $3
      CROSS JOIN LATERAL (SELECT state FROM plan_version v WHERE v.case_id = c.id ORDER BY v.number DESC LIMIT 1) v
    WHERE c.person_id = $1) near
  ORDER BY (near.relation IN ('lead','party') AND near.open AND near.plan_consent IN ('given','unable')) DESC,
    array_position(ARRAY['lead','party','summoned','invited','colleague','left','declined'], near.relation), near.open DESC
  LIMIT 1`;

/**
 * Loads a person and how the actor stands to them: by the own unit's registration, or by a case that the actor works in. Else 404.
 * `lock`: what is made leans on whether the person is protected, and waits for whoever protects them right now.
 */
export async function personSubject(
  tx: Tx,
  personId: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<PersonSubject> {
  // The log says which person was tried, also when the answer is the same as for nobody.
  tx.subject = noCase(personId);
  // Not FOR SHARE: `app.refresh_case_access` changes the row later on, and two that share it would wait for each other.
  if (lock) await tx.rows('SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE', [personId]);
  const subject = await personSubjectOrNone(tx, personId);
  if (!subject) throw problem('not-found');
  tx.subject = subject;
  return subject;
}

export async function personSubjectOrNone(tx: Tx, personId: string): Promise<PersonSubject | null> {
  const person = await tx.manager.findOneBy(Person, { id: personId });
  if (!person) return null;
  await tx.open({ table: 'person', rows: [person] });
  const { actor } = tx;
  const registered = person.baseUnits.includes(actor.unitId);
  const [near] = registered ? [] : await tx.rows<CaseFacts>(NEAREST_CASE, [personId, actor.staffId, actor.unitId]);
  if (!registered && !near) return null;
  const facts: Subject['facts'] = {
    ...ownUnits(personId).facts,
    ...(near && { relation: near.relation, planConsent: near.plan_consent, state: near.state }),
    // The record belongs to the authority that registered the person; to others nothing of it but what the access table says.
    consent: person.ownerAuthorityId === actor.authorityId ? 'own' : 'never',
    protection: protectionOf({ allowList: person.allowList, grade: person.protection }, actor.staffId),
  };
  return { personId, person, facts };
}

/** The same person, asked about the contact data: the own authority's record, or handed over by a live consent. */
export function aboutContact(subject: PersonSubject, contact: { ownerAuthorityId: string }, tx: Tx): Subject {
  // Row security has let the contact row through: its grantees are the rule's own cache.
  const consent = contact.ownerAuthorityId === tx.actor.authorityId ? ('own' as const) : ('valid' as const);
  return { ...subject, facts: { ...subject.facts, consent } };
}
