import type { Day } from '@sammanhang/sip-rules';
import { personOf } from '../platform/testing/person.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { LogReviewDetailView, OutliersView } from './log-review.dto.js';

/** The person whose plan is opened is Birgitta Ek. */
describe('openings of what may be about a colleague', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let reviewer: Caller;
  let municipal: Caller;
  let curious: Caller;
  let today: Day;
  let staff: string[];

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test);
    const { region, municipality } = planned.world;
    reviewer = await test.as(await staffAt(test.db, region.healthCentre, 'logReviewer', ['Ragnhild', 'Stenmark']));
    municipal = await test.as(await staffAt(test.db, municipality.parent, 'logReviewer', ['Rolf', 'Hedin']));
    curious = await test.as(await staffAt(test.db, region.healthCentre, 'caseworker', ['Nyfiken', 'Modig']));
    const { rows } = await test.db.query<{ today: Day }>('SELECT app.today()::text AS today');
    today = rows[0]?.today ?? ('' as Day);
    // Twice, and a list in which the person is one of several: no opening.
    await curious.get(`/api/cases/${planned.caseId}`);
    await curious.get(`/api/cases/${planned.caseId}`);
    const other = await personOf(test, curious, { name: ['Annan', 'Person'] });
    await test.db.query(
      `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, staff_id, assignment_id, unit_id, authority_id, role, person_id)
       SELECT gen_random_uuid(), app.now(), 'list', 'plan.exists', 'read', 'allowed', $1, $2, $3, $4, 'caseworker', p FROM unnest($5::uuid[]) p`,
      [
        planned.lead.staffId,
        planned.lead.assignmentId,
        planned.lead.unitId,
        planned.lead.authorityId,
        [planned.personId, other],
      ],
    );
  });
  afterAll(() => test.close());
  beforeEach(() => {
    staff = [];
  });
  afterEach(async () => {
    await test.db.query('DELETE FROM assignment WHERE id = ANY ($1)', [staff]);
  });

  /** Somebody on the staff for the time of one test. */
  const employed = async (
    unitId: string,
    name: readonly [string, string],
    { from = '2020-01-01', to = null }: { from?: string; to?: string | null } = {},
  ) => {
    const id = await staffAt(test.db, unitId, 'unitHead', name);
    await test.db.query('UPDATE assignment SET valid_from = $2, valid_to = $3 WHERE id = $1', [id, from, to]);
    staff.push(id);
    return id;
  };
  const daysFrom = async (days: number): Promise<string> => {
    const { rows } = await test.db.query<{ day: string }>('SELECT (app.today() + $1::int)::text AS day', [days]);
    return rows[0]?.day ?? '';
  };
  const outliers = async (by = reviewer) =>
    (await by.get<OutliersView>('/api/log-reviews/outliers?days=7')).body.outliers;
  const reasons = async (by = reviewer) =>
    (await outliers(by))
      .filter(({ reason }) => reason === 'ownColleague' || reason === 'ownName')
      .map(({ staffName, reason, count }) => [staffName, reason, count]);
  const draw = async (reason: string, more: object = {}) =>
    (
      await reviewer.post<LogReviewDetailView>('/api/log-reviews', {
        method: 'outlier',
        staffId: curious.staffId,
        reason,
        fromOn: await daysFrom(-6),
        toOn: today,
        size: 50,
        ...more,
      })
    ).body;

  it('are none while nobody on the staff has the whole name', async () => {
    await employed(planned.world.region.psychiatry, ['Birgitta', 'Eklund']);
    await employed(planned.world.region.psychiatry, ['Anna', 'Ek']);
    expect(await reasons()).toEqual([]);
  });

  it('stand out once a person, however the name is written and wherever at the authority the colleague works', async () => {
    await employed(planned.world.region.psychiatry, ['BIRGITTA', 'ek']);
    expect(await reasons()).toEqual([['Nyfiken Modig', 'ownColleague', 1]]);
  });

  it('are of the own authority’s staff alone', async () => {
    await employed(planned.world.municipality.homeHelp, ['Birgitta', 'Ek']);
    expect(await reasons()).toEqual([]);
    // To the municipality its own staff opened what may be about a colleague of theirs.
    await planned.party.get(`/api/cases/${planned.caseId}/plan`);
    expect((await reasons(municipal)).map(([name, reason]) => [name, reason])).toEqual([
      ['Sara Öberg', 'ownColleague'],
    ]);
  });

  it.each([
    ['ended the day before the period', { to: -7 }, []],
    ['ended on its first day', { to: -6 }, ['ownColleague']],
    ['begins on its last day', { from: 0 }, ['ownColleague']],
    ['begins the day after', { from: 1 }, []],
  ])('are of somebody whose assignment %s: %o', async (_, { from, to }: { from?: number; to?: number }, expected) => {
    await employed(planned.world.region.psychiatry, ['Birgitta', 'Ek'], {
      ...(from !== undefined && { from: await daysFrom(from) }),
      ...(to !== undefined && { to: await daysFrom(to) }),
    });
    expect((await reasons()).map(([, reason]) => reason)).toEqual(expected);
    // The rows are marked by the days of the check, not by those of the rows in it.
    expect((await draw('manyCases')).sample.map(({ colleague }) => colleague)).toEqual(
      Array.from({ length: 2 }, () => expected.length > 0),
    );
  });

  it('are a reason of their own when the name is that of whoever opened, and both when a colleague has it too', async () => {
    const self = await employed(planned.world.region.healthCentre, ['Birgitta', 'Ek']);
    await test.db.query(`UPDATE assignment SET role = 'caseworker' WHERE id = $1`, [self]);
    const reading = await test.as(self);
    await reading.get(`/api/cases/${planned.caseId}`);
    const own = async () => (await reasons()).filter(([name]) => name === 'Birgitta Ek');
    expect(await own()).toEqual([['Birgitta Ek', 'ownName', 1]]);
    const sample = (await draw('ownName', { staffId: reading.staffId })).sample;
    expect(sample).toMatchObject([{ ownName: true, colleague: false }]);
    await employed(planned.world.region.psychiatry, ['Birgitta', 'Ek']);
    expect(await own()).toEqual([
      ['Birgitta Ek', 'ownColleague', 1],
      ['Birgitta Ek', 'ownName', 1],
    ]);
    await test.db.query('DELETE FROM audit_log WHERE staff_id = $1', [reading.staffId]);
    await test.db.query('DELETE FROM app.session WHERE assignment_id = $1', [self]);
  });

  it('are drawn as they were counted, marked as possible, without the name', async () => {
    await employed(planned.world.region.psychiatry, ['Birgitta', 'Ek']);
    const review = await draw('ownColleague');
    expect(review).toMatchObject({ reason: 'ownColleague', staffName: 'Nyfiken Modig', drawnFrom: 2 });
    expect(review.sample).toMatchObject(
      Array.from({ length: 2 }, () => ({ colleague: true, ownName: false, namesake: false, ground: 'colleague' })),
    );
    expect((await draw('ownName')).sample).toEqual([]);
    expect(JSON.stringify([review, await outliers()])).not.toContain('Birgitta');
  });

  it('are told by the database as ids, to log reviewers of the authority and to nobody else', async () => {
    await employed(planned.world.region.psychiatry, ['Birgitta', 'Ek']);
    const asked = (by: Caller) =>
      by.sql(
        `SELECT * FROM app.colleague_rows(app.now() - interval '7 days', app.now() + interval '1 day', app.today() - 7, app.today(), false)`,
      );
    const { rows, fields } = await asked(reviewer);
    expect(rows.length).toBeGreaterThan(1);
    expect(fields.map(({ name }) => name)).toEqual(['colleague_rows']);
    expect(
      await test.db.query('SELECT 1 FROM audit_log WHERE id = ANY ($1)', [rows.map((row) => row.colleague_rows)]),
    ).toHaveProperty('rowCount', rows.length);
    for (const other of [municipal, curious, planned.lead]) expect((await asked(other)).rows).toEqual([]);
    expect((await reviewer.sql('SELECT given_name FROM person')).rows).toEqual([]);
  });
});
