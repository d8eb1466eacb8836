import { randomUUID } from 'node:crypto';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { BoardView } from './board.dto.js';

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

  it('is not there for a caseworker', async () => {
    expect((await worker.get('/api/board')).status).toBe(404);
    expect((await test.anonymous.get('/api/board')).status).toBe(401);
  });

  it.each([
    ['lead', 1],
    ['party', 1],
    ['summoned', 1],
    ['invited', 0],
    ['left', 0],
  ])('as %s of a unit below lets the head see %d case in the database itself', async (kind, seen) => {
    const { caseId } = await caseLedBy(regionWorker, [regionWorker.unitId, worker.unitId]);
    await test.db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, $4, app.now(), 1)`,
      [randomUUID(), caseId, worker.unitId, kind],
    );
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
    const { body } = await head.get<BoardView>('/api/board');
    expect(body.rows).toEqual([]);
    expect(body.elsewhere).toMatchObject([{ unitName: 'Vårdcentralen Karla', kind: 'followUp', count: 1 }]);
    expect(JSON.stringify(body.elsewhere)).not.toContain(shared.number);
  });

  it('shows nothing of units that are not the head’s', async () => {
    await followUp(await caseLedBy(regionWorker, [regionWorker.unitId]), regionWorker.unitId, -9);
    expect((await head.get<BoardView>('/api/board')).body).toMatchObject({ overdue: 0, rows: [], elsewhere: [] });
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
    const { weeks } = (await head.get<BoardView>('/api/board')).body;
    expect(weeks).toHaveLength(12);
    expect(weeks.slice(-4).map(({ overdue }) => overdue)).toEqual([0, 1, 1, 1]);
    expect(weeks.map(({ day }) => day)).toEqual([...weeks.map(({ day }) => day)].sort());
  });
});
