import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import { cullLog } from './cull-log.js';

/** Five years, a day more or less. */
const PAST = '5 years 1 day';
const YOUNG = '5 years -1 day';

describe('what watches the log', () => {
  let test: TestApp;
  let job: pg.Pool;
  let world: World;
  let karin: Caller;

  beforeAll(async () => {
    test = await testApp();
    job = new pg.Pool({ connectionString: test.jobUrl });
  });
  afterAll(async () => {
    await job.end();
    await test.close();
  });
  beforeEach(async () => {
    for (const table of ['log_finding', 'log_review_row', 'data_key', 'log_review', 'alarm', 'break_glass_opening'])
      await test.db.query(`DELETE FROM ${table}`);
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre, 'logReviewer'));
  });

  const ago = (age: string) => `app.now() - interval '${age}'`;
  const sealed = `s1.${randomUUID()}.${'A'.repeat(40)}`;
  const alarm = (age: string, authorityId: string | null = karin.authorityId) =>
    test.db.query(`INSERT INTO alarm VALUES (gen_random_uuid(), ${ago(age)}, 'lookUp', $1, $2, NULL, 11)`, [
      karin.staffId,
      authorityId,
    ]);
  const review = async (
    drawn: string,
    { found = drawn, closed = null as string | null } = {},
    authorityId = karin.authorityId,
  ) => {
    const [id, row] = [randomUUID(), randomUUID()];
    await test.db.query(
      `INSERT INTO log_review (id, authority_id, reviewer_id, at, method, from_on, to_on, seed, drawn_from, closed_at, closed_by)
       VALUES ($1, $2, $3, ${ago(drawn)}, 'random', app.today(), app.today(), 'frö', 1, ${closed ? ago(closed) : 'NULL'}, ${closed ? '$3' : 'NULL'})`,
      [id, authorityId, karin.staffId],
    );
    await test.db.query('INSERT INTO log_review_row VALUES ($1, $2, 0)', [id, row]);
    await test.db.query(
      `INSERT INTO log_finding VALUES (gen_random_uuid(), $1, $2, 'questionAsked', $3, $4, ${ago(found)})`,
      [id, row, sealed, karin.staffId],
    );
    await test.db.query(
      `INSERT INTO data_key (id, authority_id, review_id, wrapping_key, wrapped, created_at) VALUES (gen_random_uuid(), $1, $2, 'x', 'x', app.now())`,
      [authorityId, id],
    );
    return id;
  };
  const opening = async (age: string, reviewed: string | null = null) => {
    const id = randomUUID();
    const personId = await personOf(test, karin);
    const other = await test.as(await staffAt(test.db, world.region.healthCentre));
    const { rows } = await test.db.query<{ id: string }>(
      `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
         lead_unit_id, plan_consent, unit_ids, revision)
       VALUES (gen_random_uuid(), gen_random_uuid()::text, $1, '18', 'open', 'openCare', 'between', 'staff', $2, $3, app.now(), $3, 'given', '{}', 1) RETURNING id`,
      [personId, karin.staffId, karin.unitId],
    );
    await test.db.query(
      `INSERT INTO break_glass_opening (id, case_id, person_id, staff_id, assignment_id, unit_id, authority_id, ground, reason_code, reason, opened_at,
         closes_at, review_due_at, reviewed_at, reviewed_by, outcome)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'within', 'urgentCare', $8, ${ago(age)}, ${ago(age)} + interval '60 minutes', ${ago(age)} + interval '72 hours',
         ${reviewed ? ago(reviewed) : 'NULL'}, ${reviewed ? '$9::uuid' : 'NULLIF($9::uuid, $9::uuid)'}, ${reviewed ? `'calledFor'` : 'NULL'})`,
      [
        id,
        rows[0]?.id,
        personId,
        karin.staffId,
        karin.assignmentId,
        karin.unitId,
        karin.authorityId,
        sealed,
        other.staffId,
      ],
    );
    return id;
  };
  const idsIn = async (table: string) =>
    (await test.db.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY id`)).rows.map(({ id }) => id);
  const counts = async () => {
    const of = async (from: string) =>
      Number((await test.db.query<{ n: string }>(`SELECT count(*) AS n FROM ${from}`)).rows[0]?.n);
    return [
      await of('log_review'),
      await of('log_review_row'),
      await of('log_finding'),
      await of('data_key WHERE review_id IS NOT NULL'),
    ];
  };

  it('goes when the log of the same time goes: alarms, also those that no authority was named for', async () => {
    for (const authorityId of [karin.authorityId, null]) {
      await alarm(PAST, authorityId);
      await alarm(YOUNG, authorityId);
    }
    await cullLog(job);
    expect(await idsIn('alarm')).toHaveLength(2);
    expect((await test.db.query(`SELECT 1 FROM alarm WHERE at < ${ago('5 years')}`)).rowCount).toBe(0);
  });

  it('goes with its rows, findings and key: a check of the log', async () => {
    await review(PAST);
    const young = await review(YOUNG);
    await cullLog(job);
    expect(await idsIn('log_review')).toEqual([young]);
    expect(await counts()).toEqual([1, 1, 1, 1]);
  });

  it('is counted from the last that happened in a check: what was found, or that it was closed', async () => {
    const kept = [await review(PAST, { found: YOUNG }), await review(PAST, { closed: YOUNG })];
    await review(PAST, { closed: PAST });
    await cullLog(job);
    expect(await idsIn('log_review')).toEqual(kept.sort());
    expect(await counts()).toEqual([2, 2, 2, 2]);
  });

  it('goes when the log does: an emergency opening, counted from its review', async () => {
    await opening(PAST);
    await opening('6 years', PAST);
    const kept = [await opening(YOUNG), await opening('6 years', YOUNG)];
    await cullLog(job);
    expect(await idsIn('break_glass_opening')).toEqual(kept.sort());
  });

  it('stays as long as its own authority keeps the log, whatever others do', async () => {
    const { authorityId } = world.municipality;
    await test.db.query('UPDATE authority SET log_years = 10 WHERE id = $1', [authorityId]);
    await alarm(PAST, authorityId);
    await alarm(PAST);
    const theirs = await review(PAST, {}, authorityId);
    await review(PAST);
    const rows = () =>
      test.db.query(
        `SELECT to_jsonb(a) AS row FROM alarm a WHERE authority_id = $1 UNION ALL SELECT to_jsonb(r) FROM log_review r WHERE authority_id = $1`,
        [authorityId],
      );
    const before = (await rows()).rows;
    await cullLog(job);
    expect((await rows()).rows).toEqual(before);
    expect(await idsIn('alarm')).toHaveLength(1);
    expect(await idsIn('log_review')).toEqual([theirs]);
    await test.db.query(`UPDATE alarm SET at = ${ago('10 years 1 day')}`);
    await cullLog(job);
    expect(await idsIn('alarm')).toEqual([]);
  });

  it('is removed by nobody but the worker, and by it no younger than the law says', async () => {
    await alarm(YOUNG);
    await expect(karin.sql('SELECT app.cull_watching(1)')).rejects.toThrow('permission denied');
    await expect(job.query('DELETE FROM alarm')).rejects.toThrow('permission denied');
    await job.query('SELECT app.cull_watching(100)');
    expect(await idsIn('alarm')).toHaveLength(1);
  });

  it('goes in batches, as many as there are', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await alarm(PAST);
      await review(PAST);
    }
    const left = async () => (await job.query<{ n: number }>('SELECT app.cull_watching(2) AS n')).rows[0]?.n;
    expect([await left(), await left(), await left()]).toEqual([2, 1, 0]);
    expect(await counts()).toEqual([0, 0, 0, 0]);
  });
});
