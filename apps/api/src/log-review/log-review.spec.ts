import { randomUUID } from 'node:crypto';
import type { Day, OutlierReason } from '@sammanhang/sip-rules';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { LogReviewDetailView, LogReviewsView, OutliersView, ReviewedStaffListView } from './log-review.dto.js';

describe('the review of the log', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let reviewer: Caller;
  let municipal: Caller;
  let elsewhere: Caller;
  let curious: Caller;
  let number: string;
  let today: Day;

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test);
    const { world, lead, party } = planned;
    reviewer = await test.as(
      await staffAt(test.db, world.region.healthCentre, 'logReviewer', ['Ragnhild', 'Stenmark']),
    );
    municipal = await test.as(await staffAt(test.db, world.municipality.parent, 'logReviewer', ['Rolf', 'Hedin']));
    elsewhere = await test.as(await staffAt(test.db, world.otherMunicipality.unit, 'logReviewer'));
    // Has the family name of the person, and no part in the case.
    curious = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Nyfiken', 'Ek']));
    const { rows } = await test.db.query<{ number: string; today: string }>(
      'SELECT number, app.today()::text AS today FROM sip_case WHERE id = $1',
      [planned.caseId],
    );
    number = rows[0]?.number ?? '';
    today = (rows[0]?.today ?? '') as Day;
    await lead.get(`/api/cases/${planned.caseId}/plan`);
    await party.get(`/api/cases/${planned.caseId}/plan`);
    await curious.get(`/api/cases/${planned.caseId}`);
    for (let times = 0; times < 5; times += 1) await curious.get(`/api/cases/${randomUUID()}`);
  });
  afterAll(() => test.close());

  const draw = (caller: Caller, more: object) =>
    caller.post<LogReviewDetailView>('/api/log-reviews', {
      method: 'random',
      fromOn: today,
      toOn: today,
      size: 50,
      ...more,
    });
  const find = (caller: Caller, reviewId: string, rowId: string, finding: string, note?: string) =>
    caller.post<LogReviewDetailView>(`/api/log-reviews/${reviewId}/findings`, {
      rowId,
      finding,
      ...(note && { note }),
    });

  it('is nothing to anybody but a log reviewer', async () => {
    for (const path of ['', '/outliers', '/staff', `/${randomUUID()}`]) {
      expect(await planned.lead.get(`/api/log-reviews${path}`)).toMatchObject({ status: 404 });
      expect(await test.anonymous.get(`/api/log-reviews${path}`)).toMatchObject({ status: 401 });
    }
    expect(await draw(planned.lead, {})).toMatchObject({ status: 404 });
  });

  it('draws at random from what the own authority’s staff did, refusals too, and from nobody else', async () => {
    const { status, body } = await draw(reviewer, {});
    expect(status).toBe(201);
    expect(body).toMatchObject({ method: 'random', reviewerName: 'Ragnhild Stenmark', looked: 0, closedAt: null });
    expect(body.sample.length).toBe(body.drawnFrom);
    expect(new Set(body.sample.map(({ actorName }) => actorName))).toEqual(new Set(['Karin Lindqvist', 'Nyfiken Ek']));
    expect(new Set(body.sample.map(({ outcome }) => outcome))).toEqual(new Set(['allowed', 'hidden']));
    expect((await draw(elsewhere, {})).body.sample).toEqual([]);
  });

  it('shows who did what with which case, and nothing of what was read', async () => {
    const { body } = await draw(reviewer, {});
    expect(
      body.sample.find(({ actorName, action }) => actorName === 'Karin Lindqvist' && action === 'plan.exists'),
    ).toMatchObject({
      unitName: 'Vårdcentralen Karla',
      role: 'caseworker',
      kind: 'read',
      ground: 'lead',
      caseNumber: number,
      gone: false,
    });
    expect(JSON.stringify(body)).not.toMatch(/hunden|Birgitta|199001012385/);
    expect(await reviewer.get(`/api/cases/${planned.caseId}`)).toMatchObject({ status: 404 });
    expect(await reviewer.get(`/api/cases/${planned.caseId}/plan`)).toMatchObject({ status: 404 });
  });

  it('draws a part when asked for fewer, and says from how many', async () => {
    const { body } = await draw(reviewer, { size: 2 });
    expect(body.sample).toHaveLength(2);
    expect(body.drawnFrom).toBeGreaterThan(5);
  });

  it('can be aimed at one member of staff, at an outcome, and at other days', async () => {
    const byStaff = await draw(reviewer, { method: 'staff', staffId: curious.staffId });
    expect(new Set(byStaff.body.sample.map(({ actorName }) => actorName))).toEqual(new Set(['Nyfiken Ek']));
    expect(byStaff.body.staffName).toBe('Nyfiken Ek');
    const denied = await draw(reviewer, { method: 'outcome', outcome: 'hidden' });
    expect(new Set(denied.body.sample.map(({ outcome }) => outcome))).toEqual(new Set(['hidden']));
    expect((await draw(reviewer, { fromOn: '2020-01-01', toOn: '2020-12-31' })).body.sample).toEqual([]);
  });

  it('can be aimed at a case that the own authority has a part in: then at everybody’s visits to it', async () => {
    const { body } = await draw(reviewer, { method: 'case', caseNumber: number });
    expect(new Set(body.sample.map(({ actorName }) => actorName))).toEqual(
      new Set(['Karin Lindqvist', 'Sara Öberg', 'Nyfiken Ek']),
    );
    expect(await draw(elsewhere, { method: 'case', caseNumber: number })).toMatchObject({ status: 404 });
    expect(await draw(reviewer, { method: 'case', caseNumber: 'SIP-FINNS-INTE' })).toMatchObject({ status: 404 });
  });

  it.each([
    ['staff', {}, '/staffId', 'required'],
    ['case', {}, '/caseNumber', 'required'],
    ['outcome', {}, '/outcome', 'required'],
    ['staff', { staffId: 'party' }, '/staffId', 'choice'],
    ['random', { fromOn: '2026-02-02', toOn: '2026-02-01' }, '/toOn', 'range'],
  ])('is not drawn by %s with %j', async (method, more: object, pointer, code) => {
    const staffId = 'staffId' in more && { staffId: planned.party.staffId };
    const answer = await draw(reviewer, { method, ...more, ...staffId });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer, code }] } });
  });

  it('lists who stands out, and why, for the own authority alone', async () => {
    const { body } = await reviewer.get<OutliersView>('/api/log-reviews/outliers?days=7');
    const reasons = body.outliers.map(({ staffName, reason, count }) => [staffName, reason, count]);
    expect(reasons).toEqual(
      expect.arrayContaining<[string, OutlierReason, number]>([
        ['Nyfiken Ek', 'sameName', 1],
        ['Nyfiken Ek', 'denied', 5],
      ]),
    );
    expect(reasons.map(([name]) => name)).not.toContain('Sara Öberg');
    expect((await elsewhere.get<OutliersView>('/api/log-reviews/outliers')).body).toMatchObject({
      staff: 0,
      outliers: [],
    });
  });

  it('draws from an outlier the very rows that it was counted from', async () => {
    const { body } = await draw(reviewer, { method: 'outlier', staffId: curious.staffId, reason: 'denied' });
    expect(body.sample).toHaveLength(5);
    const namesake = await draw(reviewer, { method: 'outlier', staffId: curious.staffId, reason: 'sameName' });
    expect(namesake.body.sample).toMatchObject([{ namesake: true, caseNumber: number, ground: 'colleague' }]);
  });

  it('H1: lists whoever tries addresses of plans that somebody has given them, each of which is answered as if it led nowhere', async () => {
    const { region } = planned.world;
    const neighbour = await test.as(await staffAt(test.db, region.psychiatry, 'caseworker', ['Vilma', 'Grann']));
    const told = async (path: string) => {
      const { status, body } = await neighbour.get(path);
      return { status, body: { ...body, traceId: '' } };
    };
    for (const path of ['', '/plan', '/consents', '/meetings', '/history']) {
      const copied = await told(`/api/cases/${planned.caseId}${path}`);
      expect(copied.status).toBe(404);
      expect(copied).toEqual(await told(`/api/cases/${randomUUID()}${path}`));
    }
    const { rows } = await test.db.query(
      'SELECT outcome, subject_id, person_id FROM audit_log WHERE staff_id = $1 AND subject_id = $2',
      [neighbour.staffId, planned.caseId],
    );
    expect(rows).toEqual(Array(5).fill({ outcome: 'hidden', subject_id: planned.caseId, person_id: null }));
    const { body } = await reviewer.get<OutliersView>('/api/log-reviews/outliers?days=7');
    expect(body.outliers).toContainEqual(
      expect.objectContaining({ staffName: 'Vilma Grann', reason: 'denied', count: 10 }),
    );
  });

  it('finds staff of the own authority by name or unit', async () => {
    const names = async (caller: Caller, q: string) =>
      (await caller.get<ReviewedStaffListView>(`/api/log-reviews/staff?q=${q}`)).body.staff.map(({ name }) => name);
    expect(await names(reviewer, 'nyfiken')).toEqual(['Nyfiken Ek']);
    expect(await names(reviewer, 'karla')).toContain('Karin Lindqvist');
    expect(await names(municipal, 'nyfiken')).toEqual([]);
  });

  it('records what was found of each row, keeps what was noted before, and is closed when all is looked at', async () => {
    const { body: review } = await draw(reviewer, { method: 'outlier', staffId: curious.staffId, reason: 'sameName' });
    const [row] = review.sample;
    expect(await find(reviewer, review.id, row?.id ?? '', 'questionAsked')).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '/note', code: 'required' }] },
    });
    expect(await reviewer.post(`/api/log-reviews/${review.id}/close`)).toMatchObject({
      status: 409,
      body: { code: 'log-review.unfinished' },
    });
    await find(reviewer, review.id, row?.id ?? '', 'questionAsked', 'Frågat enhetschefen om uppdraget.');
    const second = await find(reviewer, review.id, row?.id ?? '', 'suspectedBreach', 'Inget uppdrag. Anmält.');
    expect(second.body).toMatchObject({ looked: 1, questions: 0, suspected: 1 });
    expect(second.body.sample).toMatchObject([
      { finding: 'suspectedBreach', note: 'Inget uppdrag. Anmält.', foundBy: 'Ragnhild Stenmark' },
    ]);
    const { rows } = await test.db.query('SELECT finding FROM log_finding WHERE review_id = $1 ORDER BY at, id', [
      review.id,
    ]);
    expect(rows).toEqual([{ finding: 'questionAsked' }, { finding: 'suspectedBreach' }]);
    const closed = await reviewer.post<LogReviewDetailView>(`/api/log-reviews/${review.id}/close`);
    expect(closed).toMatchObject({ status: 200 });
    expect(closed.body.closedAt).not.toBeNull();
    expect(await find(reviewer, review.id, row?.id ?? '', 'ok')).toMatchObject({ body: { code: 'log-review.closed' } });
  });

  it('is kept in a list of the own authority, and seen by no other', async () => {
    const { body } = await reviewer.get<LogReviewsView>('/api/log-reviews');
    expect(body.reviews.length).toBeGreaterThan(5);
    const [latest] = body.reviews;
    expect((await municipal.get<LogReviewsView>('/api/log-reviews')).body.reviews).toEqual([]);
    expect(await municipal.get(`/api/log-reviews/${latest?.id ?? ''}`)).toMatchObject({ status: 404 });
    expect(await find(municipal, latest?.id ?? '', randomUUID(), 'ok')).toMatchObject({ status: 404 });
  });

  it('says of a row that was removed because of its age that it is gone, and keeps the finding', async () => {
    const { body: review } = await draw(reviewer, { method: 'staff', staffId: curious.staffId, size: 1 });
    const [row] = review.sample;
    await find(reviewer, review.id, row?.id ?? '', 'ok');
    await test.db.query('DELETE FROM audit_log WHERE id = $1', [row?.id]);
    const { body } = await reviewer.get<LogReviewDetailView>(`/api/log-reviews/${review.id}`);
    expect(body.sample).toMatchObject([{ gone: true, at: null, actorName: '', finding: 'ok' }]);
  });

  it('is itself in the log: who looked at whose visits, and every finding', async () => {
    const { rows } = await test.db.query<{ action: string }>(
      'SELECT DISTINCT action FROM audit_log WHERE staff_id = $1 ORDER BY action',
      [reviewer.staffId],
    );
    expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['log.note', 'log.review', 'log.staff']));
    const { rows: shown } = await test.db.query('SELECT 1 FROM audit_log WHERE staff_id = $1 AND person_id = $2', [
      reviewer.staffId,
      planned.personId,
    ]);
    expect(shown.length).toBeGreaterThan(0);
  });

  it('shows by row security alone only the own staff and the own authority’s cases, whatever is asked', async () => {
    const seenBy = async (caller: Caller) => {
      const { rows } = await caller.sql<{ authority_id: string; own: boolean }>(
        'SELECT DISTINCT authority_id, app.authority_id() = ANY (about_authorities) AS own FROM audit_log',
      );
      return rows;
    };
    for (const caller of [reviewer, municipal, elsewhere]) {
      const rows = await seenBy(caller);
      expect(rows.every((row) => row.authority_id === caller.authorityId || row.own)).toBe(true);
    }
    expect((await seenBy(reviewer)).length).toBeGreaterThan(1);
    expect(await seenBy(curious)).toEqual(expect.arrayContaining([expect.objectContaining({ own: true })]));
  });
});
