import { randomUUID } from 'node:crypto';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { PlanDifferenceView } from './plan-difference.dto.js';
import type { PlanView, VersionView } from './plan.dto.js';
import type { GoalView } from './section.dto.js';
import { plannedCase } from './testing.js';

describe('a plan and its versions', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;
  let colleague: Caller;
  let elsewhere: Caller;
  let caseId: string;
  let versionId: string;
  let personId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    colleague = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Maja', 'Holm']));
    elsewhere = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
  });
  beforeEach(async () => {
    ({ caseId, versionId, personId } = await plannedCase(test, karin, anders));
  });
  afterAll(() => test.close());

  const read = (caller: Caller, query = '') => caller.get<PlanView>(`/api/cases/${caseId}/plan${query}`);
  const codes = (list: PlanView['missing']['law']) => list.map(({ code }) => code);
  const frame = (more: object = {}) => ({
    revision: 1,
    noOthersMeasures: false,
    responsiblePrincipalId: world.region.id,
    ...more,
  });
  const add = (caller: Caller, kind: string, body: object) =>
    caller.post<GoalView>(`/api/versions/${versionId}/${kind}`, body);
  /** As sign-off leaves a version that all have approved. */
  const establish = () =>
    test.db.query(
      `UPDATE plan_version SET state = 'established', hash = 'x', established_at = app.now() WHERE id = $1`,
      [versionId],
    );

  it('is closed to somebody without a session, and does not exist for a unit that takes no part', async () => {
    expect((await test.anonymous.get(`/api/cases/${caseId}/plan`)).status).toBe(401);
    expect((await read(elsewhere)).status).toBe(404);
    expect((await karin.get(`/api/cases/${caseId}/plan?version=${randomUUID()}`)).status).toBe(404);
    expect((await karin.get(`/api/cases/${caseId}/plan?version=no-id`)).status).toBe(404);
  });

  it('shows a colleague who does not take part that it exists, and nothing of what it says', async () => {
    await add(karin, 'needs', { lifeArea: 'health', text: 'Behov' });
    const { status, body } = await read(colleague);
    expect(status).toBe(200);
    expect({ ...body, version: body.version.frame }).toMatchObject({
      version: null,
      personGivenName: null,
      needs: [],
      commands: [],
    });
  });

  it('logs one row a reading, with whose sections were shown', async () => {
    await add(anders, 'needs', { lifeArea: 'health', text: 'Behov' });
    await read(karin);
    const { rows } = await test.db.query(
      `SELECT action, outcome, person_id, subject_id, change FROM audit_log WHERE case_id = $1 AND kind = 'read'`,
      [caseId],
    );
    expect(rows).toEqual([
      {
        action: 'plan.exists',
        outcome: 'allowed',
        person_id: personId,
        subject_id: versionId,
        change: { version: 1, owners: [anders.authorityId] },
      },
    ]);
  });

  it('says what the law and the county still ask for, apart, and how each part of the work stands', async () => {
    const empty = (await read(karin)).body;
    expect(codes(empty.missing.county)).toContain('plan.needs-missing');
    expect(codes(empty.missing.county)).toContain('plan.own-words-missing');
    expect(empty.tasks).toContainEqual({ task: 'parties', state: 'done' });
    expect(empty.tasks).toContainEqual({ task: 'needs', state: 'notStarted' });

    await add(karin, 'needs', { lifeArea: 'health', text: 'Medicinen' });
    await add(karin, 'measures', { text: 'Läkarkontakt', actor: 'principal', unitId: karin.unitId });
    await add(anders, 'measures', { text: 'Handlar', actor: 'principal', unitId: anders.unitId });
    await karin.put(`/api/versions/${versionId}/frame`, frame({ noOthersMeasures: true }));
    const { body } = await read(karin);
    expect(body.missing.law).toEqual([]);
    expect(codes(body.missing.county)).toContain('plan.contact-person-missing');
    expect(body.tasks).toContainEqual({ task: 'measures', state: 'incomplete' });
    expect(body.commands).toEqual(['release', 'submit']);
  });

  it('is weighed whole for the lead, also the lines that nobody has handed over to the lead', async () => {
    ({ caseId, versionId } = await plannedCase(test, karin, anders, { kinds: [] }));
    await add(anders, 'needs', { lifeArea: 'health', text: 'Syns inte för Karin' });
    const { body } = await read(karin);
    expect(body.needs).toEqual([]);
    expect(codes(body.missing.county)).not.toContain('plan.needs-missing');
    expect(body.missing.warnings).toEqual([]);
  });

  it('has a frame that the lead alone writes, guarded against two at once', async () => {
    const put = (caller: Caller, more: object = {}) =>
      caller.put<VersionView>(`/api/versions/${versionId}/frame`, frame(more));
    expect((await put(anders)).status).toBe(403);
    expect(await put(karin, { followUpOn: '2020-01-01' })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/followUpOn', code: 'past' }] },
    });
    expect(await put(karin, { responsiblePrincipalId: world.otherMunicipality.id })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/responsiblePrincipalId', code: 'not-party' }] },
    });
    const saved = await put(karin, { followUpPlace: 'Vårdcentralen' });
    expect(saved.body).toMatchObject({ revision: 2, frame: { responsiblePrincipalName: 'Region Örebro län' } });
    const late = await karin.put<{ code: string; details: { current: VersionView } }>(
      `/api/versions/${versionId}/frame`,
      frame({ followUpPlace: 'Hemma' }),
    );
    expect(late.status).toBe(409);
    expect(late.body.details.current.frame?.followUpPlace).toBe('Vårdcentralen');
    expect((await read(anders)).body.version.frame?.followUpPlace).toBe('Vårdcentralen');
  });

  it('is released to the person by the lead alone, and taken back', async () => {
    const command = (caller: Caller, name: string, revision: number) =>
      caller.post<PlanView>(`/api/versions/${versionId}/${name}`, { revision });
    expect((await command(anders, 'release', 1)).status).toBe(403);
    const released = await command(karin, 'release', 1);
    expect(released.body.version).toMatchObject({ state: 'draftReleased', revision: 2 });
    expect(released.body.version.releasedAt).not.toBeNull();
    expect(released.body.commands).toEqual(['recallRelease', 'submit']);
    expect((await command(karin, 'release', 2)).status).toBe(409);
    const recalled = await command(karin, 'recall', 2);
    expect(recalled.body.version).toMatchObject({ state: 'draft', releasedAt: null });
    expect((await command(karin, 'recall', 3)).body).toMatchObject({ code: 'version.command-not-allowed' });
  });

  it('goes on in a new version that begins as the established one stands, with both authorities’ lines', async () => {
    await add(karin, 'goals', { kind: 'own', text: 'Bo kvar hemma' });
    const theirs = await add(anders, 'goals', { kind: 'professional', text: 'Tryggare hem' });
    await karin.put(`/api/versions/${versionId}/frame`, frame({ followUpMethod: 'Samtal' }));
    await establish();
    const start = () => karin.post<PlanView>(`/api/cases/${caseId}/versions`, { changeReason: 'Flyttar till dottern' });
    expect((await anders.post(`/api/cases/${caseId}/versions`, { changeReason: 'x' })).status).toBe(403);
    const { status, body } = await start();
    expect(status).toBe(201);
    expect(body.version).toMatchObject({
      number: 2,
      state: 'draft',
      frame: { changeReason: 'Flyttar till dottern', followUpMethod: 'Samtal' },
    });
    expect(body.goals.map(({ text, mine }) => [text, mine])).toEqual([
      ['Bo kvar hemma', true],
      ['Tryggare hem', false],
    ]);
    expect(body.goals[1]?.lineId).toBe(theirs.body.lineId);
    expect(body.goals[1]?.id).not.toBe(theirs.body.id);
    expect((await start()).body).toMatchObject({ code: 'version.command-not-allowed' });
    expect((await read(karin, `?version=${versionId}`)).body.commands).toEqual([]);
  });

  it('begins no new version before the first is established', async () => {
    const tried = await karin.post(`/api/cases/${caseId}/versions`, { changeReason: 'x' });
    expect(tried).toMatchObject({ status: 409, body: { code: 'version.command-not-allowed' } });
  });

  it('shows line by line what has changed since the version before', async () => {
    const goal = await add(karin, 'goals', { kind: 'professional', text: 'Gå till affären' });
    await add(karin, 'needs', { lifeArea: 'health', text: 'Medicinen' });
    const gone = await add(karin, 'needs', { lifeArea: 'housing', text: 'Trasig hiss' });
    await establish();
    const { body } = await karin.post<PlanView>(`/api/cases/${caseId}/versions`, { changeReason: 'Efter uppföljning' });
    const newId = (list: { id: string; lineId: string }[], lineId: string) =>
      list.find((line) => line.lineId === lineId)?.id;
    await karin.put(`/api/goals/${newId(body.goals, goal.body.lineId)}`, {
      kind: 'professional',
      text: 'Gå till affären med rollator',
      revision: 1,
      byPerson: false,
    });
    await karin.delete(`/api/needs/${newId(body.needs, gone.body.lineId)}`, { revision: 1, byPerson: false });
    await karin.post(`/api/versions/${body.version.id}/notes`, { kind: 'situation', text: 'Har flyttat' });
    const difference = await karin.get<PlanDifferenceView>(`/api/versions/${body.version.id}/difference`);
    expect(difference.body).toMatchObject({ from: { number: 1 }, to: { number: 2 } });
    expect(difference.body.lines.map(({ section, change, text }) => [section, change, text])).toEqual([
      ['note', 'added', 'Har flyttat'],
      ['goal', 'changed', 'Gå till affären med rollator'],
      ['need', 'removed', 'Trasig hiss'],
    ]);
    expect(difference.body.lines[1]?.fields).toEqual([
      { field: 'text', before: 'Gå till affären', after: 'Gå till affären med rollator' },
    ]);
    expect((await read(karin, `?version=${versionId}`)).body.goals).toMatchObject([{ text: 'Gå till affären' }]);
  });

  it('has nothing to be compared with in its first version, and nothing of another case', async () => {
    expect((await karin.get(`/api/versions/${versionId}/difference`)).status).toBe(404);
    const other = await plannedCase(test, karin, anders);
    expect((await karin.get(`/api/versions/${versionId}/difference?to=${other.versionId}`)).status).toBe(404);
  });

  it('copies lines for nobody but the lead, and only from what is established, also behind the service', async () => {
    await establish();
    const next = await karin.post<PlanView>(`/api/cases/${caseId}/versions`, { changeReason: 'x' });
    const other = await plannedCase(test, karin, anders);
    const refused = 'not the actor';
    for (const copying of ['app.sections_to_copy($1, $2)', `app.copy_sections($1, $2, '[]')`]) {
      const copy = (caller: Caller, from: string, to: string) => caller.sql(`SELECT * FROM ${copying}`, [from, to]);
      await expect(copy(anders, versionId, next.body.version.id)).rejects.toThrow(refused);
      await expect(copy(karin, versionId, other.versionId)).rejects.toThrow(refused);
      await expect(copy(karin, next.body.version.id, versionId)).rejects.toThrow(refused);
      await expect(copy(karin, versionId, next.body.version.id)).resolves.toBeDefined();
    }
  });
});
