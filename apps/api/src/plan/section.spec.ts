import { randomUUID } from 'node:crypto';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { PlanView } from './plan.dto.js';
import type { GoalView, MeasureView, NeedView, NoteView, RemovedLineView } from './section.dto.js';
import { plannedCase } from './testing.js';

interface Conflict {
  code: string;
  details: { current: GoalView };
}

describe('the sections of a plan', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let karinsColleague: Caller;
  let anders: Caller;
  let elsewhere: Caller;
  let caseId: string;
  let versionId: string;
  let personId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    karinsColleague = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Maja', 'Holm']));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    elsewhere = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
  });
  beforeEach(async () => {
    ({ caseId, versionId, personId } = await plannedCase(test, karin, anders));
  });
  afterAll(() => test.close());

  const addNeed = async (caller: Caller, text = 'Tappar bort sina mediciner') =>
    (await caller.post<NeedView>(`/api/versions/${versionId}/needs`, { lifeArea: 'health', text })).body;
  const addGoal = async (caller: Caller, text = 'Kunna gå till affären själv') =>
    (await caller.post<GoalView>(`/api/versions/${versionId}/goals`, { kind: 'professional', text })).body;
  const planFor = async (caller: Caller) => (await caller.get<PlanView>(`/api/cases/${caseId}/plan`)).body;

  it('are closed to somebody without a session', async () => {
    expect(
      await test.anonymous.post(`/api/versions/${versionId}/needs`, { lifeArea: 'health', text: 'x' }),
    ).toMatchObject({ status: 401 });
  });

  it('do not exist for a worker of a unit that takes no part', async () => {
    const need = await addNeed(karin);
    const tried = await elsewhere.put(`/api/needs/${need.id}`, {
      lifeArea: 'health',
      text: 'x',
      revision: 1,
      byPerson: false,
    });
    expect(tried).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect((await elsewhere.post(`/api/versions/${versionId}/needs`, { lifeArea: 'health', text: 'x' })).status).toBe(
      404,
    );
  });

  it('are added by each authority in its own name, and read by the other', async () => {
    const mine = await addNeed(karin);
    const theirs = await addNeed(anders, 'Behöver hjälp att handla');
    expect(mine).toMatchObject({
      mine: true,
      canEdit: true,
      owner: { name: 'Hälso- och sjukvårdsnämnden' },
      revision: 1,
    });
    const { needs } = await planFor(karin);
    expect(needs.map(({ text, mine: own, canEdit }) => ({ text, own, canEdit }))).toEqual([
      { text: 'Tappar bort sina mediciner', own: true, canEdit: true },
      { text: theirs.text, own: false, canEdit: false },
    ]);
  });

  it('are refused to another authority than the one that wrote them', async () => {
    const need = await addNeed(anders);
    const tried = await karin.put(`/api/needs/${need.id}`, {
      lifeArea: 'health',
      text: 'Något annat',
      revision: 1,
      byPerson: false,
    });
    expect(tried).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('are hidden from the other authority when no consent hands them over', async () => {
    ({ caseId, versionId } = await plannedCase(test, karin, anders, { kinds: ['goal'] }));
    await addNeed(karin);
    await addGoal(karin);
    const { needs, goals } = await planFor(anders);
    expect({ needs: needs.length, goals: goals.length }).toEqual({ needs: 0, goals: 1 });
  });

  it('answer a stale save with the newest text, and keep that text', async () => {
    const goal = await addGoal(karin, 'Gå ut varje dag');
    const change = { kind: 'professional', revision: goal.revision, byPerson: false };
    await karin.put(`/api/goals/${goal.id}`, { ...change, text: 'Gå ut två gånger i veckan' });
    const late = await karinsColleagueJoins().then(() =>
      karinsColleague.put<Conflict>(`/api/goals/${goal.id}`, { ...change, text: 'Gå ut med rollatorn' }),
    );
    expect(late.status).toBe(409);
    expect(late.body.code).toBe('version-conflict');
    expect(late.body.details.current).toMatchObject({
      text: 'Gå ut två gånger i veckan',
      revision: 2,
      changedByName: 'Karin Lindqvist',
    });
    const merged = await karinsColleague.put<GoalView>(`/api/goals/${goal.id}`, {
      ...change,
      revision: 2,
      text: 'Gå ut två gånger i veckan med rollatorn',
    });
    expect(merged).toMatchObject({ status: 200, body: { revision: 3, changedByName: 'Maja Holm' } });
  });

  it('let one of two who save at the same instant through, and answer the other with a conflict', async () => {
    const goal = await addGoal(karin);
    const save = (text: string) =>
      karin.put(`/api/goals/${goal.id}`, { kind: 'professional', text, revision: 1, byPerson: false });
    const answers = await Promise.all(Array.from({ length: 8 }, (_, index) => save(`Förslag ${index}`)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array<number>(7).fill(409)]);
    expect((await planFor(karin)).goals).toMatchObject([{ revision: 2 }]);
  });

  it('are taken away and put back, and nothing is erased', async () => {
    const need = await addNeed(karin);
    const removed = await karin.delete<RemovedLineView>(`/api/needs/${need.id}`, { revision: 1, byPerson: false });
    expect(removed).toMatchObject({ status: 200, body: { revision: 2 } });
    expect((await planFor(karin)).needs).toEqual([]);
    const restored = await karin.post<NeedView>(`/api/needs/${need.id}/restore`, {
      revision: removed.body.revision,
      byPerson: removed.body.byPerson,
    });
    expect(restored).toMatchObject({ status: 200, body: { text: need.text, revision: 3, removed: false } });
    expect((await planFor(karin)).needs).toHaveLength(1);
  });

  it('tell a late save that the line was taken away, and come back when it is saved all the same', async () => {
    const goal = await addGoal(karin);
    await karin.delete(`/api/goals/${goal.id}`, { revision: 1, byPerson: false });
    const change = { kind: 'professional', text: 'Ny text', byPerson: false };
    const late = await karin.put<Conflict>(`/api/goals/${goal.id}`, { ...change, revision: 1 });
    expect(late.body).toMatchObject({ code: 'version-conflict', details: { current: { removed: true, revision: 2 } } });
    expect((await karin.put(`/api/goals/${goal.id}`, { ...change, revision: 2 })).status).toBe(200);
    expect((await planFor(karin)).goals).toMatchObject([{ text: 'Ny text' }]);
  });

  it('hold the person’s own words and goals apart, and log them as such', async () => {
    const words = await karin.post<NoteView>(`/api/versions/${versionId}/notes`, {
      kind: 'ownWords',
      text: 'Jag vill bo kvar hemma.',
      notedHow: 'Vid hembesök',
    });
    expect(words.body).toMatchObject({ byPerson: true, notedHow: 'Vid hembesök' });
    const goal = await karin.post<GoalView>(`/api/versions/${versionId}/goals`, { kind: 'own', text: 'Baka igen' });
    expect(goal.body).toMatchObject({ byPerson: true });
    const { rows } = await test.db.query(
      `SELECT action, change->>'section' AS section FROM audit_log WHERE case_id = $1 AND kind = 'write' ORDER BY id`,
      [caseId],
    );
    expect(rows).toEqual([
      { action: 'words.write', section: 'note' },
      { action: 'words.write', section: 'goal' },
    ]);
    // A goal of the person's cannot be turned into one of the professionals'.
    const turned = await karin.put(`/api/goals/${goal.body.id}`, {
      kind: 'professional',
      text: 'Baka igen',
      revision: 1,
      byPerson: true,
    });
    expect(turned).toMatchObject({ status: 422, body: { errors: [{ pointer: '/kind', code: 'other-kind' }] } });
  });

  it('let the unit of a measure decide its principal', async () => {
    const made = await karin.post<MeasureView>(`/api/versions/${versionId}/measures`, {
      text: 'Delar medicin varje vecka',
      actor: 'principal',
      unitId: world.municipality.homeCare,
      otherName: 'hör inte hit',
    });
    expect(made.body).toMatchObject({
      principalId: world.municipality.id,
      principalName: 'Örebro kommun',
      unitName: 'Hemsjukvården',
      otherName: null,
    });
  });

  it('mark a measure of a principal that takes no part as unconfirmed', async () => {
    const add = async (unitId: string) =>
      (await karin.post<MeasureView>(`/api/versions/${versionId}/measures`, { text: 'x', actor: 'principal', unitId }))
        .body.unconfirmed;
    expect(await add(world.otherMunicipality.unit)).toBe(true);
    expect(await add(world.municipality.homeCare)).toBe(false);
  });

  it('mark the measures of a principal that stayed away from the meeting, until it has approved', async () => {
    const made = await karin.post<MeasureView>(`/api/versions/${versionId}/measures`, {
      text: 'Handlar mat',
      actor: 'principal',
      unitId: anders.unitId,
    });
    const meetingId = randomUUID();
    const scope = { of: 'case', id: caseId, authorityId: karin.authorityId } as const;
    const { question } = await test.vault.seal('meeting', meetingId, scope, { question: 'x' });
    await test.db.query(
      `INSERT INTO meeting (id, case_id, owner_authority_id, form, starts_at, ends_at, question, ended_at, revision, created_by, created_at)
       VALUES ($1, $2, $3, 'phone', app.now(), app.now() + interval '1 hour', $5, app.now(), 1, $4, app.now())`,
      [meetingId, caseId, karin.authorityId, karin.staffId, question],
    );
    await test.db.query(
      `INSERT INTO summons (id, case_id, meeting_id, kind, unit_id, sent_at, sent_by, attendance, revision)
       VALUES (gen_random_uuid(), $1, $2, 'summons', $3, app.now(), $4, 'absent', 1)`,
      [caseId, meetingId, anders.unitId, karin.staffId],
    );
    expect((await planFor(karin)).measures).toMatchObject([{ id: made.body.id, unconfirmed: true }]);
    await test.db.query(
      `INSERT INTO approval (id, version_id, case_id, principal_id, authority_id, unit_id, staff_id, hash, readable_positions, auth_time, approved_at)
       VALUES (gen_random_uuid(), $1, $2, $3, $4, $5, $6, 'x', '{}', app.now(), app.now())`,
      [versionId, caseId, world.municipality.id, anders.authorityId, anders.unitId, anders.staffId],
    );
    expect((await planFor(karin)).measures).toMatchObject([{ unconfirmed: false }]);
  });

  it('point at what is wrong, and store nothing', async () => {
    const tried = await karin.post(`/api/versions/${versionId}/measures`, {
      text: 'x',
      actor: 'principal',
      startsOn: '2026-03-01',
      endsOn: '2026-02-01',
    });
    expect(tried).toMatchObject({ status: 422, body: { errors: [{ pointer: '/endsOn', code: 'before-start' }] } });
    const empty = await karin.post(`/api/versions/${versionId}/goals`, { kind: 'sometime', text: '  ' });
    expect(empty).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/kind' }, { pointer: '/text' }] },
    });
    const unknown = await karin.post(`/api/versions/${versionId}/goals`, {
      kind: 'professional',
      text: 'x',
      needLineId: randomUUID(),
    });
    expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: '/needLineId', code: 'unknown' }] } });
    const { goals, measures } = await planFor(karin);
    expect([...goals, ...measures]).toEqual([]);
  });

  it('cannot be written in a version that is sent for approval', async () => {
    ({ caseId, versionId } = await plannedCase(test, karin, anders, { state: 'awaiting' }));
    const tried = await karin.post(`/api/versions/${versionId}/needs`, { lifeArea: 'health', text: 'x' });
    expect(tried).toMatchObject({ status: 409, body: { code: 'state.not-now' } });
  });

  it('cannot be written once the consent is withdrawn', async () => {
    const need = await addNeed(anders);
    await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [caseId]);
    await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
    const tried = await anders.put(`/api/needs/${need.id}`, {
      lifeArea: 'health',
      text: 'x',
      revision: 1,
      byPerson: false,
    });
    expect(tried.status).toBe(409);
    expect((await planFor(karin)).needs).toEqual([]);
  });

  it('are added once however often the browser retries', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const body = { kind: 'professional', text: 'Träna balansen' };
    const first = await karin.post<GoalView>(`/api/versions/${versionId}/goals`, body, key);
    const second = await karin.post<GoalView>(`/api/versions/${versionId}/goals`, body, key);
    expect(second.body.id).toBe(first.body.id);
    expect((await planFor(karin)).goals).toHaveLength(1);
  });

  it('leave one row in the log a change, with names of fields and never the text', async () => {
    const need = await addNeed(karin);
    await karin.put(`/api/needs/${need.id}`, { lifeArea: 'housing', text: 'Hemligt', revision: 1, byPerson: false });
    const { rows } = await test.db.query<{ change: unknown; person_id: string }>(
      `SELECT change, person_id FROM audit_log WHERE case_id = $1 AND kind = 'write' ORDER BY id`,
      [caseId],
    );
    expect(rows).toMatchObject([
      { person_id: personId, change: { section: 'need', event: 'lineAdded' } },
      { person_id: personId, change: { section: 'need', lineId: need.lineId, fields: ['lifeArea', 'text'] } },
    ]);
    expect(JSON.stringify(rows)).not.toContain('Hemligt');
  });

  const karinsColleagueJoins = () =>
    test.db.query(
      `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES (gen_random_uuid(), $1, $2, $3, 'covers', app.now())`,
      [caseId, karinsColleague.unitId, karinsColleague.staffId],
    );
});
