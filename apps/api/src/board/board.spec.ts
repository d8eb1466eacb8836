import { randomUUID } from 'node:crypto';
import { routeActions } from '../platform/auth/route-actions.js';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { BoardView } from './board.dto.js';

/** How a unit below the head's takes part, and how many of one case the head then knows of. */
const SEEN_AS = [
  ['lead', 1],
  ['party', 1],
  ['summoned', 1],
  ['invited', 0],
  ['left', 0],
] as const;

describe('the board of a unit head', () => {
  let test: TestApp;
  let world: World;
  let head: Caller;
  let worker: Caller;
  let regionWorker: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    head = await test.as(await staffAt(test.db, world.municipality.parent, 'unitHead', ['Camilla', 'Holm']));
    worker = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Mehmet', 'Aydin']));
    regionWorker = await test.as(await staffAt(test.db, world.region.healthCentre));
  });
  afterAll(() => test.close());
  afterEach(() => test.db.query('TRUNCATE sip_case, person CASCADE'));

  async function caseLedBy(
    leader: Caller,
    units: string[],
    allowList: string[] | null = null,
  ): Promise<{ caseId: string; versionId: string; number: string }> {
    const [caseId, versionId] = [randomUUID(), randomUUID()];
    const number = `SIP-${caseId.slice(0, 8)}`;
    const personId = await personOf(test, leader, {
      name: ['Aino', 'Salo'],
      protection: allowList ? 'secrecyMarking' : 'none',
      units,
      allowList,
    });
    await test.db.query(
      `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
         lead_unit_id, lead_staff_id, plan_consent, unit_ids, allow_list, revision)
       VALUES ($1, $2, $3, '18', 'open', 'openCare', 'between', 'staff', $4, $5, app.now(), $5, $4, 'given', $6, $7, 1)`,
      [caseId, number, personId, leader.staffId, leader.unitId, units, allowList],
    );
    await test.db.query(
      `INSERT INTO plan_version (id, case_id, number, state, no_others_measures, revision, created_by, created_at) VALUES ($1, $2, 1, 'draft', false, 1, $3, app.now())`,
      [versionId, caseId, leader.staffId],
    );
    return { caseId, versionId, number };
  }
  const followUp = (at: { caseId: string; versionId: string }, unitId: string, days: number) =>
    test.db.query(
      `INSERT INTO follow_up (id, case_id, version_id, responsible_unit_id, due_on, revision, owner_authority_id) VALUES ($1, $2, $3, $4, app.today() + $5::int, 1, (SELECT authority_id FROM unit WHERE id = $4))`,
      [randomUUID(), at.caseId, at.versionId, unitId, days],
    );
  const deadline = (at: { caseId: string }, unitId: string, kind: string, days: number) =>
    test.db.query(
      `INSERT INTO deadline (id, case_id, responsible_unit_id, kind, rule, started_at, due_on, revision) VALUES ($1, $2, $3, $4, '{}', app.now(), app.today() + $5::int, 1)`,
      [randomUUID(), at.caseId, unitId, kind, days],
    );

  const takesPart = (caseId: string, kind: string) =>
    test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, $4, app.now(), 1)`,
      [randomUUID(), caseId, worker.unitId, kind],
    );
  const summedUp = async (caller: Caller) => {
    await test.db.query('SELECT app.sum_up_boards()');
    return (await caller.get<BoardView>('/api/board')).body;
  };

  it('is not there for a caseworker', async () => {
    expect((await worker.get('/api/board')).status).toBe(404);
    expect((await test.anonymous.get('/api/board')).status).toBe(401);
  });

  it.each(SEEN_AS)('as %s of a unit below lets the head see %d case in the database itself', async (kind, seen) => {
    const { caseId } = await caseLedBy(regionWorker, [regionWorker.unitId, worker.unitId]);
    await takesPart(caseId, kind);
    expect((await head.sql('SELECT id FROM sip_case')).rowCount).toBe(seen);
    expect((await head.sql('SELECT id FROM participation')).rowCount).toBe(seen);
    // The control: those who work at the unit still know of it.
    expect((await worker.sql('SELECT id FROM sip_case')).rowCount).toBe(1);
  });

  it('shows what is overdue and soon due in the own units and those under them, longest overdue first', async () => {
    const own = await caseLedBy(worker, [worker.unitId]);
    await followUp(own, worker.unitId, -3);
    await deadline(own, worker.unitId, 'jointPlanning', -40);
    await deadline(own, worker.unitId, 'summonsAnswer', 5);
    await deadline(own, worker.unitId, 'startPlanning', 20);
    const { status, body } = await head.get<BoardView>('/api/board');
    expect(status).toBe(200);
    expect(body.rows.map((row) => [row.kind, row.daysOverdue, row.daysLeft])).toEqual([
      ['jointPlanning', 40, 0],
      ['followUp', 3, 0],
      ['summonsAnswer', 0, 5],
    ]);
    expect(body).toMatchObject({ overdue: 2, overdueLong: 1, soon: 1, total: 3, next: null });
    expect(body.rows[0]).toMatchObject({
      planNumber: own.number,
      leadName: 'Mehmet Aydin',
      abilities: ['lead.choose'],
    });
  });

  it('never names a person, a need or a text', async () => {
    await followUp(await caseLedBy(worker, [worker.unitId]), worker.unitId, -3);
    expect(JSON.stringify((await head.get('/api/board')).body)).not.toMatch(/Aino|Salo|identityNumber|personId/);
  });

  it('H6: shows date and number of a plan of the own unit, and leads to nothing of what it says', async () => {
    const own = await caseLedBy(worker, [worker.unitId]);
    await followUp(own, worker.unitId, -3);
    const { body } = await head.get<BoardView>('/api/board');
    expect(body.rows).toMatchObject([{ planNumber: own.number, daysOverdue: 3 }]);
    // Everything that can be read of a case or a version, and is not about who leads it, which is the head's to choose.
    const content = [...routeActions(test.app)].flatMap(([route, [action]]) =>
      /^GET (?!\/api\/my\/).*:(caseId|versionId)/.test(route) && action !== 'lead.choose'
        ? [
            route
              .slice(4)
              .replace(':caseId', own.caseId)
              .replace(':versionId', own.versionId)
              .replace(/:\w+/g, () => randomUUID()),
          ]
        : [],
    );
    expect(content.length).toBeGreaterThan(10);
    const answers = await Promise.all(content.map(async (path) => [path, (await head.get(path)).status]));
    expect(answers).toEqual(content.map((path) => [path, 404]));
    // The control: whoever works with it at the unit is let in.
    await takesPart(own.caseId, 'lead');
    await test.db.query(
      `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES (gen_random_uuid(), $1, $2, $3, 'started', app.now())`,
      [own.caseId, worker.unitId, worker.staffId],
    );
    expect((await worker.get(`/api/cases/${own.caseId}/plan`)).status).toBe(200);
  });

  it('shows a protected person’s date and no number, lead or way in', async () => {
    const hidden = await caseLedBy(worker, [worker.unitId], [worker.staffId]);
    await followUp(hidden, worker.unitId, -2);
    const { body } = await head.get<BoardView>('/api/board');
    expect(body.rows).toMatchObject([
      { protected: true, daysOverdue: 2, caseId: null, planNumber: null, leadName: null, abilities: [] },
    ]);
    expect(JSON.stringify(body)).not.toContain(hidden.number);
    expect(JSON.stringify(body)).not.toContain(hidden.caseId);
  });

  it('shows the other authority’s part of a shared plan as unit, date and count', async () => {
    const shared = await caseLedBy(regionWorker, [regionWorker.unitId, worker.unitId]);
    await followUp(shared, regionWorker.unitId, -9);
    const { rows, summary } = await summedUp(head);
    expect(rows).toEqual([]);
    expect(summary?.elsewhere).toMatchObject([{ unitName: 'Vårdcentralen Karla', kind: 'followUp', count: 1 }]);
    expect(JSON.stringify(summary)).not.toContain(shared.number);
  });

  it.each(SEEN_AS)('as %s of a unit below sums up %d of what others owe in the plan', async (kind, owed) => {
    const shared = await caseLedBy(regionWorker, [regionWorker.unitId, worker.unitId]);
    await takesPart(shared.caseId, kind);
    await followUp(shared, regionWorker.unitId, -9);
    expect((await summedUp(head)).summary?.elsewhere).toHaveLength(owed);
  });

  it('sums up nothing of a protected person’s plan, and says how old the sums are', async () => {
    const hidden = await caseLedBy(regionWorker, [regionWorker.unitId, worker.unitId], [regionWorker.staffId]);
    await followUp(hidden, regionWorker.unitId, -9);
    const { summary } = await summedUp(head);
    expect(summary?.elsewhere).toEqual([]);
    expect(Date.now() - new Date(String(summary?.at)).getTime()).toBeLessThan(60_000);
  });

  it.each([
    ['59 minutes', false],
    ['61 minutes', true],
    ['3 days', true],
  ])('says of sums that are %s old whether they are late: %s', async (age, late) => {
    await summedUp(head);
    await test.db.query('UPDATE board_summary SET at = app.now() - $1::interval', [age]);
    expect((await head.get<BoardView>('/api/board')).body.summary).toMatchObject({ late });
    expect((await summedUp(head)).summary).toMatchObject({ late: false });
  });

  it('counts a plan that several of the head’s units share once', async () => {
    const shared = await caseLedBy(regionWorker, [regionWorker.unitId, worker.unitId, world.municipality.parent]);
    await followUp(shared, regionWorker.unitId, -9);
    expect((await summedUp(head)).summary?.elsewhere).toMatchObject([{ kind: 'followUp', count: 1 }]);
  });

  it('has nothing summed up for units that nobody heads', async () => {
    await summedUp(head);
    const { rows } = await test.db.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM board_summary WHERE unit_id NOT IN (SELECT unit_id FROM assignment WHERE role = 'unitHead')`,
    );
    expect(rows).toEqual([{ n: 0 }]);
    expect((await regionWorker.sql('SELECT * FROM board_summary')).rowCount).toBe(0);
    expect((await head.sql('SELECT * FROM board_summary')).rowCount).toBe(1);
  });

  it('shows nothing of units that are not the head’s', async () => {
    await followUp(await caseLedBy(regionWorker, [regionWorker.unitId]), regionWorker.unitId, -9);
    expect(await summedUp(head)).toMatchObject({ overdue: 0, rows: [], summary: { elsewhere: [] } });
  });

  it('can be narrowed by kind, unit, lead and span, with the total of what is shown', async () => {
    const own = await caseLedBy(worker, [worker.unitId]);
    await followUp(own, worker.unitId, -3);
    await deadline(own, worker.unitId, 'jointPlanning', 2);
    for (const [query, total] of [
      ['kind=followUp', 1],
      [`unitId=${worker.unitId}`, 2],
      [`leadId=${regionWorker.staffId}`, 0],
      ['span=soon', 1],
    ] as const) {
      const { body } = await head.get<BoardView>(`/api/board?${query}`);
      expect([query, body.total, body.rows.length]).toEqual([query, total, total]);
    }
  });

  it('goes on where the page before ended, without gap or repetition', async () => {
    const own = await caseLedBy(worker, [worker.unitId]);
    for (let days = 1; days <= 60; days += 1) await deadline(own, worker.unitId, 'jointPlanning', -days);
    const first = (await head.get<BoardView>('/api/board')).body;
    expect((await head.get<BoardView>('/api/board?after=')).body.rows).toEqual(first.rows);
    const second = (await head.get<BoardView>(`/api/board?after=${String(first.next)}`)).body;
    expect([first.rows.length, second.rows.length, first.total, second.next]).toEqual([50, 10, 60, null]);
    expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(60);
  });

  it('answers 422 to a filter that makes no sense, and names the field', async () => {
    expect(await head.get('/api/board?unitId=x&kind=y')).toMatchObject({
      status: 422,
      body: {
        errors: expect.arrayContaining([
          { pointer: '/unitId', code: 'format' },
          { pointer: '/kind', code: 'choice' },
        ]) as never,
      },
    });
  });

  it('leaves a row in the log for each plan shown', async () => {
    const own = await caseLedBy(worker, [worker.unitId]);
    await followUp(own, worker.unitId, -3);
    await head.get('/api/board');
    const { rows } = await test.db.query(
      `SELECT case_id FROM audit_log WHERE action = 'board.row' AND outcome = 'allowed' AND case_id = $1`,
      [own.caseId],
    );
    expect(rows).toHaveLength(1);
  });

  it('shows how much was overdue in each of the last twelve weeks, what has been done since counted while it was late', async () => {
    const own = await caseLedBy(worker, [worker.unitId]);
    await followUp(own, worker.unitId, -10);
    await deadline(own, worker.unitId, 'jointPlanning', -20);
    await test.db.query(`UPDATE deadline SET met_at = app.now() - interval '9 days' WHERE case_id = $1`, [own.caseId]);
    const weeks = (await summedUp(head)).summary?.weeks ?? [];
    expect(weeks).toHaveLength(12);
    expect(weeks.slice(-4).map(({ overdue }) => overdue)).toEqual([0, 1, 1, 1]);
    expect(weeks.map(({ day }) => day)).toEqual([...weeks.map(({ day }) => day)].sort());
  });
});
