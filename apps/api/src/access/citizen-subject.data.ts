import {
  consentOfCitizen,
  guardianRelation,
  ownRelation,
  protectionOfCitizen,
  representativeRelation,
  type AccessAges,
  type Day,
  type GuardianDecided,
  type PlanConsentFact,
  type Relation,
  type RepresentativeKind,
  type StateFact,
} from '@sammanhang/sip-rules';
import type { CitizenActor } from '../platform/auth/index.js';
import { problem } from '../platform/errors.js';
import type { Subject, Tx } from '../platform/database/index.js';
import { stateFact } from './case-subject.data.js';

/** A case as the access table sees it from where a citizen or guest stands. */
export interface CitizenSubject extends Subject {
  personId: string;
  caseId: string;
  number: string;
  caseState: string;
  planConsent: PlanConsentFact;
  leadUnitId: string;
  leadAuthorityId: string;
  version: { id: string; number: number; state: string; revision: number };
  /** Lines and meetings hidden from the one who asks; null among them: the contact data. */
  hidden: ReadonlySet<string | null>;
  /** What the person shows a relative or a guest. */
  shownKinds: readonly string[];
  /** The mandate that the citizen acts by, where it is one. */
  mandateId: string | null;
  /** The naming that a relative comes by. */
  relativeId: string | null;
}

interface CaseRow {
  id: string;
  number: string;
  person_id: string;
  state: string;
  plan_consent: PlanConsentFact;
  lead_unit_id: string;
  lead_authority_id: string;
  protected: boolean;
  birth_on: Day | null;
  version_id: string;
  version_number: number;
  version_state: string;
  version_revision: number;
  hidden: (string | null)[];
  mandates: MandateRow[];
  relatives: { id: string; sectionKinds: string[]; validTo: Day; ended: boolean }[];
  guests: { sectionKinds: string[]; validTo: Day; ended: boolean }[];
  ages: AccessAges;
}

interface MandateRow {
  id: string;
  kind: RepresentativeKind;
  caresForPerson: boolean;
  validFrom: Day;
  validTo: Day | null;
  decisions: GuardianDecided[];
}

/** Guests know a plan and not a person: they read no row of the person, so what follows from it is null to them. */
const FACTS = `SELECT c.id, c.number, c.person_id, c.state, c.plan_consent, c.lead_unit_id, l.authority_id AS lead_authority_id,
    c.allow_list IS NOT NULL AS protected, p.birth_on::text AS birth_on,
    v.id AS version_id, v.number AS version_number, v.state AS version_state, v.revision AS version_revision,
    (SELECT coalesce(jsonb_agg(h.line_id), '[]') FROM app.hidden_from_me(c.id) h) AS hidden,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'kind', r.kind, 'caresForPerson', r.cares_for_person, 'validFrom', r.valid_from,
        'validTo', r.valid_to, 'decisions', app.decisions_about(r.id)) ORDER BY r.valid_from, r.id), '[]')
      FROM representative r WHERE r.person_id = c.person_id AND r.id = ANY ($2::uuid[])) AS mandates,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('id', x.id, 'sectionKinds', x.section_kinds, 'validTo', x.valid_to, 'ended', x.ended_at IS NOT NULL)), '[]')
      FROM relative x WHERE x.person_id = c.person_id AND x.id = ANY ($2::uuid[])) AS relatives,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('sectionKinds', y.section_kinds, 'validTo', y.valid_to, 'ended', y.ended_at IS NOT NULL)), '[]')
      FROM guest y WHERE y.case_id = c.id AND y.id = ANY ($2::uuid[])) AS guests,
    (SELECT jsonb_build_object('guardianUntil', k.guardian_until_age, 'ownFrom', k.own_access_from_age) FROM app.citizen_rule k) AS ages
  FROM sip_case c JOIN unit l ON l.id = c.lead_unit_id LEFT JOIN person p ON p.id = c.person_id
  CROSS JOIN LATERAL (SELECT * FROM plan_version v WHERE v.case_id = c.id AND ($3::uuid IS NULL OR v.id = $3)
    ORDER BY v.number DESC LIMIT 1) v
  WHERE $1::uuid[] IS NULL OR c.id = ANY ($1) ORDER BY c.started_at DESC, c.id`;

/** Loads the facts of one case from where a citizen stands, or throws 404: not there and not to be known of are the same. */
export async function citizenSubject(
  tx: Tx<CitizenActor>,
  caseId: string,
  { versionId = null, lock }: { versionId?: string | null; lock?: 'share' | 'update' } = {},
): Promise<CitizenSubject> {
  tx.subject = { ...NOBODY, caseId };
  if (lock) await tx.rows('SELECT app.lock_case($1, $2)', [caseId, lock === 'update']);
  const [row] = await tx.rows<CaseRow>(FACTS, [[caseId], tx.actor.grants, versionId]);
  if (!row) throw problem('not-found');
  const subject = subjectOf(tx, row);
  tx.subject = subject;
  return subject;
}

/** Every case that the standing reaches, the newest first. */
export async function citizenSubjects(tx: Tx<CitizenActor>): Promise<CitizenSubject[]> {
  const rows = await tx.rows<CaseRow>(FACTS, [null, tx.actor.grants, null]);
  return rows.map((row) => subjectOf(tx, row));
}

const NOBODY: Subject = {
  personId: null,
  facts: { relation: 'none', consent: 'never', planConsent: 'declined', protection: 'none', state: 'preparing' },
};

function subjectOf(tx: Tx<CitizenActor>, row: CaseRow): CitizenSubject {
  const { relation, mandateId, relativeId, shownKinds } = relationOf(tx, row);
  return {
    personId: row.person_id,
    caseId: row.id,
    number: row.number,
    caseState: row.state,
    planConsent: row.plan_consent,
    leadUnitId: row.lead_unit_id,
    leadAuthorityId: row.lead_authority_id,
    version: {
      id: row.version_id,
      number: row.version_number,
      state: row.version_state,
      revision: row.version_revision,
    },
    hidden: new Set(row.hidden),
    shownKinds,
    mandateId,
    relativeId,
    facts: {
      relation,
      consent: 'never',
      planConsent: row.plan_consent,
      protection: protectionOfCitizen(row.protected, relation),
      state: stateFact(row.state, row.version_state) satisfies StateFact,
    },
  };
}

interface Standing {
  relation: Relation;
  mandateId: string | null;
  relativeId: string | null;
  shownKinds: readonly string[];
}

const standing = (relation: Relation, more: Partial<Standing> = {}): Standing => ({
  relation,
  mandateId: null,
  relativeId: null,
  shownKinds: [],
  ...more,
});

function relationOf({ actor, today }: Tx<CitizenActor>, row: CaseRow): Standing {
  const live = (one: { validTo: Day; ended: boolean }) => !one.ended && one.validTo >= today;
  switch (actor.role) {
    case 'person':
      return standing(actor.personIds.includes(row.person_id) ? ownRelation(row.birth_on, row.ages, today) : 'none');
    case 'guardian': {
      const [mandate] = row.mandates.filter(({ kind }) => kind === 'guardian');
      if (!mandate) return standing('none');
      const { id: mandateId, decisions } = mandate;
      return standing(guardianRelation(mandate, decisions, row.birth_on, row.ages, today), { mandateId });
    }
    case 'representative': {
      const mandates = row.mandates.filter(({ kind }) => kind !== 'guardian');
      const told = mandates.map((one) =>
        standing(representativeRelation(one, row.birth_on, today), { mandateId: one.id }),
      );
      return told.find(({ relation }) => relation === 'mandateCare') ?? told[0] ?? standing('none');
    }
    case 'relative': {
      const [one] = row.relatives;
      if (!one) return standing('none');
      return standing(live(one) ? 'named' : 'namedEnded', { relativeId: one.id, shownKinds: one.sectionKinds });
    }
    case 'guest': {
      const [one] = row.guests;
      return one
        ? standing(live(one) ? 'invitedNow' : 'invitedEnded', { shownKinds: one.sectionKinds })
        : standing('none');
    }
  }
}

/** The same case, asked about one section of the plan. */
export function aboutSectionOf(
  tx: Tx<CitizenActor>,
  subject: CitizenSubject,
  section: { lineId: string; kind: string; byPerson: boolean; byGuestId?: string | null },
): CitizenSubject {
  const consent = consentOfCitizen(subject.facts.relation, {
    byPerson: section.byPerson,
    kind: section.kind,
    hidden: subject.hidden.has(section.lineId),
    byAsker: Boolean(section.byGuestId && tx.actor.grants.includes(section.byGuestId)),
    shownKinds: subject.shownKinds,
  });
  return { ...subject, facts: { ...subject.facts, consent } };
}

/** The same case, asked about the contact data. */
export function aboutOwnContact(subject: CitizenSubject): CitizenSubject {
  const consent = consentOfCitizen(subject.facts.relation, {
    byPerson: false,
    kind: 'contact',
    hidden: subject.hidden.has(null),
    byAsker: false,
    shownKinds: subject.shownKinds,
  });
  return { ...subject, facts: { ...subject.facts, consent } };
}
