import { problem } from '../errors.js';
import { Database, noCase } from './index.js';
import type { Actor } from '../auth/index.js';
import { testApp, type Caller, type TestApp } from '../testing/test-app.js';
import { smallCounty, staffAt } from '../testing/world.js';

describe('the door to the database', () => {
  let test: TestApp;
  let karin: Caller;
  let actor: Actor;
  let database: Database;

  beforeAll(async () => {
    test = await testApp();
    const world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    database = test.app.get(Database);
    const { rows } = await test.db.query<{ id: string }>('SELECT id FROM app.session WHERE assignment_id = $1', [
      karin.assignmentId,
    ]);
    actor = {
      kind: 'staff',
      token: karin.token,
      sessionId: rows[0]?.id ?? '',
      staffId: karin.staffId,
      name: 'Karin Lindqvist',
      assignmentId: karin.assignmentId,
      unitId: karin.unitId,
      unitName: '',
      authorityId: karin.authorityId,
      authorityName: '',
      organisationId: world.region.id,
      organisationName: '',
      principalKind: 'region',
      countyCode: '18',
      role: 'caseworker',
      title: '',
      authTime: new Date(),
      stepUps: [],
      requestId: 'a-request',
      idempotencyKey: null,
    };
  });
  afterAll(() => test.close());

  const rowsInLog = async () =>
    Number((await test.db.query<{ n: string }>('SELECT count(*) AS n FROM audit_log')).rows[0]?.n);

  it('refuses work that never asked the access table', async () => {
    await expect(
      database.read(actor, 'worklist.read', (tx) => Promise.resolve(tx.audit({ personId: null }))),
    ).rejects.toThrow('without authorize()');
  });

  it('refuses work on person data that left nothing in the log', async () => {
    await expect(
      database.read(actor, 'worklist.read', (tx) => Promise.resolve(tx.authorize(noCase()))),
    ).rejects.toThrow('without audit()');
  });

  it('lets work through that did both, and writes the row in the same transaction', async () => {
    const before = await rowsInLog();
    await database.read(actor, 'worklist.read', (tx) => {
      tx.authorize(noCase());
      tx.audit({ personId: null });
      return Promise.resolve();
    });
    expect(await rowsInLog()).toBe(before + 1);
  });

  it('logs a denial although the work itself is rolled back', async () => {
    const before = await rowsInLog();
    await expect(
      database.write(actor, 'users.administer', (tx) => Promise.resolve(tx.authorize(noCase()))),
    ).rejects.toMatchObject({ code: 'not-found' });
    expect(await rowsInLog()).toBe(before + 1);
  });

  const outcomeOfLast = async () =>
    (
      await test.db.query<{ outcome: string; kind: string }>(
        'SELECT outcome, kind FROM audit_log ORDER BY txid DESC LIMIT 1',
      )
    ).rows[0];

  it.each([
    ['needs a second person', () => problem('four-eyes.required'), 'fourEyes'],
    ['needs a fresh sign-in', () => problem('step-up.required'), 'stepUp'],
    ['found the input wrong', () => problem('input.invalid'), 'invalid'],
    ['was braked', () => problem('too-many'), 'braked'],
    ['failed in a way that nobody foresaw', () => new TypeError('oops'), 'failed'],
  ])('says in the log that a visit %s', async (_, error, outcome) => {
    const made = error();
    await expect(database.write(actor, 'version.approve', () => Promise.reject(made))).rejects.toBe(made);
    expect(await outcomeOfLast()).toEqual({ outcome, kind: 'sign' });
  });

  it('logs a no that the database gives by a named constraint', async () => {
    const before = await rowsInLog();
    await expect(
      database.write(actor, 'lead.choose', async (tx) => {
        await tx.rows(`DO $$ BEGIN RAISE unique_violation USING CONSTRAINT = 'lead_offer_open_once'; END $$`);
      }),
    ).rejects.toMatchObject({ code: 'already-done', status: 409 });
    expect(await rowsInLog()).toBe(before + 1);
    const { rows } = await test.db.query('SELECT action, outcome FROM audit_log ORDER BY txid DESC LIMIT 1');
    expect(rows).toEqual([{ action: 'lead.choose', outcome: 'conflict' }]);
  });

  it('asks anew when a migration has changed what a statement was planned for', async () => {
    const counties = () =>
      database.read(actor, 'directory.read', async (tx) => {
        tx.authorize(noCase());
        return tx.rows<Record<string, unknown>>('SELECT * FROM county WHERE code = $1', ['18']);
      });
    for (let time = 0; time < 4; time += 1) await counties();
    await test.db.query(`ALTER TABLE county ADD COLUMN planned_anew text DEFAULT 'yes'`);
    try {
      expect(await counties()).toMatchObject([{ code: '18', planned_anew: 'yes' }]);
    } finally {
      await test.db.query('ALTER TABLE county DROP COLUMN planned_anew');
    }
  });

  it('gives an error, never "no rows", to a token that opens no session', async () => {
    const stranger = { ...actor, token: 'x'.repeat(43) };
    await expect(
      database.read(stranger, 'worklist.read', async (tx) => {
        await tx.rows('SELECT * FROM sip_case');
      }),
    ).rejects.toThrow('no valid session context');
  });
});
