import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type CitizenCaller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import { cullSessions } from './session.jobs.js';

describe('what signing in leaves behind', () => {
  let test: TestApp;
  let job: pg.Pool;
  let world: World;
  let karin: Caller;

  beforeAll(async () => {
    test = await testApp();
    job = new pg.Pool({ connectionString: test.jobUrl });
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
  });
  afterAll(async () => {
    await job.end();
    await test.close();
  });

  const count = async (from: string, values: unknown[] = []) =>
    Number((await test.db.query<{ count: string }>(`SELECT count(*) FROM ${from}`, values)).rows[0]?.count);
  const fresh = () => createHash('sha256').update(randomUUID()).digest();

  describe('of staff', () => {
    const signedIn = async (set: string) => {
      const one = await test.as(await staffAt(test.db, world.region.healthCentre));
      await one.stepUp('approve:x');
      await test.db.query(
        `INSERT INTO app.brake_reason SELECT s.id, 'lookUp', 'Många samtal', app.now() FROM app.session s WHERE s.staff_id = $1`,
        [one.staffId],
      );
      await test.db.query(`UPDATE app.session SET ${set} WHERE staff_id = $1`, [one.staffId]);
      return one.staffId;
    };
    const left = async (staffId: string) => [
      await count('app.session WHERE staff_id = $1', [staffId]),
      await count('app.step_up x JOIN app.session s ON s.id = x.session_id WHERE s.staff_id = $1', [staffId]),
      await count('app.brake_reason x JOIN app.session s ON s.id = x.session_id WHERE s.staff_id = $1', [staffId]),
    ];
    const ago = (interval: string) => `app.now() - interval '${interval}'`;

    it.each([
      ['ended', `ended_at = ${ago('90 days 1 minute')}`],
      ['rested too long', `last_seen_at = ${ago('90 days 16 minutes')}, created_at = ${ago('90 days 17 minutes')}`],
      ['lasted too long', `last_seen_at = app.now(), created_at = ${ago('90 days 10 hours 1 minute')}`],
    ])('goes ninety days after it %s, with its fresh sign-ins and reasons', async (_, set) => {
      const staffId = await signedIn(set);
      const others = await count('app.session');
      await cullSessions(job);
      expect(await left(staffId)).toEqual([0, 0, 0]);
      expect(await count('app.session')).toBe(others - 1);
      expect(
        await count('app.step_up x WHERE NOT EXISTS (SELECT 1 FROM app.session s WHERE s.id = x.session_id)'),
      ).toBe(0);
      // That somebody signed in is the log's, and has the log's time.
      expect(await count(`audit_log WHERE staff_id = $1 AND action = 'session.signIn'`, [staffId])).toBe(1);
    });

    it.each([
      ['that goes on', 'last_seen_at = app.now()'],
      ['that ended less than ninety days ago', `ended_at = ${ago('89 days 23 hours')}`],
      [
        'of a kind that is kept longer',
        `created_at = ${ago('1 year')}, last_seen_at = ${ago('1 year')}, ended_at = ${ago('1 year')}, kind = 'citizen'`,
      ],
    ])('stays: one %s', async (_, set) => {
      // Each kind by its own time: here that of the other.
      await test.db.query(`UPDATE app.session_limit SET keep = '3 years' WHERE kind = 'citizen'`);
      const staffId = await signedIn(set);
      await cullSessions(job);
      expect(await left(staffId)).toEqual([1, 1, 1]);
    });

    it('is never kept for so short a time that a device would be forgotten which its owner is told of', async () => {
      await expect(
        test.db.query(`UPDATE app.session_limit SET keep = '89 days' WHERE kind = 'staff'`),
      ).rejects.toMatchObject({ constraint: 'session_limit_knows_devices' });
    });

    it('goes in batches, as many as there are', async () => {
      const staff: string[] = [];
      for (let turn = 0; turn < 5; turn += 1) staff.push(await signedIn(`ended_at = ${ago('100 days')}`));
      await cullSessions(job, 2);
      expect(await count('app.session WHERE staff_id = ANY ($1)', [staff])).toBe(0);
    });

    it('is removed by nobody but the worker', async () => {
      for (const call of ['cull_sessions(1)', 'cull_citizen_sessions(1)', 'cull_citizens(NULL, 1)', 'cull_spent(1)'])
        await expect(karin.sql(`SELECT app.${call}`)).rejects.toThrow('permission denied');
      await expect(job.query('SELECT 1 FROM app.citizen')).rejects.toThrow('permission denied');
    });
  });

  describe('of citizens', () => {
    const over = (who: CitizenCaller, days = 31) =>
      test.db.query(
        `UPDATE app.citizen_session SET ended_at = app.now() - make_interval(days => $2) WHERE citizen_id = $1`,
        [who.citizenId, days],
      );
    const isKnown = async (who: CitizenCaller) => (await count('app.citizen WHERE id = $1', [who.citizenId])) === 1;
    const signedIn = async (hash = fresh(), role: 'person' | 'relative' = 'person', id?: string) => {
      const who = await test.asCitizen(hash, { role, ...(id && { id }) });
      await who.stepUp('answer:x');
      return who;
    };

    it('goes thirty days after the session ended, and with the last session who it was', async () => {
      const [gone, lately, again] = [await signedIn(), await signedIn(), await signedIn()];
      await over(gone);
      await over(lately, 29);
      await over(again);
      await test.db.query(
        `INSERT INTO app.citizen_session SELECT (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'token_hash', '\\x00', 'ended_at', NULL))).*
         FROM app.citizen_session s WHERE s.citizen_id = $1`,
        [again.citizenId],
      );
      await cullSessions(job, 1);
      expect([await isKnown(gone), await isKnown(lately), await isKnown(again)]).toEqual([false, true, true]);
      expect(await count('app.citizen_session WHERE citizen_id = $1', [gone.citizenId])).toBe(0);
      expect(await count('app.citizen_session WHERE citizen_id = $1', [again.citizenId])).toBe(1);
      expect(await count(`audit_log WHERE citizen_id = $1 AND action = 'session.signIn'`, [gone.citizenId])).toBe(1);
    });

    it('stays while they reach something, and goes when they do not', async () => {
      const hash = fresh();
      const personId = await personOf(test, karin);
      await test.db.query('UPDATE person SET identity_hash = $2 WHERE id = $1', [personId, hash]);
      const child = await personOf(test, karin);
      const relativeHash = fresh();
      const [me, relative] = [await signedIn(hash), await signedIn(relativeHash)];
      await test.db.query(
        `INSERT INTO relative (id, person_id, identity_hash, given_name, family_name, section_kinds, at_meeting, named_by, named_at, valid_to)
         VALUES (gen_random_uuid(), $1, $2, 'Olle', 'Ek', '{}', false, $3, app.now(), app.today())`,
        [child, relativeHash, me.citizenId],
      );
      await over(me);
      await over(relative);
      await cullSessions(job);
      expect([await isKnown(me), await isKnown(relative)]).toEqual([true, true]);
      await test.db.query('UPDATE relative SET ended_at = app.now() WHERE person_id = $1', [child]);
      await cullSessions(job);
      // Who named the relative is known by that as well.
      expect([await isKnown(me), await isKnown(relative)]).toEqual([true, false]);
      await test.db.query('UPDATE person SET identity_hash = $2 WHERE id = $1', [personId, fresh()]);
      await cullSessions(job);
      expect(await isKnown(me)).toBe(true);
      await test.db.query('DELETE FROM relative WHERE person_id = $1', [child]);
      await cullSessions(job);
      expect(await isKnown(me)).toBe(false);
    });

    it('stays while the log tells of what they did with somebody, for it must be able to say who that was', async () => {
      const personId = await personOf(test, karin);
      const who = await signedIn();
      const read = `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, citizen_id, role, person_id)
        VALUES (gen_random_uuid(), app.now(), 'x', 'content.read', 'read', 'allowed', $1, 'relative', $2)`;
      await test.db.query(read, [who.citizenId, personId]);
      await over(who);
      await cullSessions(job);
      expect(await isKnown(who)).toBe(true);
      await test.db.query('DELETE FROM audit_log WHERE citizen_id = $1 AND person_id IS NOT NULL', [who.citizenId]);
      await cullSessions(job);
      expect(await isKnown(who)).toBe(false);
    });

    it('stays while a request of theirs does', async () => {
      const who = await signedIn();
      const asked = await who.post<{ id: string }>('/api/my/requests', {
        unitId: karin.unitId,
        contactWish: 'Brev',
        protectedIdentity: false,
      });
      await over(who);
      await cullSessions(job);
      expect(await isKnown(who)).toBe(true);
      await test.db.query('DELETE FROM sip_request WHERE id = $1', [asked.body.id]);
      await cullSessions(job);
      expect(await isKnown(who)).toBe(false);
    });

    it('asks of every table that can name a citizen, and finds it without reading the table', async () => {
      const { rows } = await test.db.query<{ name: string; asked: boolean; indexed: boolean }>(
        `SELECT f.conrelid::regclass || '.' || a.attname AS name,
           position(format('x.%s = z.id', a.attname) IN pg_get_functiondef('app.cull_citizens(uuid,integer)'::regprocedure)) > 0
             AND position(split_part(f.conrelid::regclass::text, '.', 1) IN pg_get_functiondef('app.cull_citizens(uuid,integer)'::regprocedure)) > 0 AS asked,
           EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = f.conrelid AND i.indkey[0] = a.attnum
             AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = format('(%I IS NOT NULL)', a.attname))) AS indexed
         FROM pg_constraint f JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[1]
         WHERE f.contype = 'f' AND f.confrelid = 'app.citizen'::regclass AND f.conrelid <> 'app.citizen_session'::regclass ORDER BY 1`,
      );
      expect(rows.length).toBeGreaterThan(10);
      expect(rows.filter(({ asked, indexed }) => !asked || !indexed)).toEqual([]);
    });

    it('is not taken from under somebody who signs in at the same moment', async () => {
      const who = await signedIn();
      await over(who);
      const entering = new pg.Client({ connectionString: test.adminUrl });
      await entering.connect();
      try {
        await entering.query('BEGIN');
        await entering.query(
          `SELECT app.open_citizen_session($1, z.issuer, z.subject, app.now(), 'loa3', z.identity_hash, 'Ny', 'Namn') FROM app.citizen z WHERE z.id = $2`,
          [Buffer.from(randomUUID()), who.citizenId],
        );
        await cullSessions(job);
        await entering.query('COMMIT');
      } finally {
        await entering.end();
      }
      expect(await count('app.citizen_session WHERE citizen_id = $1', [who.citizenId])).toBe(1);
      expect(await isKnown(who)).toBe(true);
    });
  });

  it('of commands, brakes and attempts goes when it is spent, whether or not the same one comes again', async () => {
    const { db } = test;
    const spent = async () => [
      await count('idempotency_key WHERE actor_id = $1', [karin.staffId]),
      await count(`app.brake_event WHERE kind = 'planOpening'`),
      await count('app.sign_in_attempt'),
      await count('app.provider_logout'),
    ];
    await db.query(`DELETE FROM app.brake_event`);
    for (const age of ['25 hours', '23 hours']) {
      const at = `app.now() - interval '${age}'`;
      await db.query(
        `INSERT INTO idempotency_key (actor_id, key, command_hash, result_id, at) VALUES ($1, gen_random_uuid(), 'x', gen_random_uuid(), ${at})`,
        [karin.staffId],
      );
      await db.query(
        `INSERT INTO app.brake_event VALUES ('planOpening', 'user', sha256('x'), gen_random_uuid(), true, ${at})`,
      );
      await db.query(
        `INSERT INTO app.sign_in_attempt VALUES (uuid_send(gen_random_uuid()), '{"returnTo":"/planer/x"}', ${at} + interval '24 hours')`,
      );
      await db.query(
        `INSERT INTO app.provider_logout VALUES (uuid_send(gen_random_uuid()), 'x', 'x', ${at} + interval '24 hours')`,
      );
    }
    expect(await spent()).toEqual([2, 2, 2, 2]);
    await cullSessions(job, 1);
    expect(await spent()).toEqual([1, 1, 1, 1]);
  });
});
