import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';

/** What row security alone shows a citizen, by bare SQL: the service leaves the same out, and may be mistaken. */
describe('rows that would tell what is hidden', () => {
  let api: TestApp;
  let plan: PlannedCase;
  let person: CitizenCaller;
  let guardian: CitizenCaller;
  let relative: CitizenCaller;

  const seenBy = async (who: Pick<CitizenCaller, 'token'>, sql: string): Promise<string[]> => {
    const client = new pg.Client({ connectionString: api.appUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT * FROM app.enter($1)', [who.token]);
      return (await client.query<{ said: string }>(sql)).rows.map(({ said }) => said);
    } finally {
      await client.end();
    }
  };

  const addGuardian = async (): Promise<CitizenCaller> => {
    const [id, hash] = [randomUUID(), Buffer.from(randomUUID())];
    const { proof } = await api.vault.seal('representative', id, plan.ofPerson, { proof: 'Personbevis' });
    await api.db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
         proof_seen_by, valid_from, revision, identity_hash) VALUES ($1, $2, 'guardian', 'Mona', 'Ek', true, false, true, $3, $4, '2020-01-01', 1, $5)`,
      [id, plan.personId, proof, plan.lead.staffId, hash],
    );
    const { reason } = await api.vault.seal('guardian_decision', randomUUID(), plan.ofCase, { reason: 'Mognad' });
    await api.db.query(
      `INSERT INTO guardian_decision (id, case_id, representative_id, decision, reason, decided_by, decided_unit_id, at)
       VALUES (gen_random_uuid(), $1, $2, 'continues', $3, $4, $5, app.now())`,
      [plan.caseId, id, reason, plan.lead.staffId, plan.lead.unitId],
    );
    return api.asCitizen(hash, { role: 'guardian', id });
  };

  const addRelative = async (): Promise<CitizenCaller> => {
    const [id, hash] = [randomUUID(), Buffer.from(randomUUID())];
    await api.db.query(
      `INSERT INTO relative (id, person_id, identity_hash, given_name, family_name, section_kinds, at_meeting, named_by, named_at, valid_to)
       VALUES ($1, $2, $3, 'Siv', 'Ek', '{need}', true, $4, app.now(), app.today() + 30)`,
      [id, plan.personId, hash, person.citizenId],
    );
    return api.asCitizen(hash, { role: 'relative', id });
  };

  beforeAll(async () => {
    api = await testApp();
    plan = await plannedCase(api);
    await api.db.query(`UPDATE person SET birth_on = (app.today() - interval '17 years')::date WHERE id = $1`, [
      plan.personId,
    ]);
    const { rows } = await api.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      plan.personId,
    ]);
    person = await api.asCitizen(rows[0]?.hash ?? Buffer.alloc(0), { role: 'person' });
    guardian = await addGuardian();
    relative = await addRelative();
    await api.db.query(
      `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, staff_id, assignment_id, unit_id, authority_id, role, person_id, case_id)
       SELECT gen_random_uuid(), app.now(), 'told', a, 'write', 'allowed', $1, $2, $3, $4, 'caseworker', $5, $6
       FROM unnest(ARRAY['harm.assess','guardian.decide','content.read']) a`,
      [plan.lead.staffId, plan.lead.assignmentId, plan.lead.unitId, plan.lead.authorityId, plan.personId, plan.caseId],
    );
    await api.db.query(
      `INSERT INTO access_block (id, person_id, owner_authority_id, unit_id, set_by, set_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, app.now())`,
      [plan.personId, plan.lead.authorityId, plan.lead.unitId, person.citizenId],
    );
  });
  afterAll(() => api.close());

  const TOLD = `SELECT action AS said FROM audit_log WHERE request_id = 'told' ORDER BY action`;

  it('in the log: nobody who stands by the person reads that something was judged to harm', async () => {
    expect(await seenBy(person, TOLD)).toEqual(['content.read', 'guardian.decide']);
    expect(await seenBy(guardian, TOLD)).toEqual(['content.read']);
    expect(await seenBy(relative, TOLD)).toEqual([]);
    expect(await seenBy(plan.lead, TOLD)).toEqual(['content.read', 'guardian.decide', 'harm.assess']);
  });

  it('of blocks: what the person has blocked, the person alone sees, and staff who keep to it', async () => {
    const blocked = 'SELECT unit_id::text AS said FROM access_block';
    expect(await seenBy(person, blocked)).toEqual([plan.lead.unitId]);
    expect(await seenBy(guardian, blocked)).toEqual([]);
    expect(await seenBy(relative, blocked)).toEqual([]);
    expect(await seenBy(plan.lead, blocked)).toEqual([plan.lead.unitId]);
  });
});
