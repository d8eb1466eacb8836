import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Day } from '@sammanhang/sip-rules';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { LogReviewDetailView, OutliersView, ReviewedStaffListView } from './log-review.dto.js';

const REFUSED = /row-level security/;

describe('a reviewer of the log who also works in cases', () => {
  let test: TestApp;
  let planned: PlannedCase;
  /** One and the same, under two assignments. */
  let atWork: Caller;
  let reviewing: Caller;
  let colleague: Caller;
  let number: string;
  let today: Day;

  beforeAll(async () => {
    test = await testApp();
    planned = await plannedCase(test);
    const { healthCentre } = planned.world.region;
    // Has the family name of the person and no part in the case, and is turned away five times: reasons to look.
    const assignment = await staffAt(test.db, healthCentre, 'caseworker', ['Dubbla', 'Ek']);
    atWork = await test.as(assignment);
    const second = randomUUID();
    await test.db.query(
      `INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from) VALUES ($1, $2, $3, 'logReviewer', 'Loggranskare', '2020-01-01')`,
      [second, atWork.staffId, healthCentre],
    );
    reviewing = await test.as(second);
    colleague = await test.as(await staffAt(test.db, healthCentre, 'logReviewer', ['Ragnhild', 'Stenmark']));
    const { rows } = await test.db.query<{ number: string; today: Day }>(
      'SELECT number, app.today()::text AS today FROM sip_case WHERE id = $1',
      [planned.caseId],
    );
    number = rows[0]?.number ?? '';
    today = rows[0]?.today ?? ('' as Day);
    await planned.lead.get(`/api/cases/${planned.caseId}/plan`);
    await atWork.get(`/api/cases/${planned.caseId}`);
    for (let times = 0; times < 5; times += 1) await atWork.get(`/api/cases/${randomUUID()}`);
  });
  afterAll(() => test.close());

  const draw = (by: Caller, more: object = {}) =>
    by.post<LogReviewDetailView>('/api/log-reviews', {
      method: 'random',
      fromOn: today,
      toOn: today,
      size: 100,
      ...more,
    });
  const find = (by: Caller, reviewId: string, rowId: string | undefined) =>
    by.post<LogReviewDetailView>(`/api/log-reviews/${reviewId}/findings`, { rowId, finding: 'ok' });
  const names = ({ body }: { body: LogReviewDetailView }) => new Set(body.sample.map(({ actorName }) => actorName));
  const ownRow = async () => {
    const { rows } = await test.db.query<{ id: string }>(
      `SELECT id FROM audit_log WHERE staff_id = $1 AND role = 'caseworker' AND outcome = 'allowed' AND case_id = $2`,
      [atWork.staffId, planned.caseId],
    );
    return rows[0]?.id;
  };

  it('never draws what is their own, whichever way', async () => {
    for (const more of [
      {},
      { method: 'case', caseNumber: number },
      { method: 'outcome', outcome: 'hidden' },
      { method: 'staff', staffId: planned.lead.staffId },
    ])
      expect([more, [...names(await draw(reviewing, more))]]).toEqual([
        more,
        'outcome' in more ? [] : expect.not.arrayContaining(['Dubbla Ek']),
      ]);
    // The control: to another reviewer they are there.
    for (const more of [{}, { method: 'case', caseNumber: number }, { method: 'outcome', outcome: 'hidden' }])
      expect(names(await draw(colleague, more))).toContain('Dubbla Ek');
  });

  it.each([
    ['staff', {}],
    ['outlier', { reason: 'sameName' }],
    ['outlier', { reason: 'ownColleague' }],
    ['outlier', { reason: 'denied' }],
  ])('cannot aim a check at themself: by %s with %o', async (method, more) => {
    const { rows: before } = await test.db.query('SELECT count(*) FROM log_review');
    expect(await draw(reviewing, { method, staffId: reviewing.staffId, ...more })).toMatchObject({
      status: 403,
      body: { code: 'log-review.own-act' },
    });
    expect((await test.db.query('SELECT count(*) FROM log_review')).rows).toEqual(before);
  });

  it('does not stand out to themself, nor among those to choose from, and does to another reviewer', async () => {
    const out = async (by: Caller) =>
      (await by.get<OutliersView>('/api/log-reviews/outliers')).body.outliers.map(({ staffId }) => staffId);
    const listed = async (by: Caller) =>
      (await by.get<ReviewedStaffListView>('/api/log-reviews/staff?q=dubbla')).body.staff.map(({ staffId }) => staffId);
    expect([await out(reviewing), await listed(reviewing)]).toEqual([[], []]);
    expect(await out(colleague)).toContain(reviewing.staffId);
    expect(await listed(colleague)).toEqual([reviewing.staffId]);
  });

  it('leaves what is their own in a colleague’s sample to the colleague, and is told so', async () => {
    const { body: review } = await draw(colleague, { method: 'outlier', staffId: atWork.staffId, reason: 'sameName' });
    const [row] = review.sample;
    expect(row).toMatchObject({ actorName: 'Dubbla Ek', ownAct: false });
    const seen = await reviewing.get<LogReviewDetailView>(`/api/log-reviews/${review.id}`);
    expect(seen.body.sample).toMatchObject([{ id: row?.id, ownAct: true }]);
    expect(await find(reviewing, review.id, row?.id)).toMatchObject({
      status: 403,
      body: { code: 'log-review.own-act' },
    });
    const { rows } = await test.db.query(
      `SELECT outcome FROM audit_log WHERE staff_id = $1 AND action = 'log.note' ORDER BY at DESC LIMIT 1`,
      [reviewing.staffId],
    );
    expect(rows).toEqual([{ outcome: 'forbidden' }]);
    expect(await find(colleague, review.id, row?.id)).toMatchObject({ status: 201, body: { looked: 1 } });
  });

  it('is refused by row security what is their own in a sample, and a finding of it', async () => {
    const id = await ownRow();
    const { body: theirs } = await draw(reviewing);
    const { body: colleagues } = await draw(colleague);
    const addRow = (by: Caller, reviewId: string) =>
      by.sql('INSERT INTO log_review_row (review_id, log_id, place) VALUES ($1, $2, 1000)', [reviewId, id]);
    const addFinding = (by: Caller, reviewId: string, logId = id) =>
      by.sql(
        `INSERT INTO log_finding (id, review_id, log_id, finding, by_id, at) VALUES (gen_random_uuid(), $1, $2, 'ok', $3, app.now())`,
        [reviewId, logId, by.staffId],
      );
    await expect(addRow(reviewing, theirs.id)).rejects.toThrow(REFUSED);
    await expect(addFinding(reviewing, colleagues.id)).rejects.toThrow(REFUSED);
    // The controls: another reviewer, and a row of another.
    expect(await addRow(colleague, theirs.id)).toMatchObject({ rowCount: 1 });
    expect(await addFinding(colleague, colleagues.id)).toMatchObject({ rowCount: 1 });
    const others = colleagues.sample.find(({ actorName }) => actorName === 'Karin Lindqvist');
    expect(await addFinding(reviewing, colleagues.id, others?.id)).toMatchObject({ rowCount: 1 });
  });
});

describe('a check of the log that is closed while something is found', () => {
  let test: TestApp;
  let reviewer: Caller;
  let worker: Caller;
  let other: pg.Client;
  let today: Day;

  beforeAll(async () => {
    test = await testApp();
    const planned = await plannedCase(test);
    worker = planned.lead;
    reviewer = await test.as(await staffAt(test.db, planned.world.region.healthCentre, 'logReviewer'));
    await worker.get(`/api/cases/${planned.caseId}/plan`);
    today = (await test.db.query<{ today: Day }>('SELECT app.today()::text AS today')).rows[0]?.today ?? ('' as Day);
    other = new pg.Client({ connectionString: test.adminUrl });
    await other.connect();
  });
  afterAll(async () => {
    await other.end();
    await test.close();
  });

  const drawn = async () => {
    const { body } = await reviewer.post<LogReviewDetailView>('/api/log-reviews', {
      method: 'staff',
      staffId: worker.staffId,
      fromOn: today,
      toOn: today,
      size: 1,
    });
    return { reviewId: body.id, rowId: body.sample[0]?.id };
  };
  const find = ({ reviewId, rowId }: { reviewId: string; rowId: string | undefined }) =>
    reviewer.post(`/api/log-reviews/${reviewId}/findings`, { rowId, finding: 'ok' });
  const findings = async (reviewId: string) =>
    (await test.db.query('SELECT 1 FROM log_finding WHERE review_id = $1', [reviewId])).rowCount;
  /** What was begun has come to wait for the other transaction, or has not and is done. */
  const waiting = async (begun: Promise<unknown>) => {
    let done = false;
    void begun.finally(() => (done = true));
    for (let turn = 0; turn < 200 && !done; turn += 1) {
      const { rowCount } = await test.db.query(
        `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (rowCount) return true;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return false;
  };

  it('takes no finding after it has been closed', async () => {
    const at = await drawn();
    await find(at);
    await other.query('BEGIN');
    await other.query('UPDATE log_review SET closed_at = app.now(), closed_by = $2 WHERE id = $1', [
      at.reviewId,
      reviewer.staffId,
    ]);
    const finding = find(at);
    expect(await waiting(finding)).toBe(true);
    await other.query('COMMIT');
    expect(await finding).toMatchObject({ status: 409, body: { code: 'log-review.closed' } });
    expect(await findings(at.reviewId)).toBe(1);
  });

  it('waits for a finding that is being added, and counts it', async () => {
    const at = await drawn();
    await other.query('BEGIN');
    await other.query('SELECT 1 FROM log_review WHERE id = $1 FOR UPDATE', [at.reviewId]);
    await other.query(
      `INSERT INTO log_finding (id, review_id, log_id, finding, by_id, at) VALUES (gen_random_uuid(), $1, $2, 'ok', $3, app.now())`,
      [at.reviewId, at.rowId, reviewer.staffId],
    );
    const closing = reviewer.post<LogReviewDetailView>(`/api/log-reviews/${at.reviewId}/close`);
    expect(await waiting(closing)).toBe(true);
    await other.query('COMMIT');
    expect(await closing).toMatchObject({ status: 200, body: { looked: 1, rows: 1 } });
  });

  it('is closed once, of two who do it at the same time', async () => {
    const at = await drawn();
    await find(at);
    const close = () => reviewer.post(`/api/log-reviews/${at.reviewId}/close`);
    const statuses = (await Promise.all([close(), close(), close()])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409]);
  });

  it('is refused a finding by row security once it is closed, whatever statement asks', async () => {
    const at = await drawn();
    const add = () =>
      reviewer.sql(
        `INSERT INTO log_finding (id, review_id, log_id, finding, by_id, at) VALUES (gen_random_uuid(), $1, $2, 'ok', $3, app.now())`,
        [at.reviewId, at.rowId, reviewer.staffId],
      );
    expect(await add()).toMatchObject({ rowCount: 1 });
    await find(at);
    await reviewer.post(`/api/log-reviews/${at.reviewId}/close`);
    await expect(add()).rejects.toThrow(REFUSED);
  });
});
