import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { MeetingView } from './meeting.dto.js';
import type { SummonsView } from './summons.dto.js';
import { answer, called, consentedCase, summonsOf } from './testing.js';

describe('a unit whose call is over', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;
  let hanna: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    hanna = await test.as(await staffAt(test.db, world.municipality.homeCare, 'caseworker', ['Hanna', 'Ask']));
  });
  afterAll(() => test.close());

  const partOf = async (caseId: string, { unitId }: Caller) =>
    (
      await test.db.query<{ kind: string }>('SELECT kind FROM participation WHERE case_id = $1 AND unit_id = $2', [
        caseId,
        unitId,
      ])
    ).rows[0]?.kind;
  const drop = (caller: Caller, caseId: string, { unitId }: Caller) =>
    caller.post(`/api/cases/${caseId}/units/${unitId}/drop`);
  const both = async (days = 9) => {
    const caseId = await consentedCase(test, karin);
    const meeting = await called(karin, caseId, days, [
      { unitId: anders.unitId },
      { unitId: hanna.unitId },
      { outside: { kind: 'relative', name: 'Bror Hemlig' } },
    ]);
    return { caseId, meeting };
  };
  const seenBy = (caller: Caller, caseId: string) => caller.get(`/api/cases/${caseId}`);

  it('sees nothing more once the lead has dropped it, and the meeting goes on without it', async () => {
    const { caseId, meeting } = await both();
    expect(await seenBy(anders, caseId)).toMatchObject({ status: 200 });
    expect(await drop(karin, caseId, anders)).toMatchObject({ status: 204 });
    expect(await partOf(caseId, anders)).toBe('declined');
    expect(await seenBy(anders, caseId)).toMatchObject({ status: 404 });
    expect(await anders.get(`/api/summons/${summonsOf(meeting, anders.unitId)}`)).toMatchObject({ status: 404 });
    expect(await anders.get(`/api/meetings/${meeting.id}`)).toMatchObject({ status: 404 });
    expect((await anders.get<{ items: unknown[] }>('/api/worklist')).body).not.toMatchObject({
      items: [{ caseId }],
    });
    const { body } = await karin.get<MeetingView>(`/api/meetings/${meeting.id}`);
    expect(body.receivers.map(({ name }) => name)).toEqual(['Hemsjukvården', 'Bror Hemlig']);
    const { rows } = await test.db.query(
      `SELECT cancel_reason FROM deadline WHERE case_id = $1 AND responsible_unit_id = $2`,
      [caseId, anders.unitId],
    );
    expect(rows).toEqual([{ cancel_reason: 'dropped' }]);
  });

  it('that took part keeps its own record as one that has left', async () => {
    const { caseId, meeting } = await both();
    await answer(anders, summonsOf(meeting, anders.unitId));
    expect(await drop(karin, caseId, anders)).toMatchObject({ status: 204 });
    expect(await partOf(caseId, anders)).toBe('left');
    expect(await seenBy(anders, caseId)).toMatchObject({ status: 200, body: { relation: 'left' } });
    expect(await anders.get(`/api/meetings/${meeting.id}`)).toMatchObject({ status: 404 });
  });

  it('is not asked again when the meeting is moved, and can be called anew', async () => {
    const { caseId, meeting } = await both();
    await drop(karin, caseId, anders);
    const moved = { form: 'phone', startsAt: meeting.startsAt, endsAt: meeting.endsAt, question: meeting.question };
    expect(await karin.put(`/api/meetings/${meeting.id}`, { ...moved, revision: meeting.revision })).toMatchObject({
      status: 200,
    });
    expect(await partOf(caseId, anders)).toBe('declined');
    expect(
      await karin.post(`/api/meetings/${meeting.id}/receivers`, { receivers: [{ unitId: anders.unitId }] }),
    ).toMatchObject({ status: 200 });
    expect(await partOf(caseId, anders)).toBe('summoned');
  });

  it('is dropped by the lead alone, once, and the unit that leads never', async () => {
    const { caseId, meeting } = await both();
    await answer(hanna, summonsOf(meeting, hanna.unitId));
    expect(await drop(hanna, caseId, anders)).toMatchObject({ status: 403 });
    expect(await drop(karin, caseId, karin)).toMatchObject({ status: 409, body: { code: 'recipient.leads' } });
    expect(await drop(karin, caseId, anders)).toMatchObject({ status: 204 });
    expect(await drop(karin, caseId, anders)).toMatchObject({ status: 409, body: { code: 'recipient.not-there' } });
  });

  it('is out of the case when the meeting is cancelled, unless it has said yes or is called to another', async () => {
    const { caseId, meeting } = await both();
    await answer(hanna, summonsOf(meeting, hanna.unitId));
    const other = await called(karin, caseId, 12, [{ unitId: anders.unitId }]);
    await karin.post(`/api/meetings/${meeting.id}/cancel`, { reason: 'Personen är sjuk.', revision: meeting.revision });
    expect(await partOf(caseId, anders)).toBe('summoned');
    await karin.post(`/api/meetings/${other.id}/cancel`, { reason: 'Personen är sjuk.', revision: other.revision });
    expect(await partOf(caseId, anders)).toBe('declined');
    expect(await partOf(caseId, hanna)).toBe('party');
  });

  it('is out of the case when the meeting ends and it has neither answered nor come', async () => {
    const { caseId, meeting } = await both(0);
    await test.db.query(`UPDATE meeting SET starts_at = app.now() - interval '1 minute' WHERE id = $1`, [meeting.id]);
    const noted = await karin.post<MeetingView>(`/api/meetings/${meeting.id}/attendance`, {
      revision: meeting.revision,
      rows: [
        { summonsId: summonsOf(meeting, hanna.unitId), attendance: 'came' },
        { summonsId: summonsOf(meeting, anders.unitId), attendance: 'absent', reason: 'Svarade inte' },
      ],
      person: { attended: 'came' },
    });
    const ended = await karin.post(`/api/meetings/${meeting.id}/end`, { revision: noted.body.revision });
    expect(ended).toMatchObject({ status: 200 });
    expect([await partOf(caseId, anders), await partOf(caseId, hanna)]).toEqual(['declined', 'summoned']);
  });

  it('reads before that no text about people: who is asked from outside, why somebody was not there, why it was cancelled', async () => {
    const { meeting } = await both();
    const scope = { of: 'case', id: meeting.caseId, authorityId: karin.authorityId } as const;
    const said = { personAbsentReason: 'Ligger på psykiatrin', reopenReason: 'Bråk', cancelReason: 'Hotad' };
    const sealed = await test.vault.seal('meeting', meeting.id, scope, said);
    await test.db.query(
      'UPDATE meeting SET person_absent_reason = $2, reopen_reason = $3, cancel_reason = $4 WHERE id = $1',
      [meeting.id, sealed.personAbsentReason, sealed.reopenReason, sealed.cancelReason],
    );
    const hidden = /Hemlig|psykiatrin|Bråk|Hotad/;
    const own = await karin.get(`/api/meetings/${meeting.id}`);
    expect(JSON.stringify(own.body).match(new RegExp(hidden, 'g'))).toHaveLength(4);
    const asked = await anders.get(`/api/meetings/${meeting.id}`);
    expect(asked.status).toBe(200);
    expect(JSON.stringify(asked.body)).not.toMatch(hidden);
    const summons = await anders.get<SummonsView>(`/api/summons/${summonsOf(meeting, anders.unitId)}`);
    expect(summons.body.called).toContainEqual({ name: null, outsideKind: 'relative', kind: 'invitation' });
    expect(JSON.stringify(summons.body)).not.toMatch(hidden);
  });

  describe('of a protected person', () => {
    const listOf = async (caseId: string) =>
      (
        await test.db.query<{ own: string[]; person: string[] }>(
          'SELECT c.allow_list AS own, p.allow_list AS person FROM sip_case c JOIN person p ON p.id = c.person_id WHERE c.id = $1',
          [caseId],
        )
      ).rows[0];
    const begin = async () => {
      const caseId = await consentedCase(test, karin, { protection: 'fictitious' });
      const meeting = await called(karin, caseId, 9, [{ unitId: anders.unitId, receiverStaffId: anders.staffId }]);
      expect(await listOf(caseId)).toMatchObject({ own: [karin.staffId, anders.staffId].sort() });
      return { caseId, meeting };
    };
    const ONLY_LEAD = () => ({ own: [karin.staffId], person: [karin.staffId] });

    it('is off the list when it declines', async () => {
      const { caseId, meeting } = await begin();
      const no = { answer: 'declined', reason: 'wrongUnit' };
      expect(await answer(anders, summonsOf(meeting, anders.unitId), no)).toMatchObject({ status: 200 });
      expect(await listOf(caseId)).toEqual(ONLY_LEAD());
    });

    it('is off the list when the meeting is cancelled', async () => {
      const { caseId, meeting } = await begin();
      await karin.post(`/api/meetings/${meeting.id}/cancel`, {
        reason: 'Personen är sjuk.',
        revision: meeting.revision,
      });
      expect(await listOf(caseId)).toEqual(ONLY_LEAD());
    });

    it('is off the list when it is dropped', async () => {
      const { caseId } = await begin();
      await drop(karin, caseId, anders);
      expect(await listOf(caseId)).toEqual(ONLY_LEAD());
    });
  });
});
