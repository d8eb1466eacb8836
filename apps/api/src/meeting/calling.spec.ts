import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { MeetingsView, MeetingView } from './meeting.dto.js';
import { answer, called, consentedCase, meetingIn, summonsOf } from './testing.js';

describe('calling to a meeting', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    stranger = await test.as(await staffAt(test.db, world.otherMunicipality.unit, 'caseworker', ['Ola', 'Nord']));
  });
  afterAll(() => test.close());

  const homeHelp = () => ({ unitId: world.municipality.homeHelp });
  const jobsOf = async (caseId: string) =>
    (
      await test.db.query<{ kind: string; units: string[] }>(
        `SELECT data->>'kind' AS kind, data->'unitIds' AS units FROM job.job WHERE name = 'notify-units' AND data->>'caseId' = $1
         ORDER BY created_on, kind`,
        [caseId],
      )
    ).rows;

  it('needs a session', async () => {
    const caseId = await consentedCase(test, karin);
    expect(await test.anonymous.get(`/api/cases/${caseId}/meetings`)).toMatchObject({ status: 401 });
    expect(await test.anonymous.post(`/api/cases/${caseId}/meetings`, meetingIn(9, [homeHelp()]))).toMatchObject({
      status: 401,
    });
  });

  it('is nobody else’s business', async () => {
    const caseId = await consentedCase(test, karin);
    const meeting = await called(karin, caseId, 9, [homeHelp()]);
    expect(await stranger.get(`/api/cases/${caseId}/meetings`)).toMatchObject({ status: 404 });
    expect(await stranger.get(`/api/meetings/${meeting.id}`)).toMatchObject({ status: 404 });
    expect(await stranger.post(`/api/cases/${caseId}/meetings`, meetingIn(9, [homeHelp()]))).toMatchObject({
      status: 404,
    });
    const { rows } = await test.db.query(
      `SELECT outcome FROM audit_log WHERE staff_id = $1 AND action IN ('summons.read','plan.lead') ORDER BY id`,
      [stranger.staffId],
    );
    expect(rows.map((row: { outcome: string }) => row.outcome)).toEqual(['hidden', 'hidden', 'hidden']);
  });

  it('cannot happen before the person has said yes', async () => {
    const caseId = await consentedCase(test, karin);
    await test.db.query(`UPDATE sip_case SET plan_consent = 'declined' WHERE id = $1`, [caseId]);
    expect(await karin.post(`/api/cases/${caseId}/meetings`, meetingIn(9, [homeHelp()]))).toMatchObject({
      status: 409,
      body: { code: 'state.not-now' },
    });
    const { body } = await karin.get<MeetingsView>(`/api/cases/${caseId}/meetings`);
    expect(body).toMatchObject({ consented: false, meetings: [] });
    expect(body.abilities).not.toContain('plan.lead');
  });

  it('makes a principal’s unit summoned and others invited, starts their time to answer and tells them', async () => {
    const caseId = await consentedCase(test, karin);
    await test.db.query(`UPDATE authority SET kind = 'school' WHERE id = $1`, [world.otherMunicipality.authorityId]);
    const meeting = await called(karin, caseId, 20, [
      homeHelp(),
      { unitId: world.otherMunicipality.unit },
      { outside: { kind: 'relative', name: 'Dottern Eva' } },
    ]);
    await test.db.query(`UPDATE authority SET kind = 'socialServices' WHERE id = $1`, [
      world.otherMunicipality.authorityId,
    ]);
    expect(meeting).toMatchObject({
      phase: 'planned',
      agenda: ['Hur klarar Birgitta natten?', 'Vem delar medicin?'],
      receivers: [
        { name: 'Biståndsenheten Öster', kind: 'summons', answer: null },
        { name: 'Biståndsenheten Karlskoga', kind: 'invitation' },
        { name: 'Dottern Eva', kind: 'invitation', unitId: null, answerBy: null },
      ],
      commands: ['change', 'call', 'cancel'],
    });
    const rows = (sql: string) => test.db.query(sql, [caseId]).then((result) => result.rows as unknown[]);
    expect(await rows(`SELECT kind FROM participation WHERE case_id = $1 ORDER BY kind`)).toEqual([
      { kind: 'lead' },
      { kind: 'summoned' },
      { kind: 'summoned' },
    ]);
    expect(
      await rows(
        `SELECT due_on - app.today() AS days, responsible_unit_id AS unit FROM deadline WHERE case_id = $1 AND kind = 'summonsAnswer' AND summons_id IS NOT NULL
           AND responsible_unit_id = '${world.municipality.homeHelp}'`,
      ),
    ).toEqual([{ days: 7, unit: world.municipality.homeHelp }]);
    expect(
      await rows(`SELECT 1 AS met FROM deadline WHERE case_id = $1 AND kind = 'startPlanning' AND met_at IS NOT NULL`),
    ).toHaveLength(1);
    expect(await jobsOf(caseId)).toEqual([
      { kind: 'summoned', units: [world.municipality.homeHelp, world.otherMunicipality.unit] },
    ]);
    expect(await rows(`SELECT action, change FROM audit_log WHERE case_id = $1 AND action = 'plan.lead'`)).toEqual([
      {
        action: 'plan.lead',
        change: { event: 'called', called: [world.municipality.homeHelp, world.otherMunicipality.unit, 'relative'] },
      },
    ]);
  });

  it('happens once however often the browser tries again', async () => {
    const caseId = await consentedCase(test, karin);
    const input = meetingIn(9, [homeHelp()]);
    const key = { 'idempotency-key': crypto.randomUUID() };
    const first = await karin.post<MeetingView>(`/api/cases/${caseId}/meetings`, input, key);
    const second = await karin.post<MeetingView>(`/api/cases/${caseId}/meetings`, input, key);
    expect(second.body.id).toBe(first.body.id);
    expect((await karin.get<MeetingsView>(`/api/cases/${caseId}/meetings`)).body.meetings).toHaveLength(1);
  });

  it('says all that is wrong at once, on its fields', async () => {
    const caseId = await consentedCase(test, karin);
    const wrong = {
      ...meetingIn(-3, [homeHelp()], { place: '', videoLink: 'javascript:alert(1)' }),
      endsAt: new Date(Date.now() - 10 * 86_400_000).toISOString(),
    };
    const { status, body } = await karin.post<{ errors: unknown[] }>(`/api/cases/${caseId}/meetings`, wrong);
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { pointer: '/startsAt', code: 'past' },
      { pointer: '/endsAt', code: 'time.order' },
      { pointer: '/place', code: 'required' },
      { pointer: '/videoLink', code: 'link' },
    ]);
    const receivers = [{ unitId: crypto.randomUUID() }, {}, { ...homeHelp(), receiverStaffId: stranger.staffId }];
    expect(
      (await karin.post<{ errors: unknown[] }>(`/api/cases/${caseId}/meetings`, meetingIn(9, receivers))).body.errors,
    ).toEqual([
      { pointer: '/receivers/0/unitId', code: 'choice' },
      { pointer: '/receivers/1/unitId', code: 'required' },
      { pointer: '/receivers/2/receiverStaffId', code: 'choice' },
    ]);
    const count = await test.db.query('SELECT 1 FROM meeting WHERE case_id = $1', [caseId]);
    expect(count.rowCount).toBe(0);
  });

  it('does not call the unit that leads, nor anybody twice', async () => {
    const caseId = await consentedCase(test, karin);
    const post = (receivers: object[]) => karin.post(`/api/cases/${caseId}/meetings`, meetingIn(9, receivers));
    expect(await post([{ unitId: world.region.healthCentre }])).toMatchObject({ body: { code: 'summons.lead-unit' } });
    expect(await post([homeHelp(), homeHelp()])).toMatchObject({
      status: 409,
      body: { code: 'summons.called-already' },
    });
  });

  it('warns of a principal that is missing until it is called', async () => {
    const caseId = await consentedCase(test, karin);
    const missing = async () => (await karin.get<MeetingsView>(`/api/cases/${caseId}/meetings`)).body.missingPrincipals;
    expect(await missing()).toEqual(['municipality']);
    await called(karin, caseId, 9, [homeHelp()]);
    expect(await missing()).toEqual([]);
  });

  it('can add more who are to come, and those who declined', async () => {
    const caseId = await consentedCase(test, karin);
    const meeting = await called(karin, caseId, 9, [homeHelp()]);
    const more = (receivers: object[]) =>
      karin.post<MeetingView>(`/api/meetings/${meeting.id}/receivers`, { receivers });
    expect(await more([homeHelp()])).toMatchObject({ status: 409, body: { code: 'summons.called-already' } });
    await answer(anders, summonsOf(meeting, anders.unitId), { answer: 'declined', reason: 'wrongUnit' });
    expect(await anders.get(`/api/meetings/${meeting.id}`)).toMatchObject({ status: 404 });
    const { status, body } = await more([homeHelp(), { unitId: world.municipality.homeCare }]);
    expect(status).toBe(200);
    expect(body.receivers.map(({ name, answer: given }) => [name, given])).toEqual([
      ['Biståndsenheten Öster', null],
      ['Hemsjukvården', null],
    ]);
    expect((await answer(anders, summonsOf(body, anders.unitId))).body.takesPart).toBe(true);
  });

  it('is done by the lead', async () => {
    const caseId = await consentedCase(test, karin);
    const meeting = await called(karin, caseId, 9, [homeHelp()]);
    await answer(anders, summonsOf(meeting, anders.unitId));
    for (const [path, body] of [
      [`/api/cases/${caseId}/meetings`, meetingIn(9, [{ unitId: world.municipality.homeCare }])],
      [`/api/meetings/${meeting.id}/receivers`, { receivers: [{ unitId: world.municipality.homeCare }] }],
      [`/api/meetings/${meeting.id}/cancel`, { reason: 'Jag hinner inte.', revision: 1 }],
    ] as const) {
      expect(await anders.post(path, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await anders.get<MeetingView>(`/api/meetings/${meeting.id}`)).body.commands).toEqual([]);
  });

  describe('when time or place changes', () => {
    it('asks everybody again and tells them', async () => {
      const caseId = await consentedCase(test, karin);
      const meeting = await called(karin, caseId, 9, [homeHelp(), { unitId: world.municipality.homeCare }]);
      const home = await test.as(await staffAt(test.db, world.municipality.homeCare, 'caseworker', ['Hanna', 'Ask']));
      await answer(anders, summonsOf(meeting, anders.unitId));
      await answer(home, summonsOf(meeting, home.unitId), { answer: 'declined', reason: 'timeDoesNotSuit' });
      const { receivers: _receivers, ...plan } = meetingIn(14, []);
      const { status, body } = await karin.put<MeetingView>(`/api/meetings/${meeting.id}`, {
        ...plan,
        revision: meeting.revision,
      });
      expect(status).toBe(200);
      expect(body.receivers.map((row) => row.answer)).toEqual([null, null]);
      const kinds = await test.db.query<{ kind: string }>(
        `SELECT kind FROM participation WHERE case_id = $1 ORDER BY kind`,
        [caseId],
      );
      expect(kinds.rows.map(({ kind }) => kind)).toEqual(['lead', 'party', 'summoned']);
      expect((await jobsOf(caseId)).at(-1)).toEqual({
        kind: 'meetingChanged',
        units: [anders.unitId, home.unitId],
      });
      const open = await test.db.query(
        `SELECT 1 FROM deadline WHERE case_id = $1 AND kind = 'summonsAnswer' AND met_at IS NULL AND cancelled_at IS NULL`,
        [caseId],
      );
      expect(open.rowCount).toBe(2);
    });

    it('keeps the answers when only the question changes', async () => {
      const caseId = await consentedCase(test, karin);
      const input = meetingIn(9, [homeHelp()]);
      const { body: meeting } = await karin.post<MeetingView>(`/api/cases/${caseId}/meetings`, input);
      await answer(anders, summonsOf(meeting, anders.unitId));
      const { receivers: _receivers, ...plan } = input;
      const { body } = await karin.put<MeetingView>(`/api/meetings/${meeting.id}`, {
        ...plan,
        question: 'Vem följer med till tandläkaren?',
        revision: meeting.revision,
      });
      expect(body).toMatchObject({ agenda: ['Vem följer med till tandläkaren?'], receivers: [{ answer: 'accepted' }] });
    });

    it('refuses a change based on what somebody has changed since', async () => {
      const caseId = await consentedCase(test, karin);
      const meeting = await called(karin, caseId, 9, [homeHelp()]);
      const { receivers: _receivers, ...plan } = meetingIn(14, []);
      const change = () => karin.put(`/api/meetings/${meeting.id}`, { ...plan, revision: meeting.revision });
      expect((await change()).status).toBe(200);
      expect(await change()).toMatchObject({ status: 409, body: { code: 'version-conflict' } });
    });
  });

  it('can be called off with a reason: clocks stop, the units are told, nothing more can be done', async () => {
    const caseId = await consentedCase(test, karin);
    const meeting = await called(karin, caseId, 9, [homeHelp()]);
    const { body } = await karin.post<MeetingView>(`/api/meetings/${meeting.id}/cancel`, {
      reason: 'Birgitta är sjuk.',
      revision: meeting.revision,
    });
    expect(body).toMatchObject({ phase: 'cancelled', cancelReason: 'Birgitta är sjuk.', commands: [] });
    // Called to nothing else, the unit has no more to do with the case.
    expect(await answer(anders, summonsOf(meeting, anders.unitId))).toMatchObject({ status: 404 });
    expect(
      await karin.post(`/api/meetings/${meeting.id}/cancel`, { reason: 'igen', revision: body.revision }),
    ).toMatchObject({ status: 409 });
    const { rows } = await test.db.query(
      `SELECT cancel_reason FROM deadline WHERE case_id = $1 AND kind = 'summonsAnswer'`,
      [caseId],
    );
    expect(rows).toEqual([{ cancel_reason: 'meetingCancelled' }]);
    expect((await jobsOf(caseId)).at(-1)?.kind).toBe('meetingChanged');
  });

  describe('for a person with protected identity', () => {
    it('names a receiver at each unit, who alone may know of it', async () => {
      const caseId = await consentedCase(test, karin, { protection: 'secrecyMarking' });
      expect(await karin.post(`/api/cases/${caseId}/meetings`, meetingIn(9, [homeHelp()]))).toMatchObject({
        status: 422,
        body: { errors: [{ pointer: '/receivers/0/receiverStaffId', code: 'required' }] },
      });
      const meeting = await called(karin, caseId, 9, [{ ...homeHelp(), receiverStaffId: anders.staffId }]);
      const other = await test.as(await staffAt(test.db, anders.unitId, 'caseworker', ['Berit', 'Dahl']));
      const summonsId = summonsOf(meeting, anders.unitId);
      expect((await anders.get(`/api/summons/${summonsId}`)).status).toBe(200);
      expect((await other.get(`/api/summons/${summonsId}`)).status).toBe(404);
      expect((await answer(other, summonsId)).status).toBe(404);
      expect((await answer(anders, summonsId)).body.takesPart).toBe(true);
    });
  });

  it('gives a calendar file in UTC that says when and nothing else', async () => {
    const caseId = await consentedCase(test, karin);
    const meeting = await called(karin, caseId, 9, [homeHelp()], {
      startsAt: '2031-06-18T13:00:00+02:00',
      endsAt: '2031-06-18T14:30:00+02:00',
      videoLink: 'https://video.exempel.se/rum/1',
    });
    const file = await karin.get<string>(`/api/meetings/${meeting.id}/calendar.ics`);
    expect(file.status).toBe(200);
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.headers['content-disposition']).toBe('attachment; filename="mote.ics"');
    expect(file.body).toContain('DTSTART:20310618T110000Z');
    expect(file.body).toContain('DTEND:20310618T123000Z');
    expect(file.body).toContain('SUMMARY:Möte');
    expect(file.body).not.toMatch(/Birgitta|Ek|19900101|SIP-|Karla|rum|natten|video|LOCATION|URL/);
    expect((await stranger.get(`/api/meetings/${meeting.id}/calendar.ics`)).status).toBe(404);
  });
});
