import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { administratorsOf, confirmedBy } from '../platform/testing/administrators.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import { identityHash } from '../person/index.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Answer, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type {
  BreakGlassCountView,
  BreakGlassOpeningView,
  BreakGlassReviewsView,
  BreakGlassReviewView,
  BreakGlassSettingView,
  OwnBreakGlassView,
} from './break-glass.dto.js';
import { escalateBreakGlass } from './break-glass.jobs.js';

const KEY = Buffer.alloc(32, 7);
const NUMBER = '199001012385';
const WHY = { reasonCode: 'dangerToLife', reason: 'Personen är medvetslös och vi hittar ingen att fråga.' };
const CANARY = 'Jag vill kunna gå ut med hunden själv.';
/** What these tests read of the views of a case and of a plan. */
interface CaseView {
  relation: string;
  abilities: string[];
}
interface PlanView {
  notes: { text: string }[];
  measures: { text: string }[];
}
type Opened = BreakGlassOpeningView & { code?: string; details?: { binding: string } };

describe('an emergency opening', () => {
  let test: TestApp;
  let job: pg.Pool;
  let plan: PlannedCase;
  let nurse: Caller;
  let reviewer: Caller;

  beforeAll(async () => {
    test = await testApp();
    job = new pg.Pool({ connectionString: test.jobUrl });
  });
  afterAll(async () => {
    await job.end();
    await test.close();
  });
  beforeEach(async () => {
    plan = await plannedCase(test);
    await test.db.query('UPDATE person SET identity_hash = decode(md5(id::text), $1)', ['hex']);
    await test.db.query('UPDATE person SET identity_hash = $2 WHERE id = $1', [
      plan.personId,
      identityHash(KEY, { kind: 'personnummer', digits: NUMBER }),
    ]);
    await test.db.query(
      `UPDATE plan_version SET state = 'established', hash = 'h', established_at = app.now() WHERE id = $1`,
      [plan.versionId],
    );
    nurse = await test.as(await staffAt(test.db, plan.world.region.psychiatry, 'caseworker', ['Nina', 'Natt']));
    reviewer = await test.as(await staffAt(test.db, plan.world.region.healthCentre, 'logReviewer', ['Rut', 'Gransk']));
    await switchOn();
  });

  async function switchOn() {
    const { anna, bo } = await administratorsOf(test, plan.world.region.healthCentre);
    const { body } = await anna.post<{ requestId: string }>('/api/break-glass/setting/requests', {
      ground: 'within',
      why: 'Beslut i nämnden.',
      expiresOn: dayAhead(7),
    });
    expect(await confirmedBy(bo, body.requestId)).toBe(200);
    return { anna, bo };
  }
  const ask = (by: Caller, body: object) => by.post<Opened>('/api/break-glass', body);
  async function open(by: Caller, target: object = { identityNumber: NUMBER }): Promise<Answer<Opened>> {
    const asked = await ask(by, { ...target, ...WHY });
    if (asked.status !== 401) return asked;
    await by.stepUp(asked.body.details?.binding ?? '');
    return ask(by, { ...target, ...WHY });
  }
  const overview = (by: Caller) => by.get<CaseView>(`/api/cases/${plan.caseId}`);
  const text = (by: Caller) => by.get<PlanView>(`/api/cases/${plan.caseId}/plan?version=${plan.versionId}`);
  const reviews = async (by: Caller) => (await by.get<BreakGlassReviewsView>('/api/break-glass/reviews')).body.openings;
  const unitHead = async (unitId = plan.world.region.psychiatry) =>
    test.as(await staffAt(test.db, unitId, 'unitHead', ['Hedda', 'Chef']));
  async function at(later: string, work: () => Promise<void>) {
    await test.shiftClock(later);
    try {
      await work();
    } finally {
      await test.shiftClock('0');
    }
  }

  it('is switched off for every authority until two administrators have switched it on', async () => {
    await test.db.query('DELETE FROM break_glass_setting');
    expect(await nurse.get('/api/break-glass')).toMatchObject({ status: 404 });
    for (const target of [{ identityNumber: NUMBER }, { caseId: plan.caseId }, { caseId: randomUUID() }]) {
      expect(await open(nurse, target)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    }
    const { anna, bo } = await switchOn();
    expect((await anna.get<BreakGlassSettingView>('/api/break-glass/setting')).body).toMatchObject({
      ground: 'within',
    });
    expect(await open(nurse)).toMatchObject({ status: 201 });
    const off = await bo.post<{ requestId: string }>('/api/break-glass/setting/requests', {
      ground: null,
      why: 'Har missbrukats.',
      expiresOn: dayAhead(1),
    });
    expect(await confirmedBy(bo, off.body.requestId)).toBe(409);
    expect(await overview(nurse)).toMatchObject({ status: 200 });
    expect(await confirmedBy(anna, off.body.requestId)).toBe(200);
    // Off cuts those that are open as well.
    expect(await overview(nurse)).toMatchObject({ status: 404 });
  });

  it('G14: is never made without a reason and a fresh sign-in', async () => {
    for (const incomplete of [{ ...WHY, reason: '' }, { ...WHY, reason: 'Akut' }, { reason: WHY.reason }, {}]) {
      expect(await ask(nurse, { identityNumber: NUMBER, ...incomplete })).toMatchObject({ status: 422 });
    }
    expect(await ask(nurse, { identityNumber: NUMBER, ...WHY })).toMatchObject({ status: 401 });
    await nurse.stepUp('breakGlass:somebody-else');
    expect(await ask(nurse, { identityNumber: NUMBER, ...WHY })).toMatchObject({ status: 401 });
    const { rows } = await test.db.query('SELECT id FROM break_glass_opening WHERE case_id = $1', [plan.caseId]);
    expect(rows).toEqual([]);
    expect(await open(nurse)).toMatchObject({ status: 201 });
  });

  it('is challenged alike before anything is looked up, whether or not there is anything', async () => {
    const unknown = '199001022384';
    const answers = await Promise.all([
      ask(nurse, { identityNumber: NUMBER, ...WHY }),
      ask(nurse, { identityNumber: unknown, ...WHY }),
      ask(nurse, { caseId: plan.caseId, ...WHY }),
      ask(nurse, { caseId: randomUUID(), ...WHY }),
    ]);
    for (const { status, body } of answers) {
      expect([status, body.code, Object.keys(body.details ?? {})]).toEqual([401, 'step-up.required', ['binding']]);
    }
    expect(JSON.stringify(answers)).not.toContain(NUMBER);
    expect(await open(nurse, { identityNumber: unknown })).toMatchObject({ status: 404 });
    expect(await open(nurse, { caseId: randomUUID() })).toMatchObject({ status: 404 });
  });

  it('shows the own branch’s sections of the established plan, and nobody else’s', async () => {
    expect(await overview(nurse)).toMatchObject({ status: 404 });
    const opened = await open(nurse);
    expect(opened.body).toMatchObject({ caseId: plan.caseId, versionId: plan.versionId });
    const seen = await overview(nurse);
    expect(seen).toMatchObject({ status: 200, body: { relation: 'breakGlassOpen', person: { name: 'Birgitta Ek' } } });
    const { body } = await text(nurse);
    expect(body.notes.map((note) => note.text)).toEqual([CANARY]);
    expect(body.measures.map((measure) => measure.text)).toEqual(['tränar balans varje vecka']);
    expect(JSON.stringify(body)).not.toContain('promenad');
  });

  it('shows no later draft, no consents, no contact data and no meetings', async () => {
    await open(nurse);
    await test.db.query(
      `INSERT INTO plan_version (id, case_id, number, state, no_others_measures, revision, created_by, created_at)
       VALUES ($1, $2, 2, 'draft', false, 1, $3, app.now())`,
      [randomUUID(), plan.caseId, plan.lead.staffId],
    );
    const draft = await nurse.get<PlanView>(`/api/cases/${plan.caseId}/plan`);
    expect([draft.body.notes, draft.body.measures]).toEqual([[], []]);
    for (const path of [
      `/api/cases/${plan.caseId}/consents`,
      `/api/cases/${plan.caseId}/meetings`,
      `/api/persons/${plan.personId}`,
      `/api/persons/${plan.personId}/contact`,
    ]) {
      expect([path, (await nurse.get(path)).status]).toEqual([path, 404]);
    }
  });

  it('changes nothing', async () => {
    await open(nurse);
    const attempts = [
      nurse.post(`/api/cases/${plan.caseId}/take`, { reason: 'took' }),
      nurse.post(`/api/cases/${plan.caseId}/end`, { kind: 'closed', reason: 'other' }),
      nurse.post(`/api/cases/${plan.caseId}/versions`, { changeReason: 'x' }),
    ];
    for (const { status } of await Promise.all(attempts)) expect(status).toBe(404);
    const { body } = await overview(nurse);
    for (const action of ['inbox.take', 'content.write', 'plan.lead', 'consent.record']) {
      expect(body.abilities).not.toContain(action);
    }
  });

  it('shows no more, and changes nothing, in the database either', async () => {
    await open(nurse);
    const representativeId = randomUUID();
    const { proof } = await test.vault.seal('representative', representativeId, plan.ofPerson, { proof: 'x' });
    await test.db.query(
      `INSERT INTO representative (id, person_id, kind, given_name, family_name, guards_rights, manages_property, cares_for_person, proof,
         proof_seen_by, valid_from, revision) VALUES ($1, $2, 'agent', 'O', 'O', true, false, true, $4, $3, '2020-01-01', 1)`,
      [representativeId, plan.personId, plan.lead.staffId, proof],
    );
    const seen = async (caller: Caller, table: string, of = `case_id = '${plan.caseId}'`) =>
      (await caller.sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} WHERE ${of}`)).rows[0]?.n;
    const person = `person_id = '${plan.personId}'`;
    expect(await seen(nurse, 'sip_case', `id = '${plan.caseId}'`)).toBe(1);
    expect([await seen(nurse, 'note'), await seen(nurse, 'measure')]).toEqual([1, 1]);
    expect([await seen(plan.lead, 'measure'), await seen(plan.lead, 'consent')]).toEqual([2, 3]);
    expect([await seen(plan.lead, 'representative', person), await seen(nurse, 'representative', person)]).toEqual([
      1, 0,
    ]);
    for (const table of ['consent', 'deadline', 'follow_up', 'meeting', 'summons', 'approval', 'person_answer']) {
      expect([table, await seen(nurse, table)]).toEqual([table, 0]);
    }
    for (const sql of [
      `INSERT INTO case_worker VALUES (gen_random_uuid(), '${plan.caseId}', '${nurse.unitId}', '${nurse.staffId}', 'took', app.now(), NULL)`,
      `INSERT INTO participation VALUES (gen_random_uuid(), '${plan.caseId}', '${nurse.unitId}', 'party', app.now(), NULL, 1)`,
    ]) {
      await expect(nurse.sql(sql)).rejects.toThrow('row-level security');
    }
    for (const table of ['sip_case', 'plan_version', 'note', 'participation']) {
      const column = table === 'sip_case' ? 'id' : 'case_id';
      const sql = `UPDATE ${table} SET revision = revision + 1 WHERE ${column} = '${plan.caseId}'`;
      expect([table, (await nurse.sql(sql)).rowCount]).toEqual([table, 0]);
    }
    const lead = `UPDATE plan_version SET revision = revision + 1 WHERE case_id = '${plan.caseId}'`;
    expect((await plan.lead.sql(lead)).rowCount).toBe(1);
  });

  it('is never left without its reason, is given it once, and by nobody but the one who opened', async () => {
    const opens = (id: string) => `SELECT app.open_break_glass('${id}', '${plan.caseId}', NULL, 'dangerToLife')`;
    const gives = (id: string) => `SELECT app.give_break_glass_reason('${id}', 's1.${randomUUID()}.${'A'.repeat(40)}')`;
    const id = randomUUID();
    // Refused at the end of the transaction, whatever was read in it.
    const commit = 'SET CONSTRAINTS ALL IMMEDIATE';
    await expect(nurse.sql(`${opens(id)}; ${commit}`)).rejects.toThrow('an emergency without its reason');
    await nurse.sql(`${opens(id)}; ${gives(id)}; ${commit}`);
    await expect(nurse.sql(`${opens(id)}; ${gives(id)}; ${gives(id)}`)).rejects.toThrow('not the actor');
    const { body } = await open(await test.as(await staffAt(test.db, plan.world.region.psychiatry)));
    await expect(nurse.sql(gives(body.id))).rejects.toThrow('not the actor');
    await expect(nurse.sql(`UPDATE break_glass_opening SET reason = NULL WHERE id = '${body.id}'`)).rejects.toThrow(
      'permission denied',
    );
  });

  it('keeps its reason sealed with the key of the case and of the opener’s authority', async () => {
    const { body } = await open(nurse);
    const { rows } = await test.db.query<{ reason: string; of: string; authority: string }>(
      `SELECT b.reason, k.case_id AS of, k.authority_id AS authority FROM break_glass_opening b
         JOIN data_key k ON k.id::text = split_part(b.reason, '.', 2) WHERE b.id = $1`,
      [body.id],
    );
    expect(rows).toMatchObject([{ of: plan.caseId, authority: nurse.authorityId }]);
    expect(rows[0]?.reason).not.toContain('medvetslös');
    expect(await reviews(reviewer)).toMatchObject([{ id: body.id, reason: WHY.reason }]);
  });

  it('is for those outside, and never opens what somebody has already', async () => {
    expect(await open(plan.lead)).toMatchObject({ status: 404 });
    expect(await open(nurse)).toMatchObject({ status: 201 });
    expect(await open(nurse)).toMatchObject({ status: 404 });
    // The municipality has not switched it on.
    expect(await open(await test.as(await staffAt(test.db, plan.world.municipality.homeHelp)))).toMatchObject({
      status: 404,
    });
    for (const role of ['unitHead', 'localAdmin', 'logReviewer', 'processLead']) {
      const other = await test.as(await staffAt(test.db, plan.world.region.psychiatry, role));
      expect([role, (await open(other)).status]).toEqual([role, 404]);
    }
  });

  it('is open to a colleague at the unit who neither takes part nor covers', async () => {
    const colleague = await test.as(await staffAt(test.db, plan.world.region.healthCentre));
    expect((await overview(colleague)).body.relation).toBe('colleague');
    expect(await open(colleague, { caseId: plan.caseId })).toMatchObject({ status: 201 });
    expect((await text(colleague)).body.notes).toHaveLength(1);
  });

  it.each(['draft', 'closed', 'protected', 'foreign'])('opens nothing where the plan is %s', async (state) => {
    if (state === 'draft') {
      await test.db.query(`UPDATE plan_version SET state = 'draft', hash = NULL WHERE id = $1`, [plan.versionId]);
    } else if (state === 'closed') {
      await test.db.query(`UPDATE sip_case SET state = 'closed', end_reason = 'other' WHERE id = $1`, [plan.caseId]);
    } else if (state === 'protected') {
      await test.db.query(`UPDATE sip_case SET allow_list = '{}' WHERE id = $1`, [plan.caseId]);
      await test.db.query(`UPDATE person SET protection = 'fictitious', allow_list = '{}' WHERE id = $1`, [
        plan.personId,
      ]);
    } else {
      for (const table of ['note', 'need', 'goal', 'measure']) {
        await test.db.query(`UPDATE ${table} SET owner_authority_id = $2 WHERE case_id = $1`, [
          plan.caseId,
          plan.party.authorityId,
        ]);
      }
    }
    expect(await open(nurse)).toMatchObject({ status: 404 });
  });

  it('closes when the person becomes protected while it is open', async () => {
    await open(nurse);
    await plan.lead.post(`/api/persons/${plan.personId}/protection`, { grade: 'secrecyMarking' });
    expect(await overview(nurse)).toMatchObject({ status: 404 });
  });

  it('G14: is not alive after sixty minutes', async () => {
    await open(nurse);
    await at('59 minutes', async () => {
      expect(await text(nurse)).toMatchObject({ status: 200 });
    });
    await at('60 minutes', async () => {
      expect(await overview(nurse)).toMatchObject({ status: 404 });
      expect(await text(nurse)).toMatchObject({ status: 404 });
      expect((await nurse.get<OwnBreakGlassView>('/api/break-glass')).body.openings).toEqual([]);
    });
  });

  it('can be closed before that by the one who opened', async () => {
    const { body } = await open(nurse);
    expect(await plan.lead.post(`/api/break-glass/${body.id}/end`)).toMatchObject({ status: 404 });
    expect(await nurse.post(`/api/break-glass/${body.id}/end`)).toMatchObject({ status: 204 });
    expect(await overview(nurse)).toMatchObject({ status: 404 });
  });

  it('G14: is told to the head of the unit and the log reviewer at once, and stands in the person’s log', async () => {
    const head = await unitHead();
    const counts = async () =>
      Promise.all(
        [head, reviewer].map(
          async (one) => (await one.get<BreakGlassCountView>('/api/break-glass/reviews/count')).body.waiting,
        ),
      );
    expect(await counts()).toEqual([0, 0]);
    const { body } = await open(nurse);
    expect(await counts()).toEqual([1, 1]);
    for (const one of [head, reviewer]) {
      expect(await reviews(one)).toMatchObject([
        {
          id: body.id,
          openedByName: 'Nina Natt',
          unitName: 'Allmänpsykiatri',
          ...WHY,
          abilities: ['breakGlass.review'],
        },
      ]);
    }
    await text(nurse);
    const { rows } = await test.db.query(
      `SELECT action, change FROM audit_log WHERE person_id = $1 AND staff_id = $2 AND outcome = 'allowed' ORDER BY at`,
      [plan.personId, nurse.staffId],
    );
    expect(rows).toMatchObject([
      { action: 'breakGlass.open', change: { breakGlass: 'dangerToLife', ground: 'within' } },
      { action: 'plan.exists' },
    ]);
    expect(JSON.stringify(rows)).not.toContain('medvetslös');
  });

  it('is no business of heads and reviewers elsewhere', async () => {
    await open(nurse);
    const others = [
      await unitHead(plan.world.region.healthCentre),
      await unitHead(plan.world.municipality.parent),
      await test.as(await staffAt(test.db, plan.world.municipality.homeHelp, 'logReviewer')),
    ];
    for (const other of others) expect(await reviews(other)).toEqual([]);
    expect(await nurse.get('/api/break-glass/reviews')).toMatchObject({ status: 404 });
  });

  it('is reviewed once, with what was found, by another than the one who opened', async () => {
    const { body } = await open(nurse);
    const found = { outcome: 'calledFor', note: 'Läkaren intygar att det var akut.' };
    const review = (by: Caller) => by.post<BreakGlassReviewView>(`/api/break-glass/${body.id}/review`, found);
    const { rows } = await test.db.query<{ id: string }>(
      `INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from)
       VALUES (gen_random_uuid(), $1, $2, 'logReviewer', 'Vikarie', '2020-01-01') RETURNING id`,
      [nurse.staffId, plan.world.region.psychiatry],
    );
    expect(await review(await test.as(rows[0]?.id ?? ''))).toMatchObject({
      status: 409,
      body: { code: 'break-glass.own-review' },
    });
    expect(await review(reviewer)).toMatchObject({
      status: 200,
      body: { outcome: 'calledFor', reviewNote: found.note, reviewedByName: 'Rut Gransk', abilities: [] },
    });
    expect(await review(await unitHead())).toMatchObject({
      status: 409,
      body: { code: 'break-glass.reviewed-already' },
    });
  });

  it('G14: goes higher when nobody has reviewed it within seventy-two hours', async () => {
    const { body } = await open(nurse);
    const { anna } = await administratorsOf(test, plan.world.region.healthCentre);
    const otherHead = await unitHead(plan.world.region.healthCentre);
    await at('71 hours 59 minutes', async () => {
      await escalateBreakGlass(job);
      expect(await reviews(otherHead)).toEqual([]);
      expect(await reviews(anna)).toEqual([]);
    });
    await at('72 hours', async () => {
      await escalateBreakGlass(job);
      await escalateBreakGlass(job);
      expect(await reviews(otherHead)).toMatchObject([{ id: body.id, escalated: true, reason: WHY.reason }]);
      expect(await reviews(anna)).toMatchObject([{ id: body.id, escalated: true, reason: null, abilities: [] }]);
      expect((await anna.get<BreakGlassSettingView>('/api/break-glass/setting')).body.late).toBe(1);
    });
  });

  it('escalates nothing that has been reviewed', async () => {
    const { body } = await open(nurse);
    await reviewer.post(`/api/break-glass/${body.id}/review`, { outcome: 'notCalledFor', note: 'Fel person.' });
    await at('80 hours', async () => {
      await escalateBreakGlass(job);
      expect(await reviews(await unitHead(plan.world.region.healthCentre))).toEqual([]);
    });
  });
});
