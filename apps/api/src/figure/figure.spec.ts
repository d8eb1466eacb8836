import { randomUUID } from 'node:crypto';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { FiguresView } from './figure.dto.js';

describe('figures', () => {
  let test: TestApp;
  let world: World;
  let worker: Caller;
  let lead: Caller;
  let personId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    worker = await test.as(await staffAt(test.db, world.region.healthCentre));
    lead = await test.as(await staffAt(test.db, world.region.healthCentre, 'processLead', ['Petra', 'Process']));
    personId = await personOf(test, worker);
    await test.db.query(`UPDATE person SET municipality_code = (SELECT code FROM organisation WHERE id = $1)`, [
      world.municipality.id,
    ]);
  });
  afterAll(() => test.close());
  beforeEach(() => test.db.query('TRUNCATE sip_case, plan_version CASCADE'));

  interface Made {
    unitId?: string;
    origin?: string;
    state?: string;
    ended?: boolean;
    startedAt?: string;
    person?: string;
  }
  async function make(count: number, made: Made = {}) {
    const { unitId = world.region.healthCentre, origin = 'openCare', state = 'draft', person = personId } = made;
    for (let index = 0; index < count; index += 1) {
      const id = randomUUID();
      await test.db.query(
        `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
           lead_unit_id, plan_consent, unit_ids, allow_list, end_reason, revision)
         SELECT $1, $2, p.id, '18', $4, $5, 'between', 'staff', $6, $7, coalesce($8::timestamptz, app.now()), $7, 'given', ARRAY[$7::uuid], p.allow_list, $9, 1
         FROM person p WHERE p.id = $3`,
        [
          id,
          id,
          person,
          made.ended ? 'closed' : 'open',
          origin,
          worker.staffId,
          unitId,
          made.startedAt ?? null,
          made.ended ? 'other' : null,
        ],
      );
      await test.db.query(
        `INSERT INTO plan_version (id, case_id, number, state, no_others_measures, revision, created_by, created_at)
         VALUES (gen_random_uuid(), $1, 1, $2, false, 1, $3, app.now())`,
        [id, state, worker.staffId],
      );
    }
  }
  /** Calls one unit to a meeting, which is held. */
  async function callAndMeet(caseId: string, calledAt: string, { from, to }: { from: string; to: string }) {
    const meetingId = randomUUID();
    const scope = { of: 'case', id: caseId, authorityId: worker.authorityId } as const;
    const { question } = await test.vault.seal('meeting', meetingId, scope, { question: 'x' });
    await test.db.query(
      `INSERT INTO meeting (id, case_id, owner_authority_id, starts_at, ends_at, form, question, created_by, created_at, revision, ended_at)
       VALUES ($1, $2, $3, $6, $7, 'phone', $5, $4, app.now(), 1, $7)`,
      [meetingId, caseId, worker.authorityId, worker.staffId, question, from, to],
    );
    await test.db.query(
      `INSERT INTO summons (id, case_id, meeting_id, unit_id, kind, sent_at, sent_by, revision)
       VALUES (gen_random_uuid(), $1, $2, $3, 'summons', $4, $5, 1)`,
      [caseId, meetingId, world.municipality.homeHelp, calledAt, worker.staffId],
    );
  }
  const figures = async (by: Caller, search = '') => (await by.get<FiguresView>(`/api/figures${search}`)).body;
  const division = async (by: Caller, name: string) => {
    const found = (await figures(by)).divisions.find(({ by: of }) => of === name);
    return found?.withheld
      ? 'withheld'
      : Object.fromEntries((found?.groups ?? []).map(({ key, count }) => [key, count]));
  };

  it('count the plans that the own authority leads, by state, origin, municipality and unit', async () => {
    await make(7);
    await make(6, { unitId: world.region.psychiatry, origin: 'discharge', state: 'preparing' });
    await make(5, { ended: true });
    await make(9, { unitId: world.municipality.homeHelp });
    expect((await figures(lead)).total).toBe(18);
    expect(await division(lead, 'state')).toEqual({ draft: 7, preparing: 6, closed: 5 });
    expect(await division(lead, 'origin')).toEqual({ openCare: 12, discharge: 6 });
    expect(await division(lead, 'unit')).toEqual({ 'Vårdcentralen Karla': 12, Allmänpsykiatri: 6 });
    expect(await division(lead, 'municipality')).toEqual({ 'Örebro kommun': 18 });
  });

  it('hide a group under five, and the next with it so that it cannot be subtracted', async () => {
    await make(12);
    await make(3, { unitId: world.region.psychiatry });
    await make(6, { origin: 'discharge' });
    await make(1, { origin: 'personRequest' });
    expect((await figures(lead)).total).toBe(22);
    expect(await division(lead, 'origin')).toEqual({ openCare: 15, discharge: null, personRequest: null });
    expect(await division(lead, 'unit')).toEqual({ 'Vårdcentralen Karla': null, Allmänpsykiatri: null });
  });

  it('say nothing at all about fewer than five', async () => {
    await make(4);
    const view = await figures(lead);
    expect(view.total).toBeNull();
    expect(view.divisions.every(({ withheld, groups }) => withheld && groups.length === 0)).toBe(true);
  });

  it('do not tell where a protected person lives', async () => {
    const hidden = await personOf(test, worker, { protection: 'secrecyMarking' });
    await test.db.query(
      `UPDATE person SET municipality_code = (SELECT code FROM organisation WHERE id = $2) WHERE id = $1`,
      [hidden, world.municipality.id],
    );
    await make(8);
    await make(6, { person: hidden });
    expect(await division(lead, 'municipality')).toEqual({ 'Örebro kommun': 8, '': 6 });
  });

  it('cover whole years, which cannot be subtracted from each other', async () => {
    await make(8, { startedAt: '2025-12-31T22:59:59Z' });
    await make(6, { startedAt: '2025-12-31T23:00:00Z' });
    // Midnight in Sweden decides, not in London.
    expect((await figures(lead, '?year=2025')).total).toBe(8);
    for (const year of ['2018', '2999', '2025-03', 'x']) {
      expect(await lead.get(`/api/figures?year=${year}`)).toMatchObject({ status: 422 });
    }
  });

  it('give the days between the steps as medians, of five or more', async () => {
    await make(5, { startedAt: '2026-03-02T08:00:00Z' });
    const { rows } = await test.db.query<{ id: string }>('SELECT id FROM sip_case ORDER BY id');
    for (const [index, { id }] of rows.entries()) {
      await callAndMeet(id, `2026-03-0${String(3 + index)}T08:00:00Z`, {
        from: '2026-03-20T08:00:00Z',
        to: '2026-03-20T09:00:00Z',
      });
    }
    expect((await figures(lead, '?year=2026')).times).toEqual({
      needToStart: null,
      startToCall: 3,
      callToMeeting: 15,
      followedUpInTime: null,
    });
  });

  describe('of what happened half an hour after midnight', () => {
    const AT_NOON = (day: string) => `${day}T11:00:00Z`;
    /** Where it is still the day before in UTC and in New York. */
    const PAST_MIDNIGHT = (dayBefore: string) => `${dayBefore}T23:30:00Z`;
    const steps = async (requestedAt: string, startedAt: string, calledAt: string, from: string, to: string) => {
      await make(1, { startedAt });
      const { rows } = await test.db.query<{ id: string }>('SELECT id FROM sip_case WHERE started_at = $1', [
        startedAt,
      ]);
      const id = rows[0]?.id ?? '';
      await test.db.query('INSERT INTO home_care_request (case_id, requested_at, revision) VALUES ($1, $2, 1)', [
        id,
        requestedAt,
      ]);
      await callAndMeet(id, calledAt, { from, to });
    };
    const times = async (zone: string) => {
      const { rows: named } = await test.db.query<{ name: string }>('SELECT current_database() AS name');
      const name = named[0]?.name ?? '';
      await test.db.query(`ALTER DATABASE ${name} SET TimeZone = '${zone}'`);
      try {
        const { rows: zones } = await lead.sql<{ zone: string }>(`SELECT current_setting('TimeZone') AS zone`);
        expect(zones).toEqual([{ zone }]);
        const { rows } = await lead.sql(
          'SELECT need_to_start, start_to_call, call_to_meeting FROM app.figure_times(2026)',
        );
        return rows;
      } finally {
        await test.db.query(`ALTER DATABASE ${name} RESET TimeZone`);
      }
    };

    it.each(['Europe/Stockholm', 'UTC', 'America/New_York'])(
      'count Swedish days, whatever day it is to a session in %s',
      async (zone) => {
        // The first of each pair of steps at noon and the second past midnight, and the other way round: three days each.
        await steps(
          AT_NOON('2026-02-01'),
          PAST_MIDNIGHT('2026-02-03'),
          AT_NOON('2026-02-07'),
          PAST_MIDNIGHT('2026-02-09'),
          AT_NOON('2026-02-10'),
        );
        await steps(
          PAST_MIDNIGHT('2026-02-01'),
          AT_NOON('2026-02-05'),
          PAST_MIDNIGHT('2026-02-07'),
          AT_NOON('2026-02-11'),
          AT_NOON('2026-02-12'),
        );
        expect(await times(zone)).toEqual([{ need_to_start: [3, 3], start_to_call: [3, 3], call_to_meeting: [3, 3] }]);
      },
    );
  });

  it('are for process leads and heads, each for their own units', async () => {
    await make(7);
    await make(6, { unitId: world.region.psychiatry });
    const head = await test.as(await staffAt(test.db, world.region.psychiatry, 'unitHead'));
    expect(await figures(head)).toMatchObject({ scopeName: 'Allmänpsykiatri', total: 6 });
    for (const role of ['localAdmin', 'logReviewer', 'operator', 'caseworker']) {
      const other = await test.as(await staffAt(test.db, world.region.psychiatry, role));
      expect([role, (await other.get('/api/figures')).status]).toEqual([role, 404]);
    }
  });

  it('are all that a process lead sees', async () => {
    for (const path of [
      '/api/board',
      '/api/persons',
      '/api/worklist',
      '/api/inbox',
      '/api/administration/users',
      '/api/four-eyes',
    ]) {
      expect([path, (await lead.get(path)).status]).toEqual([path, 404]);
    }
  });

  it('come as a file that Swedish spreadsheets read', async () => {
    await make(6);
    const { status, body, headers } = await lead.get<string>('/api/figures/figures.csv');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(headers['content-disposition']).toBe('attachment; filename="siffror.csv"');
    expect(body).toContain('Läge;Utkast;6');
  });
});

describe('the system operator', () => {
  it('has a session of their own, and no route besides', async () => {
    const test = await testApp();
    try {
      const world = await smallCounty(test.db);
      const operator = await test.as(await staffAt(test.db, world.region.healthCentre, 'operator'));
      expect(await operator.get('/api/session')).toMatchObject({ body: { state: 'signedIn', abilities: [] } });
      for (const path of [
        '/api/units',
        '/api/county',
        '/api/worklist',
        '/api/persons',
        '/api/board',
        '/api/figures',
        '/api/inbox',
        '/api/four-eyes',
        '/api/administration/users',
        '/api/break-glass/reviews',
      ]) {
        expect([path, (await operator.get(path)).status]).toEqual([path, 404]);
      }
    } finally {
      await test.close();
    }
  });
});
