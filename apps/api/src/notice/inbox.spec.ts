import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { InboxCountsView, InboxView } from './inbox.dto.js';
import { notifyUnits } from './notice.jobs.js';

describe('the inbox of a unit', () => {
  let test: TestApp;
  let world: World;
  let job: pg.Pool;
  let karin: Caller;
  let anders: Caller;
  let caseId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    job = new pg.Pool({ connectionString: test.jobUrl });
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
  });
  afterAll(async () => {
    await job.end();
    await test.close();
  });
  beforeEach(async () => {
    await test.db.query('TRUNCATE notice, deadline, summons, meeting, lead_offer CASCADE');
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    caseId = await summonedCase('none');
  });

  async function summonedCase(protection: string): Promise<string> {
    const personId = await personOf(test, karin, { protection });
    const { body } = await karin.post<{ id: string }>('/api/cases', {
      personId,
      origin: 'openCare',
      scope: 'between',
      initiatorKind: 'staff',
      reason: 'Många kontakter.',
      question: 'Hur blir det tryggt hemma?',
    });
    await test.db.query(`UPDATE sip_case SET plan_consent = 'given' WHERE id = $1`, [body.id]);
    const startsAt = Date.now() + 9 * 86_400_000;
    const { status } = await karin.post(`/api/cases/${body.id}/meetings`, {
      form: 'phone',
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + 3_600_000).toISOString(),
      question: 'Hur blir det tryggt hemma?',
      receivers: [
        {
          unitId: world.municipality.homeHelp,
          ...(protection !== 'none' && { receiverStaffId: anders.staffId }),
        },
      ],
    });
    expect(status).toBe(201);
    return body.id;
  }

  const inbox = async (caller: Caller) => (await caller.get<InboxView>('/api/inbox')).body;
  const tell = (kind: 'meetingChanged' | 'summoned' | 'caseClosed', subjectId: string, about = caseId) =>
    notifyUnits(job, { kind, caseId: about, subjectId, unitIds: [anders.unitId] });

  it('needs a session, and a head has none', async () => {
    expect(await test.anonymous.get('/api/inbox')).toMatchObject({ status: 401 });
    const head = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'unitHead', ['Eva', 'Chef']));
    expect(await head.get('/api/inbox')).toMatchObject({ status: 404 });
  });

  it('says what has come, from whom and by when to answer, never whom it is about', async () => {
    const { summonses, offers, notices } = await inbox(anders);
    expect(summonses).toMatchObject([
      { caseId, kind: 'summons', fromUnitName: 'Vårdcentralen Karla', status: 'running', daysLeft: 7, daysOverdue: 0 },
    ]);
    expect(summonses[0]?.number).toMatch(/^SIP-/);
    expect(summonses[0]?.abilities).toEqual(['plan.exists', 'summons.read', 'summons.answer', 'inbox.take']);
    expect([offers, notices]).toEqual([[], []]);
    expect(JSON.stringify(summonses)).not.toMatch(/Birgitta|Ek\b|1990|tryggt/);
    const { rows } = await test.db.query(
      `SELECT case_id FROM audit_log WHERE staff_id = $1 AND action = 'inbox.read'`,
      [anders.staffId],
    );
    expect(rows).toEqual([{ case_id: caseId }]);
  });

  it('tells how late an answer is', async () => {
    await test.db.query('UPDATE deadline SET due_on = app.today() - 3 WHERE summons_id IS NOT NULL');
    expect((await inbox(anders)).summonses).toMatchObject([{ status: 'overdue', daysOverdue: 3 }]);
  });

  it('is the unit’s own', async () => {
    const stranger = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
    expect(await inbox(stranger)).toEqual({ summonses: [], offers: [], notices: [] });
    expect((await inbox(karin)).summonses).toEqual([]);
  });

  it('no longer holds a summons that was answered, or whose meeting was called off', async () => {
    const [summons] = (await inbox(anders)).summonses;
    await anders.post(`/api/summons/${summons?.id ?? ''}/answer`, { answer: 'accepted' });
    expect((await inbox(anders)).summonses).toEqual([]);
    const other = await summonedCase('none');
    const { rows } = await test.db.query<{ id: string }>('SELECT id FROM meeting WHERE case_id = $1', [other]);
    await karin.post(`/api/meetings/${rows[0]?.id ?? ''}/cancel`, { reason: 'Sjukdom', revision: 1 });
    expect((await inbox(anders)).summonses).toEqual([]);
  });

  it('keeps the summons of a protected person to the one it is addressed to', async () => {
    const protectedCase = await summonedCase('secrecyMarking');
    const berit = await test.as(await staffAt(test.db, anders.unitId, 'caseworker', ['Berit', 'Dahl']));
    const cases = async (caller: Caller) => (await inbox(caller)).summonses.map((row) => row.caseId);
    expect(await cases(anders)).toContain(protectedCase);
    expect(await cases(berit)).toEqual([caseId]);
    expect((await berit.get<InboxCountsView>('/api/inbox/counts')).body.unanswered).toBe(1);
  });

  it('holds notices until somebody at the unit has seen them, and shows a new one of the same kind', async () => {
    const meetingId = randomUUID();
    await tell('meetingChanged', meetingId);
    const [notice] = (await inbox(anders)).notices;
    expect(notice).toMatchObject({ kind: 'meetingChanged', caseId, subjectId: meetingId });
    const seen = () => anders.post<InboxCountsView>(`/api/notices/${notice?.id ?? ''}/seen`);
    expect(await seen()).toMatchObject({ status: 200, body: { unanswered: 1, offers: 0, notices: 0, requests: 0 } });
    expect((await inbox(anders)).notices).toEqual([]);
    await tell('meetingChanged', meetingId);
    expect((await inbox(anders)).notices).toHaveLength(1);
    const stranger = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
    expect(await stranger.post(`/api/notices/${notice?.id ?? ''}/seen`)).toMatchObject({ status: 404 });
  });

  it('shows a summons once: as itself, not as a notice too', async () => {
    await tell('summoned', randomUUID());
    expect((await inbox(anders)).notices).toEqual([]);
  });

  it('tells nothing more to a unit that declined', async () => {
    const [summons] = (await inbox(anders)).summonses;
    await tell('caseClosed', caseId);
    await anders.post(`/api/summons/${summons?.id ?? ''}/answer`, { answer: 'declined', reason: 'wrongUnit' });
    expect(await inbox(anders)).toEqual({ summonses: [], offers: [], notices: [] });
    expect((await anders.get<InboxCountsView>('/api/inbox/counts')).body).toEqual({
      unanswered: 0,
      offers: 0,
      notices: 0,
      requests: 0,
    });
  });

  it('shows offers to lead a plan, with whom they are for', async () => {
    const [summons] = (await inbox(anders)).summonses;
    await anders.post(`/api/summons/${summons?.id ?? ''}/answer`, { answer: 'accepted' });
    await karin.post(`/api/cases/${caseId}/lead-offers`, { staffId: anders.staffId, unitId: anders.unitId });
    const { offers } = await inbox(anders);
    expect(offers).toMatchObject([{ caseId, toName: 'Anders Berg', fromName: 'Karin Lindqvist' }]);
    expect(offers[0]?.abilities).toContain('lead.accept');
  });
});
