import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import type { MeasureToDecideView, MeetingView } from './meeting.dto.js';
import { answer, called, consentedCase, summonsOf } from './testing.js';

describe('a meeting that is held', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let lead: Caller;
  let party: Caller;
  let meeting: MeetingView;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
    ({ lead, party } = planned);
    meeting = await called(lead, planned.caseId, 0, [{ unitId: party.unitId }]);
    await answer(party, summonsOf(meeting, party.unitId));
  });
  afterEach(() => test.shiftClock('0'));

  const decide = (caller: Caller, lineId: string, input: object) =>
    caller.put<MeasureToDecideView>(`/api/meetings/${meeting.id}/decisions/${lineId}`, input);
  const now = async () => (await lead.get<MeetingView>(`/api/meetings/${meeting.id}`)).body.revision;
  const attend = async (input: object) =>
    lead.post<MeetingView>(`/api/meetings/${meeting.id}/attendance`, { revision: await now(), ...input });
  const end = async () => lead.post<MeetingView>(`/api/meetings/${meeting.id}/end`, { revision: await now() });
  const personCame = { rows: [], person: { attended: 'came' } };

  it('has the person’s words, the questions and the measures of both principals', async () => {
    const { body } = await lead.get<MeetingView>(`/api/meetings/${meeting.id}`);
    expect(body).toMatchObject({
      phase: 'underway',
      ownWords: [{ text: 'Jag vill kunna gå ut med hunden själv.', language: 'sv' }],
      agenda: ['Hur klarar Birgitta natten?', 'Vem delar medicin?'],
      measures: [
        { who: 'Vårdcentralen Karla', text: 'tränar balans varje vecka', decision: null, revision: null },
        { who: 'Biståndsenheten Öster', text: 'går med på promenad två gånger i veckan' },
      ],
      commands: ['change', 'call', 'cancel', 'attend', 'decide', 'end'],
    });
    expect(JSON.stringify(body)).not.toMatch(/grantees|ownerAuthority/);
  });

  it('shows only the measures that have been handed over', async () => {
    planned = await plannedCase(test, { sharing: false });
    meeting = await called(planned.lead, planned.caseId, 0, [{ unitId: planned.party.unitId }]);
    const { body } = await planned.party.get<MeetingView>(`/api/meetings/${meeting.id}`);
    expect(body.measures.map(({ lineId }) => lineId)).toEqual([planned.lines.municipalityMeasure]);
    expect(body.ownWords).toEqual([]);
    expect(await decide(planned.party, planned.lines.regionMeasure, { decision: 'agreed' })).toMatchObject({
      status: 404,
    });
  });

  it('decides measure by measure, by either principal, with who and when', async () => {
    const { regionMeasure, municipalityMeasure } = planned.lines;
    expect(await decide(lead, regionMeasure, { decision: 'agreed' })).toMatchObject({
      status: 200,
      body: { decision: 'agreed', decidedByName: 'Karin Lindqvist', revision: 1 },
    });
    expect(await decide(party, municipalityMeasure, { decision: 'later' })).toMatchObject({
      body: { decision: 'later', decidedByName: 'Sara Öberg' },
    });
    const { rows } = await test.db.query(
      `SELECT change FROM audit_log WHERE case_id = $1 AND action = 'meeting.note' AND outcome = 'allowed' ORDER BY id`,
      [planned.caseId],
    );
    expect(rows).toEqual([
      { change: { lineId: regionMeasure, decision: 'agreed' } },
      { change: { lineId: municipalityMeasure, decision: 'later' } },
    ]);
  });

  it('takes the same decision twice without a conflict and refuses one based on an older one', async () => {
    const line = planned.lines.regionMeasure;
    await decide(lead, line, { decision: 'agreed' });
    expect((await decide(lead, line, { decision: 'agreed' })).body.revision).toBe(1);
    expect((await decide(lead, line, { decision: 'notAgreed', revision: 1 })).body.revision).toBe(2);
    expect(await decide(party, line, { decision: 'later', revision: 1 })).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    });
    expect(await decide(party, line, { decision: 'agreed' })).toMatchObject({ status: 409 });
  });

  it('does not end before it is noted whether the person was there', async () => {
    expect(await end()).toMatchObject({ status: 409, body: { code: 'meeting.attendance-missing' } });
  });

  it('held with the person meets the deadline of joint planning; without, it does not', async () => {
    for (const [attended, met] of [
      ['absent', false],
      ['came', true],
    ] as const) {
      const caseId = await consentedCase(test, lead, { origin: 'homeCareRequest' });
      meeting = await called(lead, caseId, 0, [{ unitId: party.unitId }]);
      await attend({ rows: [], person: { attended, reason: 'Orkade inte' } });
      expect(await end()).toMatchObject({ status: 200, body: { phase: 'ended', personAttended: attended } });
      const { rows } = await test.db.query(
        `SELECT met_at IS NOT NULL AS met FROM deadline WHERE case_id = $1 AND kind = 'jointPlanning'`,
        [caseId],
      );
      expect(rows).toEqual([{ met }]);
      if (met) continue;
      await attend(personCame);
      const after = await test.db.query(
        `SELECT 1 FROM deadline WHERE case_id = $1 AND kind = 'jointPlanning' AND met_at IS NOT NULL`,
        [caseId],
      );
      expect(after.rowCount).toBe(1);
    }
  });

  it('keeps what it decided on as it stood then, also when a later version says something else', async () => {
    const { regionMeasure, municipalityMeasure } = planned.lines;
    await decide(lead, regionMeasure, { decision: 'agreed' });
    const rewrite = async (text: string, of = '') => {
      const { rows } = await test.db.query<{ id: string }>(`SELECT id FROM measure WHERE line_id = $1 ${of}`, [
        regionMeasure,
      ]);
      const id = rows[0]?.id ?? '';
      const sealed = await test.vault.seal('measure', id, planned.ofCase, { text });
      await test.db.query('UPDATE measure SET text = $2, changed_at = app.now() WHERE id = $1', [id, sealed.text]);
    };
    await rewrite('tränar hemma');
    const read = async () => (await lead.get<MeetingView>(`/api/meetings/${meeting.id}`)).body.measures;
    expect(await read()).toMatchObject([
      { lineId: regionMeasure, text: 'tränar hemma', decision: 'agreed', changedSince: true },
      { lineId: municipalityMeasure, decision: null, changedSince: false },
    ]);
    await attend(personCame);
    await end();
    await test.db.query(`UPDATE plan_version SET state = 'established', hash = 'x' WHERE id = $1`, [planned.versionId]);
    await lead.post(`/api/cases/${planned.caseId}/versions`, { changeReason: 'Mår bättre' });
    await rewrite('simmar', `AND version_id <> '${planned.versionId}'`);
    expect(await read()).toMatchObject([{ lineId: regionMeasure, text: 'tränar hemma', decision: 'agreed' }]);
    expect(await read()).toHaveLength(1);
  });

  it('that has ended waits for nobody’s answer', async () => {
    meeting = await called(lead, planned.caseId, 0, [{ unitId: planned.world.municipality.homeCare }]);
    await attend(personCame);
    await end();
    const { rows } = await test.db.query('SELECT cancel_reason FROM deadline WHERE summons_id = $1', [
      summonsOf(meeting, planned.world.municipality.homeCare),
    ]);
    expect(rows).toEqual([{ cancel_reason: 'meetingEnded' }]);
  });

  it('notes who came and why somebody did not, by the lead alone', async () => {
    const summonsId = summonsOf(meeting, party.unitId);
    const rows = [{ summonsId, attendance: 'absent', reason: 'Sjuk i dag' }];
    expect(await attend({ rows })).toMatchObject({
      body: { receivers: [{ attendance: 'absent', absenceReason: 'Sjuk i dag' }] },
    });
    expect(await party.post(`/api/meetings/${meeting.id}/attendance`, { rows, revision: 1 })).toMatchObject({
      status: 403,
    });
    expect(await attend({ rows: [{ summonsId: crypto.randomUUID(), attendance: 'came' }] })).toMatchObject({
      status: 404,
    });
  });

  it('shows a principal of which nobody came as absent, and no longer when somebody came', async () => {
    const absent = async () => (await lead.get<MeetingView>(`/api/meetings/${meeting.id}`)).body.absentPrincipals;
    const summonsId = summonsOf(meeting, party.unitId);
    await attend({ rows: [{ summonsId, attendance: 'absent' }], person: { attended: 'came' } });
    expect(await absent()).toEqual([]);
    await end();
    expect(await absent()).toEqual(['Örebro kommun']);
    await attend({ rows: [{ summonsId, attendance: 'came' }] });
    expect(await absent()).toEqual([]);
  });

  it('can be opened again within ten minutes, with a reason, and not later', async () => {
    await attend(personCame);
    await end();
    const reopen = async (body: object) =>
      lead.post<MeetingView>(`/api/meetings/${meeting.id}/reopen`, { revision: await now(), ...body });
    expect(await decide(lead, planned.lines.regionMeasure, { decision: 'agreed' })).toMatchObject({
      status: 409,
      body: { code: 'meeting.ended' },
    });
    expect((await reopen({})).status).toBe(422);
    expect(await reopen({ reason: 'Vi glömde en insats.' })).toMatchObject({
      status: 200,
      body: { phase: 'underway', reopenReason: 'Vi glömde en insats.', endedAt: null },
    });
    await end();
    await test.shiftClock('11 minutes');
    expect(await reopen({ reason: 'En sak till.' })).toMatchObject({
      status: 409,
      body: { code: 'meeting.reopen-too-late' },
    });
  });

  it('lets nobody write over what another has done since it was read: attendance, the end, opening again, calling off', async () => {
    const read = await now();
    await attend(personCame);
    const stale = { revision: read };
    const refused = { status: 409, body: { code: 'version-conflict' } };
    expect(await attend({ rows: [], person: { attended: 'absent' }, ...stale })).toMatchObject(refused);
    const act = (what: string, body: object = {}) =>
      lead.post(`/api/meetings/${meeting.id}/${what}`, { ...stale, ...body });
    expect(await act('cancel', { reason: 'Sjukdom' })).toMatchObject(refused);
    expect(await act('end')).toMatchObject(refused);
    await end();
    expect(await act('reopen', { reason: 'Vi glömde en sak.' })).toMatchObject(refused);
    expect((await lead.get(`/api/meetings/${meeting.id}`)).body).toMatchObject({
      personAttended: 'came',
      phase: 'ended',
    });
  });

  it('cannot be held before its day', async () => {
    meeting = await called(lead, planned.caseId, 9, [{ unitId: party.unitId }]);
    for (const refused of [
      await attend(personCame),
      await end(),
      await decide(lead, planned.lines.regionMeasure, { decision: 'agreed' }),
    ]) {
      expect(refused).toMatchObject({ status: 409, body: { code: 'meeting.not-its-day' } });
    }
  });

  it('needs a session and a part in the case', async () => {
    expect(await test.anonymous.post(`/api/meetings/${meeting.id}/end`, { revision: 1 })).toMatchObject({
      status: 401,
    });
    const stranger = (await plannedCase(test)).lead;
    expect(await stranger.post(`/api/meetings/${meeting.id}/end`, { revision: 1 })).toMatchObject({ status: 404 });
    expect(await decide(stranger, planned.lines.regionMeasure, { decision: 'agreed' })).toMatchObject({ status: 404 });
    expect(await party.post(`/api/meetings/${meeting.id}/end`, { revision: 1 })).toMatchObject({ status: 403 });
  });
});
