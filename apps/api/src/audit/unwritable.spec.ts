import { randomUUID } from 'node:crypto';
import { circleAround, type Circle } from '../platform/testing/circle.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Answer, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';

/** What stands in the plan and must not come through, in any answer that is not logged. */
const CONTENT = [
  'gå ut med hunden',
  'gå i trappor',
  'Gå ut varje dag',
  'tränar balans',
  'går med på promenad',
  'Birgitta',
];

describe('H39: where the log cannot be written', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let circle: Circle;
  let stranger: Caller;

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test);
    circle = await circleAround(test, planned);
    stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
    await test.db.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '53100'; END $$`,
    );
  });
  afterAll(() => test.close());

  const full = () => test.db.query('CREATE TRIGGER refuse BEFORE INSERT ON audit_log EXECUTE FUNCTION refuse()');
  const freed = () => test.db.query('DROP TRIGGER IF EXISTS refuse ON audit_log');
  afterEach(freed);

  /** Every row of every table, jobs and keys of retries too: what an act leaves anywhere shows here. Sessions note that they were used. */
  async function stored(): Promise<Record<string, string>> {
    const { rows } = await test.db.query<{ name: string }>(
      `SELECT oid::regclass::text AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace IN ('public'::regnamespace, 'job'::regnamespace)`,
    );
    const found: Record<string, string> = {};
    for (const { name } of rows) {
      const { rows: digests } = await test.db.query<{ digest: string }>(
        `SELECT count(*)::text || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS digest FROM ${name} t`,
      );
      found[name] = digests[0]?.digest ?? '';
    }
    return found;
  }

  /** Nothing but the one problem: no content, no act, no word of what lies behind. */
  function expectUnavailable({ status, body, headers }: Answer): void {
    const { traceId, ...said } = body;
    expect(traceId).toEqual(expect.any(String));
    expect({ status, said }).toEqual({
      status: 503,
      said: {
        type: 'urn:sammanhang:problem:log.unavailable',
        title: 'log.unavailable',
        status: 503,
        code: 'log.unavailable',
      },
    });
    const text = JSON.stringify([body, headers]);
    expect([...CONTENT, 'no space left'].filter((word) => text.includes(word))).toEqual([]);
  }

  const plan = () => `/api/cases/${planned.caseId}/plan`;
  const mine = () => `/api/my/plans/${planned.caseId}`;

  it('a reading is answered 503, and shows nothing', async () => {
    expect(JSON.stringify((await planned.lead.get(plan())).body)).toContain('tränar balans');
    expect(JSON.stringify((await circle.person.get(mine())).body)).toContain('tränar balans');
    await full();
    expectUnavailable(await planned.lead.get(plan()));
    expectUnavailable(await circle.person.get(mine()));
    expectUnavailable(await planned.lead.get('/api/worklist'));
  });

  it('a denial is answered 503, whether or not there is anything to deny', async () => {
    expect((await stranger.get(plan())).status).toBe(404);
    await full();
    expectUnavailable(await stranger.get(plan()));
    expectUnavailable(await stranger.get(`/api/cases/${randomUUID()}/plan`));
    expectUnavailable(await circle.guest.get(`${mine()}/log`));
  });

  it('an act is answered 503 and leaves nothing, and sent again it is done once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const words = { kind: 'words', text: 'Fråga mig först.' };
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    const meeting = {
      form: 'inPerson',
      startsAt,
      endsAt: new Date(Date.parse(startsAt) + 3_600_000).toISOString(),
      place: 'Rum 4',
      question: 'Hur går det?',
      receivers: [{ unitId: planned.world.municipality.homeHelp }],
    };
    const before = await stored();
    await full();
    expectUnavailable(await planned.lead.post(`/api/cases/${planned.caseId}/meetings`, meeting, key));
    expectUnavailable(await circle.person.post(`${mine()}/words`, words, key));
    expectUnavailable(await stranger.post(`/api/cases/${planned.caseId}/meetings`, meeting));
    expect(await stored()).toEqual(before);
    await freed();
    for (let times = 0; times < 2; times += 1) {
      expect((await planned.lead.post(`/api/cases/${planned.caseId}/meetings`, meeting, key)).status).toBe(201);
      expect((await circle.person.post(`${mine()}/words`, words, key)).status).toBe(201);
    }
    const { rows } = await test.db.query(
      `SELECT (SELECT count(*)::int FROM meeting WHERE case_id = $1) AS meetings,
         (SELECT count(*)::int FROM note WHERE case_id = $1 AND changed_by_citizen = $2) AS words`,
      [planned.caseId, circle.person.citizenId],
    );
    expect(rows).toEqual([{ meetings: 1, words: 1 }]);
  });
});
