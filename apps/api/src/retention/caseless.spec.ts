import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { keepSealed } from '../audit/index.js';
import { auditBench } from '../platform/testing/audit-bench.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import { cullPersons } from './retention.jobs.js';

/** What these tests read of other views. */
interface Registered {
  id: string;
  contact: { revision: number };
}
interface OwnLog {
  entries: { action: string; actorName: string | null; authorityName: string | null; ground: string | null }[];
}

const MONTHS = 12;
const BIRGITTA = {
  identityNumber: '900101-2385',
  givenName: 'Birgitta',
  familyName: 'Ek',
  language: 'sv',
  interpreter: false,
};

describe('a person of whom no plan was made', () => {
  let test: TestApp;
  let job: pg.Pool;
  let world: World;
  let karin: Caller;
  let sara: Caller;

  beforeAll(async () => {
    test = await testApp();
    job = new pg.Pool({ connectionString: test.jobUrl });
  });
  afterAll(async () => {
    await job.end();
    await test.close();
  });
  beforeEach(async () => {
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    sara = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Sara', 'Öberg']));
    await test.db.query(`UPDATE retention_rule SET person_months = NULL, person_confirmed = false`);
  });

  const confirmed = (keeper = 'healthCare') =>
    test.db.query(`UPDATE retention_rule SET person_months = $2, person_confirmed = true WHERE keeper = $1`, [
      keeper,
      MONTHS,
    ]);
  /** Moves everything about the person back in time, so that the last change was on the day before the time began. */
  const changedLast = async (
    personId: string,
    on = `app.today() - make_interval(months => ${String(MONTHS)}) - interval '1 day'`,
  ) => {
    const at = `(${on})::timestamp AT TIME ZONE 'Europe/Stockholm' + interval '12 hours'`;
    for (const [table, columns] of [
      ['person', ['created_at', 'changed_at']],
      ['person_contact', ['changed_at']],
      ['representative', ['changed_at']],
      ['access_block', ['set_at']],
    ] as const)
      await test.db.query(
        `UPDATE ${table} SET ${columns.map((column) => `${column} = ${at}`).join(', ')} WHERE ${table === 'person' ? 'id' : 'person_id'} = $1`,
        [personId],
      );
    await test.db.query(`UPDATE relative SET named_at = ${at}, valid_to = (${on})::date WHERE person_id = $1`, [
      personId,
    ]);
  };
  const hashOf = async (personId: string) =>
    (await test.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [personId]))
      .rows[0]?.hash ?? Buffer.alloc(0);
  const isThere = async (personId: string) =>
    (await test.db.query('SELECT 1 FROM person WHERE id = $1 AND culled_at IS NULL', [personId])).rowCount === 1;
  const due = async (by = karin, more: Parameters<typeof personOf>[2] = {}) => {
    const personId = await personOf(test, by, more);
    await changedLast(personId);
    return personId;
  };
  /** Somebody with everything that can hang on a person without a case. */
  const withAll = async () => {
    const personId = (await karin.post<Registered>('/api/persons', BIRGITTA)).body.id;
    const hash = createHash('sha256').update(`relative of ${personId}`).digest();
    const me = await test.asCitizen(await hashOf(personId), { role: 'person' });
    const sealed = `s1.${randomUUID()}.${'A'.repeat(40)}`;
    const { db } = test;
    await db.query('UPDATE person_contact SET address = $2 WHERE person_id = $1', [personId, sealed]);
    await db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof, proof_seen_by,
         valid_from, revision) VALUES (gen_random_uuid(), $1, 'trustee', 'God', 'Man', true, false, true, $2, $3, '2020-01-01', 1)`,
      [personId, sealed, karin.staffId],
    );
    await db.query(
      `INSERT INTO relative (id, person_id, identity_hash, given_name, family_name, section_kinds, at_meeting, named_by, named_at, valid_to)
       VALUES (gen_random_uuid(), $1, $2, 'Olle', 'Ek', '{}', false, $3, app.now(), app.today())`,
      [personId, hash, me.citizenId],
    );
    await db.query(
      `INSERT INTO access_block (id, person_id, owner_authority_id, unit_id, set_by, set_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, app.now())`,
      [personId, karin.authorityId, world.region.psychiatry, me.citizenId],
    );
    await db.query(
      `INSERT INTO four_eyes_request (id, kind, circle, authority_id, unit_id, person_id, payload, reason, requested_by, requested_assignment_id,
         requested_at, expires_on, state, answered_by, answered_at)
       VALUES (gen_random_uuid(), 'protectionLift', 'listed', $1, $2, $3, '{}', 'Birgitta flyttar', $4, $5, app.now(), app.today(), 'refused', $6, app.now())`,
      [karin.authorityId, karin.unitId, personId, karin.staffId, karin.assignmentId, sara.staffId],
    );
    await changedLast(personId);
    return { personId, me };
  };
  const rowsOf = async (personId: string) => {
    const { rows } = await test.db.query<{ left: string[] }>(
      `SELECT ARRAY(SELECT 'contact' FROM person_contact WHERE person_id = $1 UNION ALL SELECT 'representative' FROM representative WHERE person_id = $1
         UNION ALL SELECT 'relative' FROM relative WHERE person_id = $1 UNION ALL SELECT 'block' FROM access_block WHERE person_id = $1
         UNION ALL SELECT 'key' FROM data_key WHERE person_id = $1 UNION ALL SELECT 'request' FROM four_eyes_request WHERE person_id = $1) AS left`,
      [personId],
    );
    return rows[0]?.left;
  };

  it('is kept until the time is confirmed, however old', async () => {
    const { personId } = await withAll();
    await changedLast(personId, `'2001-01-01'`);
    await cullPersons(job);
    await test.db.query('UPDATE retention_rule SET person_months = 1');
    await cullPersons(job);
    await expect(
      test.db.query('UPDATE retention_rule SET person_months = NULL, person_confirmed = true'),
    ).rejects.toMatchObject({ constraint: 'retention_rule_person_confirmed' });
    expect(await isThere(personId)).toBe(true);
    expect(await rowsOf(personId)).toHaveLength(6);
  });

  it('goes with all that is about them, and may still read the log, which says so', async () => {
    const { personId, me } = await withAll();
    await karin.get(`/api/persons/${personId}`);
    await confirmed();
    await cullPersons(job);
    expect(await rowsOf(personId)).toEqual([]);
    const { rows } = await test.db.query('SELECT * FROM person WHERE id = $1', [personId]);
    expect(rows).toMatchObject([
      { given_name: '', family_name: '', identity_number: null, birth_on: null, base_units: [], unit_ids: [] },
    ]);
    const { rows: requests } = await test.db.query(
      `SELECT person_id, reason, answered_by, culled_at IS NOT NULL AS culled FROM four_eyes_request WHERE requested_by = $1`,
      [karin.staffId],
    );
    expect(requests).toEqual([{ person_id: null, reason: '', answered_by: sara.staffId, culled: true }]);
    expect((await karin.get(`/api/persons/${personId}`)).status).toBe(404);
    const log = await me.get<OwnLog>('/api/my/log');
    expect(log.body.entries.map(({ action }) => action)).toContain('person.register');
    expect(log.body.entries[0]).toMatchObject({
      ...{ action: 'person.cull', actorName: null, authorityName: 'Hälso- och sjukvårdsnämnden' },
      ground: 'GDPR 5.1 e',
    });
    // The number is free for a new beginning.
    const again = await karin.post<Registered>('/api/persons', BIRGITTA);
    expect(again.status).toBe(201);
    expect(again.body.id).not.toBe(personId);
  });

  it.each([
    ['kept on the last day', `app.today() - make_interval(months => ${String(MONTHS)})`, true],
    ['culled on the day after', `app.today() - make_interval(months => ${String(MONTHS)}) - interval '1 day'`, false],
  ])('is %s, by the days of Sweden', async (_, on, kept) => {
    const personId = await personOf(test, karin);
    await changedLast(personId, on);
    await confirmed();
    await cullPersons(job);
    expect(await isThere(personId)).toBe(kept);
  });

  it('is counted from the last change of anything about them, and from being registered again', async () => {
    const { body } = await karin.post<Registered>('/api/persons', BIRGITTA);
    const personId = body.id;
    await confirmed();
    const keptBy = async (act: () => Promise<{ status: number }>) => {
      await changedLast(personId);
      const { status } = await act();
      await cullPersons(job);
      return [status, await isThere(personId)];
    };
    expect(
      await keptBy(() =>
        karin.put(`/api/persons/${personId}/contact`, { phone: '070-174 06 05', revision: body.contact.revision }),
      ),
    ).toEqual([200, true]);
    const mandate = {
      kind: 'trustee',
      givenName: 'God',
      familyName: 'Man',
      guardsRights: true,
      managesProperty: false,
      caresForPerson: true,
    };
    expect(
      await keptBy(() =>
        karin.post(`/api/persons/${personId}/representatives`, {
          ...mandate,
          proof: 'Registerutdrag',
          validFrom: dayAhead(-1),
        }),
      ),
    ).toEqual([201, true]);
    expect(await keptBy(() => karin.post('/api/persons', BIRGITTA))).toEqual([201, true]);
    // To have been read is no change.
    expect(await keptBy(() => karin.get(`/api/persons/${personId}`))).toEqual([200, false]);
  });

  it.each([
    ['person', 'changed_at'],
    ['person_contact', 'changed_at'],
    ['representative', 'changed_at'],
    ['relative', 'named_at'],
    ['relative', 'ended_at'],
    ['access_block', 'set_at'],
    ['access_block', 'lifted_at'],
  ])('is kept for what happened last, whichever it is: %s, %s', async (table, column) => {
    const { personId } = await withAll();
    await confirmed();
    const key = table === 'person' ? 'id' : 'person_id';
    await test.db.query(
      `UPDATE ${table} SET ${column} = app.now()${column === 'named_at' ? ', valid_to = app.today()' : ''} WHERE ${key} = $1`,
      [personId],
    );
    await cullPersons(job);
    expect(await isThere(personId)).toBe(true);
    await changedLast(personId);
    await test.db.query('UPDATE relative SET ended_at = NULL WHERE person_id = $1', [personId]);
    await test.db.query('UPDATE access_block SET lifted_at = NULL WHERE person_id = $1', [personId]);
    await cullPersons(job);
    expect(await isThere(personId)).toBe(false);
  });

  it('is not made older or younger by the application, nor by caches that are made anew', async () => {
    const personId = await due();
    const changedAt = async () =>
      (await test.db.query<{ at: Date }>('SELECT changed_at AS at FROM person WHERE id = $1', [personId])).rows[0]?.at;
    const before = await changedAt();
    await test.db.query('UPDATE person SET unit_ids = unit_ids WHERE id = $1', [personId]);
    expect(await changedAt()).toEqual(before);
    const { rows } = await karin.sql<{ now: boolean }>(
      `UPDATE person SET changed_at = '2001-01-01' WHERE id = $1 RETURNING changed_at = app.now() AS now`,
      [personId],
    );
    expect(rows).toEqual([{ now: true }]);
    for (const call of [`app.cull_persons(1)`, `app.empty_persons('{}')`, `app.blank_four_eyes('{}')`]) {
      await expect(karin.sql(`SELECT ${call}`)).rejects.toThrow('permission denied');
    }
    await expect(job.query(`SELECT app.empty_persons(ARRAY['${personId}']::uuid[])`)).rejects.toThrow(
      'permission denied',
    );
  });

  describe('stays untouched', () => {
    const untouched = async (personId: string) => {
      const all = () =>
        test.db.query(
          `SELECT to_jsonb(p) AS person, (SELECT jsonb_agg(to_jsonb(k)) FROM data_key k WHERE k.person_id = p.id) AS keys FROM person p WHERE p.id = $1`,
          [personId],
        );
      const before = (await all()).rows;
      expect(await cullPersons(job)).toBeUndefined();
      return expect((await all()).rows).toEqual(before);
    };
    beforeEach(() => confirmed());

    const caseOn = (personId: string, state: string, db: pg.Client | pg.PoolClient = test.db) =>
      db.query(
        `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at, ended_at, end_reason,
           lead_unit_id, plan_consent, unit_ids, revision)
         VALUES (gen_random_uuid(), gen_random_uuid()::text, $1, '18', $4, 'openCare', 'between', 'staff', $2, $3, '2001-01-01',
           CASE WHEN $4 <> 'open' THEN '2001-02-01'::timestamptz END,
           CASE WHEN $4 <> 'open' THEN 'needOver' END, $3, 'given', '{}', 1)`,
        [personId, karin.staffId, karin.unitId, state],
      );

    it.each(['open', 'closed', 'declined'])('while there is a case of theirs: %s', async (state) => {
      const personId = await due();
      await caseOn(personId, state);
      await untouched(personId);
    });

    it('while a request of theirs waits for an answer, and not for what waits at another authority', async () => {
      const personId = await due();
      const me = await test.asCitizen(await hashOf(personId), { role: 'person' });
      const asked = await me.post<{ id: string }>('/api/my/requests', {
        unitId: karin.unitId,
        contactWish: 'Brev',
        protectedIdentity: false,
      });
      expect(asked.status).toBe(201);
      await untouched(personId);
      await test.db.query('UPDATE sip_request SET authority_id = $2, unit_id = $3 WHERE id = $1', [
        asked.body.id,
        sara.authorityId,
        sara.unitId,
      ]);
      await cullPersons(job);
      expect(await isThere(personId)).toBe(false);
      expect((await test.db.query('SELECT 1 FROM sip_request WHERE id = $1', [asked.body.id])).rowCount).toBe(1);
    });

    it('while two are to agree on something about them', async () => {
      const personId = await due(karin, { protection: 'secrecyMarking' });
      await test.db.query(
        `INSERT INTO four_eyes_request (id, kind, circle, authority_id, unit_id, person_id, payload, reason, requested_by, requested_assignment_id,
           requested_at, expires_on, state)
         VALUES (gen_random_uuid(), 'protectionLift', 'listed', $1, $2, $3, '{}', 'Hotet är över', $4, $5, app.now(), app.today(), 'pending')`,
        [karin.authorityId, karin.unitId, personId, karin.staffId, karin.assignmentId],
      );
      await untouched(personId);
      await test.db.query('UPDATE four_eyes_request SET expires_on = app.today() - 1 WHERE person_id = $1', [personId]);
      await cullPersons(job);
      expect(await isThere(personId)).toBe(false);
    });

    it('at another authority of a kind for which nothing is confirmed, also when it is the same person', async () => {
      const [own, theirs] = [await due(), await due(sara)];
      await test.db.query(
        'UPDATE person SET identity_hash = (SELECT identity_hash FROM person WHERE id = $1) WHERE id = $2',
        [own, theirs],
      );
      await untouched(theirs);
      expect(await isThere(own)).toBe(false);
      // A private provider of social services has a time of its own.
      await confirmed('socialServices');
      await test.db.query(`UPDATE organisation SET kind = 'privateProvider' WHERE id = $1`, [world.municipality.id]);
      await untouched(theirs);
      await confirmed('privateSocialServices');
      await cullPersons(job);
      expect(await isThere(theirs)).toBe(false);
    });

    it('when a case is started at the same moment, and nobody starts one on whom is gone', async () => {
      const [starting, going] = [await due(), await due()];
      const [a, b] = [
        new pg.Client({ connectionString: test.adminUrl }),
        new pg.Client({ connectionString: test.adminUrl }),
      ];
      await Promise.all([a.connect(), b.connect()]);
      try {
        await a.query('BEGIN');
        await caseOn(starting, 'open', a);
        await b.query('BEGIN');
        await b.query('SELECT app.cull_persons(100)');
        // Waits for the culling, and finds nobody.
        const late = caseOn(going, 'open').then(
          () => null,
          (error: { constraint?: string }) => error.constraint,
        );
        await new Promise((resolve) => setTimeout(resolve, 200));
        await Promise.all([a.query('COMMIT'), b.query('COMMIT')]);
        expect(await late).toBe('sip_case_person');
      } finally {
        await Promise.all([a.end(), b.end()]);
      }
      expect([await isThere(starting), await isThere(going)]).toEqual([true, false]);
    });
  });

  it('is culled in batches, as many as there are, and the proofs of the log hold', async () => {
    const persons = [];
    for (let turn = 0; turn < 5; turn += 1) persons.push(await due());
    const kept = await personOf(test, karin);
    for (const personId of persons) await karin.get(`/api/persons/${personId}`);
    await confirmed();
    await cullPersons(job, 2);
    for (const personId of persons) expect(await isThere(personId)).toBe(false);
    expect(await isThere(kept)).toBe(true);
    const { rows } = await test.db.query(
      `SELECT person_id, role, kind, authority_id, about_authorities FROM audit_log WHERE action = 'person.cull' AND person_id = ANY ($1) ORDER BY person_id`,
      [persons],
    );
    const logged = {
      role: 'system',
      kind: 'write',
      authority_id: karin.authorityId,
      about_authorities: [karin.authorityId],
    };
    expect(rows).toEqual(persons.sort().map((personId) => ({ person_id: personId, ...logged })));
    const bench = auditBench(test);
    try {
      const stop = keepSealed(bench.pool, { file: bench.anchors, receiver: false }, 50);
      const unsealed = `SELECT 1 FROM audit_log l WHERE NOT EXISTS (SELECT 1 FROM app.audit_seal s WHERE l.id = ANY (s.row_ids)) LIMIT 1`;
      while ((await test.db.query(unsealed)).rowCount) await new Promise((resolve) => setTimeout(resolve, 50));
      await stop();
      expect((await bench.verify(await bench.export(), bench.anchors)).said).toContain('The log is whole');
    } finally {
      await bench.close();
    }
  });
});
