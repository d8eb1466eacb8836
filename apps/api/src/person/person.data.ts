import type { IdentityNumber } from '@sammanhang/sip-rules';
import { problem } from '../platform/errors.js';
import { sealedChange, type Tx } from '../platform/database/index.js';
import type { ChangeContactInput, ContactInput, PersonCaseView, PersonRowView } from './person.dto.js';
import { PersonContact } from './person-contact.entity.js';

/** Ids of persons with this hash that the actor's unit has to do with, the own authority's first. */
export async function personIdsByHash(tx: Tx, hash: Buffer): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>('SELECT id FROM app.find_person($1) AS f(id)', [hash]);
  return rows.map(({ id }) => id);
}

/**
 * Registers with the actor's unit. Gives the id of the person that the own authority had already, or `newId`: also where the authority has
 * the person and protects them from the actor, who then gets a row of their own.
 */
export async function registerPerson(
  tx: Tx,
  newId: string,
  number: IdentityNumber,
  hash: Buffer,
  person: { givenName: string; familyName: string; birthOn: string | null },
): Promise<string> {
  const scope = { of: 'person', id: newId, authorityId: tx.actor.authorityId } as const;
  const { row: sealed, wrapped } = await tx.vault.sealNew('person', newId, scope, { identityNumber: number.digits });
  const [row] = await tx.rows<{ id: string }>(
    'SELECT app.register_person($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS id',
    [
      newId,
      number.kind,
      sealed.identityNumber,
      hash,
      person.givenName,
      person.familyName,
      person.birthOn,
      wrapped.id,
      wrapped.wrappingKey,
      wrapped.wrapped,
    ],
  );
  if (!row) throw new Error('registering gave no person');
  return row.id;
}

/** The contact data that row security lets this actor see. */
export async function contactOf(tx: Tx, personId: string): Promise<PersonContact | null> {
  const contact = await tx.manager.findOneBy(PersonContact, { personId });
  if (contact) await tx.open({ table: 'person_contact', rows: [contact] });
  return contact;
}

/** Changes the contact data if nobody has since it was read; else 409 `version-conflict`. */
export async function changeContact(
  tx: Tx,
  person: Pick<PersonContact, 'personId' | 'ownerAuthorityId'>,
  { revision, ...contact }: ChangeContactInput | (ContactInput & { revision: number }),
): Promise<void> {
  const sealed = await sealedChange(tx, 'person_contact', person, {
    address: contact.address ?? null,
    postalCode: contact.postalCode ?? null,
    city: contact.city ?? null,
    phone: contact.phone ?? null,
    email: contact.email ?? null,
  });
  const at = { personId: person.personId, revision };
  const changed = await tx.manager.update(PersonContact, at, { ...sealed, revision: revision + 1 });
  if (changed.affected !== 1) throw problem('version-conflict');
}

/** The municipality's name, or null for a code that names none. */
export async function municipalityName(tx: Tx, code: string | null): Promise<string | null> {
  if (code === null) return null;
  const [row] = await tx.rows<{ name: string }>(
    `SELECT name FROM organisation WHERE kind = 'municipality' AND code = $1`,
    [code],
  );
  return row?.name ?? null;
}

// A unit that was called and said no has no more to do with the case.
const CASES = `coalesce((SELECT json_agg(json_build_object('id', c.id, 'number', c.number, 'state', c.state, 'startedAt', c.started_at,
    'leadUnitName', u.name) ORDER BY c.started_at DESC, c.id) FROM sip_case c JOIN unit u ON u.id = c.lead_unit_id
  WHERE c.person_id = p.id AND c.state <> 'culled'
    AND EXISTS (SELECT 1 FROM participation t WHERE t.case_id = c.id AND t.unit_id = $1 AND t.kind <> 'declined')), '[]')`;

/** The person's cases that the own unit has to do with, newest first. */
export async function casesOf(tx: Tx, personId: string): Promise<PersonCaseView[]> {
  const [row] = await tx.rows<{ cases: PersonCaseView[] }>(`SELECT ${CASES} AS cases FROM person p WHERE p.id = $2`, [
    tx.actor.unitId,
    personId,
  ]);
  return (row?.cases ?? []).map(withDates);
}

// JSON has no instants.
const withDates = (view: PersonCaseView): PersonCaseView => ({ ...view, startedAt: new Date(view.startedAt) });

/**
 * Persons whose names hold every word, among those that the own unit registered or whose case the actor works in; one of another
 * authority only while the plan is made together. `mine`: only those that the actor registered or works with. Persons with protected
 * identity are in no list.
 */
export async function personsMatching(
  tx: Tx,
  { words, mine, limit }: { words: readonly string[]; mine: boolean; limit: number },
): Promise<PersonRowView[]> {
  const rows = await tx.rows<PersonRowView>(
    `WITH near AS MATERIALIZED (
       SELECT u.id, true AS own, false AS planned FROM app.persons_of_unit() AS u (id)
       UNION ALL
       SELECT c.person_id, false, c.state = 'open' AND c.plan_consent IN ('given','unable')
       FROM case_worker w JOIN sip_case c ON c.id = w.case_id
         JOIN participation t ON t.case_id = c.id AND t.unit_id = $1 AND t.kind IN ('lead','party')
       WHERE w.staff_id = $2 AND w.unit_id = $1 AND w.until IS NULL)
     SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.birth_on::text AS "birthOn", ${CASES} AS cases
     FROM person p
     WHERE p.id = ANY (ARRAY(SELECT n.id FROM near n)) AND p.protection = 'none'
       AND EXISTS (SELECT 1 FROM near n WHERE n.id = p.id
         AND CASE WHEN n.own THEN NOT $3 OR p.registered_by = $2 ELSE p.owner_authority_id = $6 OR n.planned END)
       AND NOT EXISTS (SELECT 1 FROM unnest($4::text[]) AS w(word)
         WHERE strpos(lower(p.given_name || ' ' || p.family_name), w.word) = 0)
     ORDER BY p.family_name COLLATE "sv-x-icu", p.given_name COLLATE "sv-x-icu", p.id LIMIT $5`,
    [tx.actor.unitId, tx.actor.staffId, mine, words, limit, tx.actor.authorityId],
  );
  return rows.map((row) => ({ ...row, cases: row.cases.map(withDates) }));
}
