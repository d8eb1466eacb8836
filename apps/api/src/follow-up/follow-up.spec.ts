import { randomBytes, randomUUID } from 'node:crypto';
import { addDays } from '@sammanhang/sip-rules';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { FollowUpsView } from './follow-up.dto.js';

type Body = FollowUpsView & { code?: string; errors?: unknown; details?: unknown };

describe('follow-up', () => {
  let test: TestApp;
  let planned: PlannedCase;
  let id: string;
  let today: string;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());

  const establish = async (sharing = true) => {
    planned = await plannedCase(test, { sharing });
    await test.db.query(
      `UPDATE plan_version SET state = 'established', hash = 'x', established_at = app.now() - interval '90 days' WHERE id = $1`,
      [planned.versionId],
    );
    id = randomUUID();
    const scope = { of: 'case', id: planned.caseId, authorityId: planned.lead.authorityId } as const;
    const { place } = await test.vault.seal('follow_up', id, scope, { place: 'Vårdcentralen Karla' });
    await test.db.query(
      `INSERT INTO follow_up (id, case_id, version_id, responsible_unit_id, due_on, place, revision, owner_authority_id)
       VALUES ($1, $2, $3, $4, app.today(), $5, 1, (SELECT authority_id FROM unit WHERE id = $4))`,
      [id, planned.caseId, planned.versionId, planned.lead.unitId, place],
    );
    const { rows } = await test.db.query<{ today: string }>('SELECT app.today()::text AS today');
    today = String(rows[0]?.today);
  };
  beforeEach(() => establish());

  const dayFrom = (days: number) => addDays(today, days);
  const list = (who: Caller = planned.lead) => who.get<Body>(`/api/cases/${planned.caseId}/follow-ups`);
  const result = (more: object = {}) => ({
    revision: 1,
    heldOn: today,
    measures: [
      { lineId: planned.lines.regionMeasure, result: 'keep' },
      { lineId: planned.lines.municipalityMeasure, result: 'change', note: 'Oftare på våren.' },
    ],
    goals: [{ lineId: planned.lines.goal, result: 'partly' }],
    personRating: 'soSo',
    personWords: 'Det går bättre, men trappan är svår.',
    note: 'Vi ändrar promenaderna.',
    outcome: 'continue',
    next: { dueOn: dayFrom(90), place: 'Hemma' },
    ...more,
  });
  const hold = (more: object = {}, who: Caller = planned.lead) =>
    who.post<Body>(`/api/follow-ups/${id}/hold`, result(more));
  const log = async () =>
    (
      await test.db.query<{ action: string; outcome: string; change: unknown }>(
        `SELECT action, outcome, change FROM audit_log WHERE case_id = $1 AND kind = 'write' ORDER BY id`,
        [planned.caseId],
      )
    ).rows;

  it('shows what is to be followed up, the person’s own words with it', async () => {
    const { status, body } = await list();
    expect(status).toBe(200);
    expect(body.open).toMatchObject({ id, dueOn: today, unitName: 'Vårdcentralen Karla', heldOn: null });
    expect(body.ownWords.map(({ text }) => text)).toEqual(['Jag vill kunna gå ut med hunden själv.']);
    expect(body.measures.map(({ text, who }) => [text, who])).toEqual([
      ['tränar balans varje vecka', 'Vårdcentralen Karla'],
      ['går med på promenad två gånger i veckan', 'Biståndsenheten Öster'],
    ]);
    expect(body.goals).toHaveLength(1);
    expect(body.commands).toEqual(['hold', 'move', 'startNewVersion']);
    expect((await list(planned.party)).body.commands).toEqual([]);
  });

  it('is held with a result for every line, and books the next', async () => {
    const { status, body } = await hold();
    expect(status).toBe(200);
    expect(body.held).toHaveLength(1);
    expect(body.held[0]).toMatchObject({
      heldOn: today,
      heldBy: 'Karin Lindqvist',
      personRating: 'soSo',
      personWords: 'Det går bättre, men trappan är svår.',
      outcome: 'continue',
      goals: [{ result: 'partly' }],
    });
    expect(body.held[0]?.measures.map(({ text, result: how, note }) => [text, how, note])).toEqual([
      ['tränar balans varje vecka', 'keep', null],
      ['går med på promenad två gånger i veckan', 'change', 'Oftare på våren.'],
    ]);
    expect(body.open).toMatchObject({ dueOn: dayFrom(90), place: 'Hemma', unitId: planned.lead.unitId });
    expect(await log()).toEqual([
      {
        action: 'plan.lead',
        outcome: 'allowed',
        change: { event: 'followUpHeld', outcome: 'continue', personRating: 'soSo', heldOn: today },
      },
    ]);
  });

  it('is held once, however many hold it at the same time', async () => {
    const tries = await Promise.all(Array.from({ length: 10 }, () => hold()));
    expect(tries.map(({ status }) => status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 409)]);
    expect(new Set(tries.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['follow-up.already-held']),
    );
    const { rows } = await test.db.query(
      'SELECT held_on IS NULL AS open FROM follow_up WHERE case_id = $1 ORDER BY id',
      [planned.caseId],
    );
    expect(rows.filter(({ open }) => open === true)).toHaveLength(1);
  });

  it.each([
    ['a line without a result', { measures: [] }, 'follow-up.result-missing'],
    ['a day to come', { heldOn: '2999-01-01', next: { dueOn: '2999-02-01' } }, 'follow-up.held-in-future'],
    ['a day before the plan held', { heldOn: '2001-01-01' }, 'follow-up.before-established'],
    ['no next date', { next: null }, 'follow-up.next-missing'],
    ['a next date that is not after', { next: { dueOn: '2001-01-01' } }, 'follow-up.next-not-after'],
    ['a change without a next date', { outcome: 'change', next: null }, 'follow-up.next-missing'],
    ['closing without a reason', { outcome: 'close', next: null }, 'follow-up.close-reason-missing'],
    ['another revision', { revision: 9 }, 'version-conflict'],
  ])('is refused with %s, and nothing is stored', async (_what, more, code) => {
    const { status, body } = await hold(more);
    expect([status, body.code]).toEqual([409, code]);
    expect((await list()).body.held).toEqual([]);
  });

  it('answers wrong input field by field', async () => {
    const { status, body } = await hold({
      personRating: 'great',
      heldOn: '2026-02-30',
      measures: [{ lineId: 'x', result: 'maybe' }],
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual(
      expect.arrayContaining([
        { pointer: '/personRating', code: 'choice' },
        { pointer: '/heldOn', code: 'date' },
        { pointer: '/measures/0/result', code: 'choice' },
      ]),
    );
    const elsewhere = await hold({ next: { dueOn: dayFrom(30), unitId: planned.world.otherMunicipality.unit } });
    expect([elsewhere.status, elsewhere.body.errors]).toEqual([422, [{ pointer: '/next/unitId', code: 'unknown' }]]);
  });

  it('closes the plan with a reason that is told to all parties', async () => {
    const { status, body } = await hold({ outcome: 'close', next: null, closeReason: 'needOver' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ open: null, commands: [] });
    expect(body.held[0]?.outcome).toBe('close');
    const { rows } = await test.db.query('SELECT state, end_reason FROM sip_case WHERE id = $1', [planned.caseId]);
    expect(rows).toEqual([{ state: 'closed', end_reason: 'needOver' }]);
    const jobs = await test.db.query<{ data: { unitIds: string[] } }>(
      `SELECT data FROM job.job WHERE data->>'caseId' = $1 AND data->>'kind' = 'caseClosed'`,
      [planned.caseId],
    );
    expect(jobs.rows.flatMap(({ data }) => data.unitIds)).toEqual([planned.party.unitId]);
  });

  it('stays readable for a party after the plan was closed', async () => {
    await hold({ outcome: 'close', next: null, closeReason: 'needOver' });
    const { body } = await list(planned.party);
    expect(body.held[0]).toMatchObject({ personWords: 'Det går bättre, men trappan är svår.', outcome: 'close' });
    expect(body.held[0]?.measures).toHaveLength(2);
  });

  it('asks for no result of a line that the holder cannot read, and shows a party only its own', async () => {
    await establish(false);
    const mine = { lineId: planned.lines.regionMeasure, result: 'done' };
    expect((await hold()).body.code).toBe('follow-up.line-unknown');
    expect((await hold({ measures: [mine] })).status).toBe(200);
    const { body } = await list(planned.party);
    expect(body.ownWords).toEqual([]);
    expect(body.measures.map(({ lineId }) => lineId)).toEqual([planned.lines.municipalityMeasure]);
    expect(body.held[0]).toMatchObject({ measures: [], goals: [], personWords: null, personRating: null, note: null });
  });

  it('is moved with a reason, to a day to come', async () => {
    const move = (more: object) =>
      planned.lead.post<Body>(`/api/follow-ups/${id}/move`, {
        revision: 1,
        reason: 'personAsked',
        dueOn: dayFrom(7),
        ...more,
      });
    expect((await move({ dueOn: '2001-01-01' })).body.code).toBe('follow-up.due-in-past');
    const { status, body } = await move({});
    expect([status, body.open?.dueOn]).toEqual([200, dayFrom(7)]);
    expect((await log()).at(-1)?.change).toEqual({
      event: 'followUpMoved',
      from: today,
      dueOn: dayFrom(7),
      reason: 'personAsked',
    });
    expect((await move({ dueOn: dayFrom(9) })).body.code).toBe('version-conflict');
  });

  it('is booked where a plan has none, and never twice', async () => {
    const book = () => planned.lead.post<Body>(`/api/cases/${planned.caseId}/follow-ups`, { dueOn: dayFrom(30) });
    expect((await book()).body.code).toBe('follow-up.booked-already');
    await test.db.query('UPDATE follow_up SET cancelled_at = app.now() WHERE id = $1', [id]);
    expect((await list()).body.commands).toEqual(['book', 'startNewVersion']);
    const { status, body } = await book();
    expect([status, body.open?.dueOn, body.open?.unitId]).toEqual([201, dayFrom(30), planned.lead.unitId]);
  });

  it('is held by the lead alone; strangers do not know of it', async () => {
    expect((await hold({}, planned.party)).status).toBe(403);
    const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
    expect((await hold({}, stranger)).status).toBe(404);
    expect((await list(stranger)).status).toBe(404);
    expect((await test.anonymous.post(`/api/follow-ups/${id}/hold`, result())).status).toBe(401);
    expect((await log()).map(({ outcome }) => outcome)).toEqual(['forbidden']);
  });

  it('is not held without consent to the plan', async () => {
    await test.db.query(`UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`, [planned.caseId]);
    expect((await hold()).status).toBe(409);
  });

  it('does not exist before the plan is established', async () => {
    planned = await plannedCase(test);
    const { body } = await list();
    expect(body).toMatchObject({ version: null, open: null, held: [], measures: [], commands: [] });
    const book = await planned.lead.post<Body>(`/api/cases/${planned.caseId}/follow-ups`, { dueOn: dayFrom(30) });
    expect([book.status, book.body.code]).toEqual([409, 'version.command-not-allowed']);
  });

  it('shows its texts to no unit that the person has shut out from them, in the database either (PDL 4:4)', async () => {
    await establish();
    const texts = async () =>
      (await planned.party.sql<{ place: string | null }>('SELECT place FROM app.follow_up_texts($1)', [planned.caseId]))
        .rows;
    expect((await texts())[0]?.place).toBeTruthy();
    const { citizenId } = await test.asCitizen(randomBytes(32), null);
    await test.db.query(
      `INSERT INTO access_block (id, person_id, owner_authority_id, unit_id, set_by, set_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, app.now())`,
      [planned.personId, planned.lead.authorityId, planned.party.unitId, citizenId],
    );
    expect(await texts()).toEqual([{ place: null }]);
  });
});
