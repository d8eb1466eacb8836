import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { DOOR_FUNCTIONS } from '../database/schema-lists.js';
import { testApp, type Caller, type CitizenCaller, type TestApp } from '../testing/test-app.js';
import { smallCounty, staffAt } from '../testing/world.js';
import { hashOf, newToken } from './token.js';

let test: TestApp;
let app: pg.Client;
let door: pg.Client;
let karin: Caller;
let anders: Caller;
let gosta: CitizenCaller;
let who: { issuer: string; subject: string };

const clientAt = async (connectionString: string) => {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
};
beforeAll(async () => {
  test = await testApp();
  const world = await smallCounty(test.db);
  karin = await test.as(await staffAt(test.db, world.region.healthCentre));
  anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
  gosta = await test.asCitizen(hashOf('somebody'), { role: 'person' });
  const { rows } = await test.db.query<typeof who>('SELECT issuer, subject FROM staff WHERE id = $1', [anders.staffId]);
  who = rows[0] ?? { issuer: '', subject: '' };
  [app, door] = [await clientAt(test.appUrl), await clientAt(test.doorUrl)];
});
afterAll(async () => {
  await Promise.all([app.end(), door.end()]);
  await test.close();
});

const AT = `'2026-11-27T08:00:00Z'`;
const ATTEMPT = { door: 'staff', kind: 'signIn', nonce: 'n', codeVerifier: 'v', returnTo: '/', browser: 'b' };
/** Each of them as whoever has found a hole would call it: to become Anders or Gösta, or to have signed in anew. */
const CALLS: Readonly<Record<string, () => [sql: string, values: unknown[]]>> = {
  begin_sign_in: () => ['app.begin_sign_in($1, $2)', [hashOf('planted'), JSON.stringify(ATTEMPT)]],
  choose_assignment: () => [
    'app.choose_assignment($1, $2, $3)',
    [hashOf(karin.token), hashOf(newToken()), karin.assignmentId],
  ],
  choose_standing: () => [
    `app.choose_standing($1, $2, 'person', $3)`,
    [hashOf(gosta.token), hashOf(newToken()), gosta.citizenId],
  ],
  end_by_provider: () => ['app.end_by_provider($1, $2, $3, NULL)', [hashOf('jti'), who.issuer, who.subject]],
  end_citizen_session: () => ['app.end_citizen_session($1)', [hashOf(gosta.token)]],
  end_citizens_by_provider: () => [
    `app.end_citizens_by_provider($1, 'http://localhost:3002', $2, NULL)`,
    [hashOf('jti'), gosta.citizenId],
  ],
  end_session: () => ['app.end_session($1)', [hashOf(anders.token)]],
  know_citizen_device: () => [
    `app.know_citizen_device($1, NULL, $2, 'chrome', 'linux')`,
    [hashOf(gosta.token), hashOf('device')],
  ],
  know_device: () => [`app.know_device($1, NULL, $2, 'chrome', 'linux')`, [hashOf(karin.token), hashOf('device')]],
  note_citizen_step_up: () => [
    `app.note_citizen_step_up($1, $2, 'a-binding', ${AT}, 'loa3', $3, 'http://localhost:3002')`,
    [hashOf(gosta.token), hashOf(newToken()), gosta.citizenId],
  ],
  note_step_up: () => [
    `app.note_step_up($1, $2, 'a-binding', ${AT}, 'loa3', $3, $4)`,
    [hashOf(anders.token), hashOf(newToken()), who.subject, who.issuer],
  ],
  open_citizen_session: () => [
    `app.open_citizen_session($1, 'http://localhost:3002', $2, ${AT}, 'loa3', $3, 'Gösta', 'Ahlin')`,
    [hashOf(newToken()), gosta.citizenId, hashOf('somebody')],
  ],
  open_session: () => [`app.open_session($1, $2, $3, ${AT}, 'loa3')`, [hashOf(newToken()), who.issuer, who.subject]],
  take_sign_in: () => ['app.take_sign_in($1)', [hashOf('planted')]],
};
const SESSION_TABLES = [
  ...['session', 'step_up', 'citizen', 'citizen_session', 'citizen_step_up'],
  ...['sign_in_attempt', 'provider_logout', 'actor_key'],
];
const REFUSED = { code: '42501' };

/** Everything that tells who is signed in and how, byte by byte. */
async function sessions(): Promise<string> {
  const all = SESSION_TABLES.map((table) => `(SELECT jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)) FROM app.${table} t)`);
  const { rows } = await test.db.query<{ all: unknown }>(`SELECT jsonb_build_array(${all.join(', ')}) AS all`);
  return JSON.stringify(rows);
}
/** One attempt on the connection, in a transaction that is taken back. */
async function tried(client: pg.Client, sql: string, values: unknown[] = [], enter?: string) {
  await client.query('BEGIN');
  try {
    if (enter !== undefined) await client.query('SELECT * FROM app.enter($1)', [enter]);
    return await client.query(sql, values);
  } finally {
    await client.query('ROLLBACK');
  }
}

describe('SQL that was smuggled into a feature', () => {
  it('is tried with every function of the door', () => {
    expect(Object.keys(CALLS)).toEqual(DOOR_FUNCTIONS);
  });

  it.each(DOOR_FUNCTIONS)('cannot call %s, neither in a visit nor outside of one', async (name) => {
    const [call, values] = CALLS[name]?.() ?? ['', []];
    const before = await sessions();
    for (const token of [karin.token, gosta.token, undefined]) {
      await expect(tried(app, `SELECT ${call}`, values, token)).rejects.toMatchObject({
        ...REFUSED,
        message: `permission denied for function ${name}`,
      });
    }
    expect(await sessions()).toBe(before);
    // The call is one that works: at the door nothing stands in its way.
    await expect(tried(door, `SELECT ${call}`, values)).resolves.toMatchObject({ rowCount: 1 });
  });

  it.each(SESSION_TABLES)('can neither read nor write app.%s', async (table) => {
    for (const sql of [
      `SELECT * FROM app.${table}`,
      `DELETE FROM app.${table}`,
      `INSERT INTO app.${table} DEFAULT VALUES`,
    ])
      await expect(tried(app, sql, [], karin.token)).rejects.toMatchObject(REFUSED);
  });

  it.each(['sip_door', 'sip_owner', 'sip_migrate', 'sip_job'])('cannot take the role %s', async (role) => {
    for (const sql of [
      `SET ROLE ${role}`,
      `SET SESSION AUTHORIZATION ${role}`,
      `SELECT set_config('role', '${role}', true)`,
    ])
      await expect(tried(app, sql, [], karin.token)).rejects.toMatchObject(REFUSED);
  });

  it('is the caller’s own whatever it tells of itself, and can make nothing of what it may still call', async () => {
    const before = await sessions();
    const { rows } = await tried(
      app,
      `SELECT (SELECT staff_id FROM app.use_session($1)) AS own, (SELECT count(*)::int FROM app.session_assignments($1)) AS assignments,
         (SELECT count(*)::int FROM app.use_session($2)) AS made_up, (SELECT count(*)::int FROM app.citizen_standings($1)) AS standings`,
      [hashOf(karin.token), hashOf('made up')],
      karin.token,
    );
    expect(rows).toEqual([{ own: karin.staffId, assignments: 1, made_up: 0, standings: 0 }]);
    expect(await sessions()).toBe(before);
  });
});

describe('the role of the door', () => {
  it('may call what makes sessions, and nothing else', async () => {
    const { rows } = await test.db.query<{ name: string }>(
      `SELECT p.proname AS name FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
       WHERE n.nspname IN ('app', 'public', 'job') AND has_function_privilege('sip_door', p.oid, 'EXECUTE') ORDER BY 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(DOOR_FUNCTIONS);
  });

  it('can neither read nor write any table', async () => {
    const { rows } = await test.db.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname IN ('app', 'public', 'job')`,
    );
    expect(rows.length).toBeGreaterThan(60);
    for (const { name } of rows) {
      for (const sql of [`SELECT 1 FROM ${name}`, `DELETE FROM ${name}`, `INSERT INTO ${name} DEFAULT VALUES`])
        await expect(tried(door, sql)).rejects.toMatchObject(REFUSED);
    }
  });

  it('gets nothing by the token of a live session', async () => {
    for (const { token } of [karin, gosta]) {
      await expect(tried(door, 'SELECT * FROM app.enter($1)', [token])).rejects.toMatchObject(REFUSED);
      await expect(
        tried(door, `SELECT set_config('app.session', $1, true), app.actor()`, [token]),
      ).rejects.toMatchObject(REFUSED);
      await expect(tried(door, 'SELECT * FROM app.use_session($1)', [hashOf(token)])).rejects.toMatchObject(REFUSED);
    }
  });

  it.each(['sip_app', 'sip_owner', 'sip_migrate', 'sip_job'])('cannot take the role %s', async (role) => {
    for (const sql of [`SET ROLE ${role}`, `SET SESSION AUTHORIZATION ${role}`])
      await expect(tried(door, sql)).rejects.toMatchObject(REFUSED);
  });

  it('makes no object of its own', async () => {
    for (const sql of [
      'CREATE TEMP TABLE x ()',
      'CREATE TABLE app.x ()',
      'CREATE TABLE public.x ()',
      'CREATE SCHEMA x',
    ])
      await expect(tried(door, sql)).rejects.toMatchObject(REFUSED);
  });

  it('leaves one row in the log for each session that it opens, in the same transaction', async () => {
    const rowsOf = async (token: string) => {
      const { rows } = await test.db.query(
        `SELECT l.action, l.staff_id, l.txid::text = s.xmin::text AS together FROM app.session s JOIN audit_log l ON l.session_id = s.id
         WHERE s.token_hash = $1`,
        [hashOf(token)],
      );
      return rows;
    };
    const count = async () => (await test.db.query('SELECT 1 FROM audit_log')).rowCount;
    const [token, before] = [newToken(), await count()];
    const open = `SELECT app.open_session($1, $2, $3, ${AT}, 'loa3')`;
    await tried(door, open, [hashOf(token), who.issuer, who.subject]);
    expect([await rowsOf(token), await count()]).toEqual([[], before]);
    await door.query(open, [hashOf(token), who.issuer, who.subject]);
    expect(await rowsOf(token)).toEqual([{ action: 'session.signIn', staff_id: anders.staffId, together: true }]);
    // Nobody known at that issuer: no session, and no row that would say so.
    await door.query(open, [hashOf(newToken()), who.issuer, randomUUID()]);
    expect(await count()).toBe((before ?? 0) + 1);
  });
});
