import { randomUUID } from 'node:crypto';
import { administratorsOf, confirmedBy } from '../platform/testing/administrators.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { BoardView } from './board.dto.js';

interface Asked {
  requestId: string;
  code?: string;
}
interface Requests {
  requests: { id: string; kind: string; what: { staffName: string | null; planNumber: string | null } }[];
}

describe('choosing a lead for a protected person’s plan by the row of the board', () => {
  let test: TestApp;
  let plan: PlannedCase;
  let head: Caller;
  let second: Caller;
  let elin: Caller;
  let rowId: string;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    plan = await plannedCase(test);
    const { healthCentre } = plan.world.region;
    head = await test.as(await staffAt(test.db, healthCentre, 'unitHead', ['Birgitta', 'Chef']));
    second = await test.as(await staffAt(test.db, healthCentre, 'unitHead', ['Sven', 'Chef']));
    elin = await test.as(await staffAt(test.db, healthCentre, 'caseworker', ['Elin', 'Holm']));
    await plan.lead.post(`/api/persons/${plan.personId}/protection`, { grade: 'secrecyMarking' });
    rowId = randomUUID();
    await test.db.query(
      `INSERT INTO deadline (id, case_id, responsible_unit_id, kind, rule, started_at, due_on, revision)
       SELECT $1, $2, $3, 'startPlanning', settings -> 'deadlines' -> 0, app.now(), app.today(), 1 FROM county LIMIT 1`,
      [rowId, plan.caseId, healthCentre],
    );
  });

  const leadLeaves = () => test.db.query('UPDATE sip_case SET lead_staff_id = NULL WHERE id = $1', [plan.caseId]);
  const ask = (by: Caller, row = rowId, staffId = elin.staffId) =>
    by.post<Asked>(`/api/board/rows/${row}/lead-requests`, {
      staffId,
      why: 'Den planeringsansvariga har slutat.',
      expiresOn: dayAhead(7),
    });
  const rowOf = async (by: Caller) => (await by.get<BoardView>('/api/board')).body.rows.find(({ id }) => id === rowId);
  const requests = async (by: Caller) => (await by.get<Requests>('/api/four-eyes')).body.requests;
  const listed = async () =>
    (
      await test.db.query<{ listed: boolean; person: boolean }>(
        `SELECT $2 = ANY (c.allow_list) AS listed, $2 = ANY (p.allow_list) AS person FROM sip_case c JOIN person p ON p.id = c.person_id
         WHERE c.id = $1`,
        [plan.caseId, elin.staffId],
      )
    ).rows[0];
  const confirmed = async () => {
    const { body } = await ask(head);
    expect(await confirmedBy(second, body.requestId)).toBe(200);
    const { rows } = await test.db.query<{ id: string }>('SELECT id FROM lead_offer WHERE case_id = $1', [plan.caseId]);
    return rows[0]?.id ?? '';
  };

  it('is offered when the lead is gone, and not before', async () => {
    expect(await rowOf(head)).toMatchObject({ protected: true, caseId: null, abilities: [] });
    expect(await ask(head)).toMatchObject({ status: 404 });
    await leadLeaves();
    expect(await rowOf(head)).toMatchObject({
      protected: true,
      caseId: null,
      planNumber: null,
      abilities: ['lead.choose'],
    });
  });

  it.each([
    ['has ended the assignment', `UPDATE assignment SET valid_to = app.today() - 1 WHERE staff_id = $1`],
    ['is no longer on the list', `UPDATE sip_case SET allow_list = array_remove(allow_list, $1)`],
  ])('counts a lead who %s as gone', async (_how, sql) => {
    await test.db.query(sql, [plan.lead.staffId]);
    expect(await rowOf(head)).toMatchObject({ abilities: ['lead.choose'] });
  });

  it('becomes a request that tells nobody whose plan or which it is, and nothing happens yet', async () => {
    await leadLeaves();
    const { status, body } = await ask(head);
    expect(status).toBe(202);
    expect(Object.keys(body).sort()).toEqual(['expiresOn', 'kind', 'requestId']);
    for (const one of [head, second])
      expect(await requests(one)).toMatchObject([
        { id: body.requestId, kind: 'leadChoice', what: { staffName: 'Elin Holm', planNumber: null } },
      ]);
    expect(await listed()).toEqual({ listed: false, person: false });
    expect(await elin.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
    expect(await ask(head)).toMatchObject({ status: 409, body: { code: 'four-eyes.asked-already' } });
  });

  it('puts the one chosen on the list and asks them when another head has confirmed it; they lead when they say yes', async () => {
    await leadLeaves();
    const offerId = await confirmed();
    expect(await listed()).toEqual({ listed: true, person: true });
    const seen = await elin.get(`/api/cases/${plan.caseId}`);
    expect([seen.status, seen.body]).toMatchObject([200, {}]);
    expect(await rowOf(head)).toMatchObject({ abilities: [] });
    expect(await head.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
    expect(await elin.post(`/api/lead-offers/${offerId}/answer`, { answer: 'accepted' })).toMatchObject({
      status: 200,
    });
    const { rows } = await test.db.query('SELECT lead_staff_id AS lead FROM sip_case WHERE id = $1', [plan.caseId]);
    expect(rows).toEqual([{ lead: elin.staffId }]);
  });

  it('takes them off the list again when they say no', async () => {
    await leadLeaves();
    const offerId = await confirmed();
    await elin.post(`/api/lead-offers/${offerId}/answer`, { answer: 'declined' });
    expect(await listed()).toEqual({ listed: false, person: false });
    expect(await elin.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
    expect(await rowOf(head)).toMatchObject({ abilities: ['lead.choose'] });
  });

  it('leaves on the list whoever was there before they were asked', async () => {
    await leadLeaves();
    for (const [table, id] of [
      ['sip_case', plan.caseId],
      ['person', plan.personId],
    ])
      await test.db.query(`UPDATE ${String(table)} SET allow_list = allow_list || $2::uuid WHERE id = $1`, [
        id,
        elin.staffId,
      ]);
    const offerId = await confirmed();
    await elin.post(`/api/lead-offers/${offerId}/answer`, { answer: 'declined' });
    expect(await listed()).toEqual({ listed: true, person: true });
  });

  it('is confirmed neither by the one who asked, nor by the one chosen, nor by heads and administrators elsewhere', async () => {
    await leadLeaves();
    const { body } = await ask(head);
    const { anna } = await administratorsOf(test, plan.world.region.healthCentre);
    const elsewhere = await test.as(await staffAt(test.db, plan.world.municipality.homeHelp, 'unitHead'));
    expect(await confirmedBy(head, body.requestId)).toBe(409);
    for (const one of [elin, anna, elsewhere]) expect(await confirmedBy(one, body.requestId)).toBe(404);
    expect(await listed()).toEqual({ listed: false, person: false });
  });

  it('falls when somebody leads by the time it is confirmed', async () => {
    await leadLeaves();
    const { body } = await ask(head);
    await test.db.query('UPDATE sip_case SET lead_staff_id = $2 WHERE id = $1', [plan.caseId, plan.lead.staffId]);
    await second.stepUp(`fourEyes:${body.requestId}`);
    expect(await second.post(`/api/four-eyes/${body.requestId}/answer`, { answer: 'confirmed' })).toMatchObject({
      status: 409,
      body: { code: 'four-eyes.stale' },
    });
  });

  it('takes a caseworker of the unit that leads, and nobody else', async () => {
    await leadLeaves();
    for (const staffId of [plan.party.staffId, second.staffId, randomUUID()])
      expect(await ask(head, rowId, staffId)).toMatchObject({ status: 409, body: { code: 'lead.not-caseworker' } });
  });

  it('answers alike for rows that are not there, of another’s board, and of a plan that somebody leads', async () => {
    const elsewhere = await test.as(await staffAt(test.db, plan.world.municipality.homeHelp, 'unitHead'));
    const [led, unknown] = [await ask(head), await ask(head, randomUUID())];
    await leadLeaves();
    for (const { status, body } of [led, unknown, await ask(elsewhere), await ask(elin), await ask(plan.party)])
      expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('cannot be done in the database by one alone', async () => {
    await leadLeaves();
    const { body } = await ask(head);
    await expect(head.sql(`SELECT app.choose_lead('${body.requestId}')`)).rejects.toThrow('two have agreed on');
    await expect(head.sql(`SELECT * FROM app.leaderless(ARRAY['${rowId}'::uuid])`)).rejects.toThrow(
      'permission denied',
    );
    expect((await head.sql(`SELECT id FROM sip_case WHERE id = '${plan.caseId}'`)).rowCount).toBe(0);
  });

  it('stands in the log of the person, with who was chosen', async () => {
    await leadLeaves();
    await confirmed();
    const { rows } = await test.db.query(
      `SELECT action, change FROM audit_log WHERE person_id = $1 AND staff_id IN ($2, $3) AND outcome = 'allowed' ORDER BY at`,
      [plan.personId, head.staffId, second.staffId],
    );
    expect(rows).toMatchObject([
      { action: 'lead.choose', change: { asked: 'leadChoice', concerns: elin.staffId } },
      { action: 'fourEyes.answer', change: { kind: 'leadChoice', answer: 'confirmed' } },
    ]);
  });
});
