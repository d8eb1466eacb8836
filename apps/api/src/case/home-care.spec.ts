import { randomUUID } from 'node:crypto';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { CaseView } from './case.dto.js';
import { caseOf, logOf, withParties } from './testing.js';

const REQUESTED = '2026-03-18T08:00:00.000Z';

describe('the enrolment in home health care', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let nurse: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    nurse = await test.as(await staffAt(test.db, world.municipality.homeCare, 'caseworker', ['Fatima', 'Hassan']));
    stranger = await test.as(await staffAt(test.db, world.otherMunicipality.unit, 'caseworker', ['Ola', 'Nord']));
  });
  afterAll(() => test.close());

  const countFrom = (event: 'request' | 'enrolment') =>
    test.db.query(`UPDATE county SET settings = jsonb_set(settings, '{homeCareClock}', to_jsonb($1::text))`, [event]);
  const asked = async (): Promise<CaseView> =>
    caseOf(karin, await personOf(test, karin), {
      origin: 'homeCareRequest',
      homeCare: { requestedAt: REQUESTED, receivingUnitId: world.municipality.homeCare },
    });
  const enrol = (
    who: Pick<Caller, 'put'>,
    caseId: string,
    enrolledAt: string,
    revision = 1,
    key: Record<string, string> = {},
  ) => who.put<CaseView>(`/api/cases/${caseId}/enrolment`, { enrolledAt, revision }, key);
  const joint = ({ deadlines }: CaseView) =>
    deadlines.filter(({ kind }) => kind === 'jointPlanning').map(({ dueOn, status }) => [dueOn, status]);

  it('starts the clock where the county counts from it, once however often it is sent', async () => {
    await countFrom('enrolment');
    const view = await asked();
    expect(joint(view)).toEqual([]);
    expect(view.abilities).toContain('homeCare.enrol');
    const key = { 'idempotency-key': randomUUID() };
    const answers = [
      await enrol(karin, view.id, '2026-03-20T09:00:00.000Z', 1, key),
      await enrol(karin, view.id, '2026-03-20T09:00:00.000Z', 1, key),
    ];
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(joint(body)).toEqual([['2026-03-27', 'overdue']]);
      expect(body.homeCare).toMatchObject({ enrolledAt: '2026-03-20T09:00:00.000Z', revision: 2 });
    }
    expect(await logOf(test, view.id)).toContainEqual(
      expect.objectContaining({
        action: 'homeCare.enrol',
        outcome: 'allowed',
        change: { enrolledAt: '2026-03-20T09:00:00.000Z' },
      }),
    );
  });

  it('moves the clock when the time was wrong, and not once the planning is held', async () => {
    await countFrom('enrolment');
    const { id } = await asked();
    await enrol(karin, id, '2026-03-20T09:00:00.000Z');
    const { body } = await enrol(karin, id, '2026-03-21T09:00:00.000Z', 2);
    expect(joint(body)).toEqual([
      ['2026-03-27', 'notApplicable'],
      ['2026-03-28', 'overdue'],
    ]);
    await test.db.query(`UPDATE deadline SET met_at = app.now() WHERE case_id = $1 AND cancelled_at IS NULL`, [id]);
    const after = await enrol(karin, id, '2026-03-22T09:00:00.000Z', 3);
    expect(joint(after.body).map(([due]) => due)).toEqual(['2026-03-27', '2026-03-28']);
  });

  it('moves nothing where the county counts from the request', async () => {
    await countFrom('request');
    const { id } = await asked();
    const { status, body } = await enrol(karin, id, '2026-03-20T09:00:00.000Z');
    expect(status).toBe(200);
    expect(joint(body)).toEqual([['2026-03-25', 'overdue']]);
  });

  it('is noted by whoever has charge of the case, also in the municipality; a stranger knows of no case', async () => {
    const { id } = await asked();
    await withParties(test, id, [{ unitId: world.municipality.homeCare, kind: 'party', staffId: nurse.staffId ?? '' }]);
    expect(await enrol(nurse, id, '2026-03-20T09:00:00.000Z')).toMatchObject({ status: 200 });
    expect(await enrol(stranger, id, '2026-03-20T09:00:00.000Z', 2)).toMatchObject({ status: 404 });
    expect(await enrol(test.anonymous, id, '2026-03-20T09:00:00.000Z', 2)).toMatchObject({ status: 401 });
  });

  it('is refused before the request, in time to come, over another’s note, and where nothing was asked for', async () => {
    const { id } = await asked();
    for (const [day, code] of [
      ['2026-03-17', 'beforeRequest'],
      ['2999-01-01', 'future'],
    ] as const)
      expect(await enrol(karin, id, `${day}T09:00:00.000Z`)).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/enrolledAt', code }] },
      });
    await enrol(karin, id, '2026-03-20T09:00:00.000Z');
    expect(await enrol(karin, id, '2026-03-21T09:00:00.000Z', 1)).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    });
    const other = await caseOf(karin, await personOf(test, karin));
    expect(other.abilities).not.toContain('homeCare.enrol');
    expect(await enrol(karin, other.id, '2026-03-20T09:00:00.000Z')).toMatchObject({ status: 404 });
  });
});
