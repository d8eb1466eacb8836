import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { MeetingView } from './meeting.dto.js';
import type { SummonsView } from './summons.dto.js';
import { answer, called, consentedCase, summonsOf } from './testing.js';

describe('a summons', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;
  let hanna: Caller;
  let caseId: string;
  let meeting: MeetingView;
  let summonsId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    hanna = await test.as(await staffAt(test.db, world.municipality.homeCare, 'caseworker', ['Hanna', 'Ask']));
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    caseId = await consentedCase(test, karin);
    meeting = await called(karin, caseId, 9, [
      { unitId: world.municipality.homeHelp },
      { unitId: world.municipality.homeCare },
    ]);
    summonsId = summonsOf(meeting, anders.unitId);
  });

  const participation = async () =>
    (
      await test.db.query<{ kind: string }>('SELECT kind FROM participation WHERE case_id = $1 AND unit_id = $2', [
        caseId,
        anders.unitId,
      ])
    ).rows[0]?.kind;

  it('tells the unit that got it who it is about, what is asked, when, and by when to answer', async () => {
    const { status, body } = await anders.get<SummonsView>(`/api/summons/${summonsId}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      kind: 'summons',
      personName: 'Birgitta Ek',
      identityNumber: '19900101-2385',
      question: 'Hur klarar Birgitta natten?\nVem delar medicin?',
      fromUnitName: 'Vårdcentralen Karla',
      sentByName: 'Karin Lindqvist',
      called: [{ name: 'Biståndsenheten Öster' }, { name: 'Hemsjukvården' }],
      answer: null,
      daysLeft: 7,
      standing: 'running',
      declineReasons: ['wrongUnit', 'notOurPerson', 'timeDoesNotSuit', 'alreadyInOtherPlan', 'other'],
    });
    expect(body.abilities).toContain('summons.answer');
    const { rows } = await test.db.query(
      `SELECT kind, outcome FROM audit_log WHERE subject_id = $1 AND staff_id = $2 AND action = 'summons.read'`,
      [summonsId, anders.staffId],
    );
    expect(rows).toEqual([{ kind: 'read', outcome: 'allowed' }]);
  });

  it('shows the called unit no words of the person and no measures', async () => {
    const { body } = await anders.get<MeetingView>(`/api/meetings/${meeting.id}`);
    expect(body).toMatchObject({ ownWords: [], measures: [], commands: [] });
  });

  it('is answered by the unit that got it alone', async () => {
    expect(await answer(hanna, summonsId)).toMatchObject({ status: 404 });
    expect(await answer(karin, summonsId)).toMatchObject({ status: 404 });
    expect(await test.anonymous.post(`/api/summons/${summonsId}/answer`, { answer: 'accepted' })).toMatchObject({
      status: 401,
    });
  });

  it('accepted makes the unit a party and the worker a worker of the case, meets the deadline and tells the lead', async () => {
    expect(await answer(anders, summonsId)).toMatchObject({ status: 200, body: { takesPart: true } });
    expect(await participation()).toBe('party');
    const { rows } = await test.db.query(
      `SELECT w.reason, d.met_at IS NOT NULL AS met, j.data->'unitIds' AS told, a.change FROM case_worker w
         JOIN deadline d ON d.summons_id = $2 JOIN job.job j ON j.data->>'subjectId' = $2::text AND j.data->>'kind' = 'summonsAnswered'
         JOIN audit_log a ON a.subject_id = $2 AND a.action = 'summons.answer'
       WHERE w.case_id = $1 AND w.staff_id = $3`,
      [caseId, summonsId, anders.staffId],
    );
    expect(rows).toEqual([
      { reason: 'took', met: true, told: [karin.unitId], change: { answer: 'accepted', reason: null } },
    ]);
    expect((await anders.get(`/api/cases/${caseId}`)).status).toBe(200);
  });

  it('declined needs a reason, closes the case to the unit and keeps the reason from other units', async () => {
    expect(await answer(anders, summonsId, { answer: 'declined' })).toMatchObject({
      status: 409,
      body: { code: 'summons.reason-required' },
    });
    expect(
      await answer(anders, summonsId, { answer: 'declined', reason: 'resources', note: 'Vi har inte tid' }),
    ).toMatchObject({ status: 422 });
    await answer(anders, summonsId, { answer: 'declined', reason: 'other', note: 'Birgitta har flyttat till Kumla.' });
    expect(await participation()).toBe('declined');
    expect((await anders.get(`/api/summons/${summonsId}`)).status).toBe(404);
    const seenBy = async (caller: Caller) =>
      (await caller.get<MeetingView>(`/api/meetings/${meeting.id}`)).body.receivers.find(
        (row) => row.unitId === anders.unitId,
      );
    expect(await seenBy(karin)).toMatchObject({
      answer: 'declined',
      declineReason: 'other',
      declineNote: 'Birgitta har flyttat till Kumla.',
    });
    expect(await seenBy(hanna)).toMatchObject({ answer: 'declined', declineReason: null, declineNote: null });
  });

  it('is answered once', async () => {
    await answer(anders, summonsId);
    expect(await answer(anders, summonsId)).toMatchObject({ status: 409, body: { code: 'summons.already-answered' } });
  });

  it('answered by two at once gets one answer', async () => {
    const berit = await test.as(await staffAt(test.db, anders.unitId, 'caseworker', ['Berit', 'Dahl']));
    const answers = await Promise.all([answer(anders, summonsId), answer(berit, summonsId)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    const { rowCount } = await test.db.query(`SELECT 1 FROM case_worker WHERE case_id = $1 AND unit_id = $2`, [
      caseId,
      anders.unitId,
    ]);
    expect(rowCount).toBe(1);
  });

  it('is closed when the consent is taken back', async () => {
    await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [caseId]);
    expect((await anders.get(`/api/summons/${summonsId}`)).status).toBe(404);
    expect((await answer(anders, summonsId)).status).toBe(404);
  });

  it('lets a unit know of the meetings that it is called to, not of the others of the case', async () => {
    const other = await called(karin, caseId, 20, [{ unitId: world.municipality.homeCare }]);
    expect((await anders.get(`/api/meetings/${other.id}`)).status).toBe(404);
    const { body } = await anders.get<{ meetings: { id: string }[] }>(`/api/cases/${caseId}/meetings`);
    expect(body.meetings.map(({ id }) => id)).toEqual([meeting.id]);
  });
});
