import { createHash, randomUUID } from 'node:crypto';
import { dayAhead } from './day-ahead.js';
import type { PlannedCase } from './planned-case.js';
import type { CitizenCaller, TestApp } from './test-app.js';

export const CIRCLE_ROLES = ['person', 'guardian', 'representative', 'relative', 'guest'] as const;
export type CircleRole = (typeof CIRCLE_ROLES)[number];

/** Everybody without an assignment who can have to do with a plan, each signed in, in that standing. */
export type Circle = Readonly<Record<CircleRole, CitizenCaller>>;

const KINDS = ['ownWords', 'need', 'goal', 'measure'];
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * The circle around the person of a planned case: at sixteen, so that the own access and that of a guardian, of which it is decided
 * that it goes on, stand beside each other. The draft is released: without that none of them reads of it.
 */
export async function circleAround(test: TestApp, planned: PlannedCase): Promise<Circle> {
  const { personId, caseId, versionId, lead } = planned;
  await test.db.query('UPDATE person SET birth_on = $2 WHERE id = $1', [personId, dayAhead(-16 * 366)]);
  await test.db.query(`UPDATE plan_version SET state = 'draftReleased', released_at = app.now() WHERE id = $1`, [
    versionId,
  ]);
  const person = await test.asCitizen(hashOf(personId), { role: 'person' });
  const guardian = await mandate(test, planned, 'guardian');
  const reason = await test.vault.seal('guardian_decision', guardian.id, planned.ofCase, { reason: 'Bedömt.' });
  await test.db.query(
    `INSERT INTO guardian_decision (id, case_id, representative_id, decision, reason, decided_by, decided_unit_id, at)
     VALUES ($1, $2, $1, 'continues', $3, $4, $5, app.now())`,
    [guardian.id, caseId, reason.reason, lead.staffId, lead.unitId],
  );
  const representative = await mandate(test, planned, 'administrator');
  const relative = await addRelative(test, personId, person.citizenId);
  const guest = randomUUID();
  await test.db.query(
    `INSERT INTO guest (id, case_id, identity_hash, given_name, family_name, organisation, kind, section_kinds, agreed_manner, invited_by,
       invited_unit_id, invited_at, valid_to) VALUES ($1, $2, $3, 'Lena', 'Dahl', 'Almby skola', 'school', $4, 'oral', $5, $6, app.now(), $7)`,
    [guest, caseId, hashOf(guest), KINDS, lead.staffId, lead.unitId, dayAhead(30)],
  );
  await test.db.query(
    `INSERT INTO person_contact (person_id, owner_authority_id, base_units, grantees, revision) VALUES ($1, $2, ARRAY[$3::uuid], ARRAY[$3::uuid], 1)`,
    [personId, lead.authorityId, lead.unitId],
  );
  await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
  return {
    person,
    guardian: await test.asCitizen(guardian.hash, { role: 'guardian', id: guardian.id }),
    representative: await test.asCitizen(representative.hash, { role: 'representative', id: representative.id }),
    relative: await test.asCitizen(hashOf(relative), { role: 'relative', id: relative }),
    guest: await test.asCitizen(hashOf(guest), { role: 'guest', id: guest }),
  };
}

/** One more relative whom the person has named, who sees all that can be shown; gives the id. */
export async function addRelative(test: TestApp, personId: string, namedBy: string): Promise<string> {
  const id = randomUUID();
  await test.db.query(
    `INSERT INTO relative (id, person_id, identity_hash, given_name, family_name, section_kinds, at_meeting, named_by, named_at, valid_to)
     VALUES ($1, $2, $3, 'Siv', 'Ek', $4, true, $5, app.now(), $6)`,
    [id, personId, hashOf(id), KINDS, namedBy, dayAhead(30)],
  );
  return id;
}

async function mandate(test: TestApp, { personId, lead, ofPerson }: PlannedCase, kind: string) {
  const id = randomUUID();
  const hash = hashOf(id);
  const { proof } = await test.vault.seal('representative', id, ofPerson, { proof: 'Personbevis' });
  await test.db.query(
    `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
       proof_seen_by, valid_from, revision, identity_hash) VALUES ($1, $2, $3, 'Mona', 'Ek', true, false, true, $4, $5, '2020-01-01', 1, $6)`,
    [id, personId, kind, proof, lead.staffId, hash],
  );
  return { id, hash };
}
