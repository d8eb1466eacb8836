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
    actor = {
      kind: 'staff',
      token: karin.token,
      sessionId: karin.assignmentId,
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

  it('logs a no that the database gives by a named constraint', async () => {
    const before = await rowsInLog();
    await expect(
      database.write(actor, 'lead.choose', async (tx) => {
        await tx.rows(`DO $$ BEGIN RAISE unique_violation USING CONSTRAINT = 'lead_offer_open_once'; END $$`);
      }),
    ).rejects.toMatchObject({ code: 'already-done', status: 409 });
    expect(await rowsInLog()).toBe(before + 1);
    const { rows } = await test.db.query('SELECT action, outcome FROM audit_log ORDER BY id DESC LIMIT 1');
    expect(rows).toEqual([{ action: 'lead.choose', outcome: 'conflict' }]);
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
