import pg from 'pg';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { CaseView } from './case.dto.js';
import { notifyUnits } from '../notice/index.js';
import type { LeadOfferView } from './lead-offer.dto.js';
import type { WorklistView } from './worklist.dto.js';
import { caseOf, logOf, noticesSent, withParties } from './testing.js';

describe('who leads a case', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let elin: Caller;
  let anders: Caller;
  let head: Caller;
  let otherHead: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    elin = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    head = await test.as(await staffAt(test.db, world.region.healthCentre, 'unitHead', ['Eva', 'Chef']));
    otherHead = await test.as(await staffAt(test.db, world.municipality.parent, 'unitHead', ['Per', 'Chef']));
  });
  afterAll(() => test.close());

  const shared = async () => {
    const view = await caseOf(karin, await personOf(test, karin));
    await withParties(test, view.id, [
      { unitId: world.municipality.homeHelp, kind: 'party', staffId: anders.staffId },
      { unitId: world.municipality.homeCare, kind: 'summoned' },
    ]);
    return view.id;
  };
  const offer = (caller: Caller, caseId: string, to: Caller) =>
    caller.post<LeadOfferView>(`/api/cases/${caseId}/lead-offers`, { staffId: to.staffId, unitId: to.unitId });

  it('stays the old one until the new one accepts; then case, units, deadlines and follow-up move', async () => {
    const caseId = await shared();
    const { rows } = await test.db.query<{ id: string }>('SELECT id FROM plan_version WHERE case_id = $1', [caseId]);
    await test.db.query(
      `INSERT INTO follow_up (id, case_id, version_id, responsible_unit_id, due_on, revision, owner_authority_id) VALUES (gen_random_uuid(), $1, $2, $3, app.today() + 20, 1, (SELECT authority_id FROM unit WHERE id = $3))`,
      [caseId, rows[0]?.id, karin.unitId],
    );
    const made = await offer(karin, caseId, anders);
    expect(made).toMatchObject({ status: 201, body: { answer: null } });
    const pending = await karin.get<CaseView>(`/api/cases/${caseId}`);
    expect(pending.body).toMatchObject({
      lead: { staffId: karin.staffId },
      leadOffer: { toName: 'Anders Berg', mine: false },
    });
    const asked = await anders.get<CaseView>(`/api/cases/${caseId}`);
    expect(asked.body).toMatchObject({ nextStep: 'answerOffer', leadOffer: { mine: true } });
    expect(asked.body.abilities).toContain('lead.accept');

    const accepted = await anders.post(`/api/lead-offers/${made.body.id}/answer`, { answer: 'accepted' });
    expect(accepted).toMatchObject({ status: 200, body: { answer: 'accepted' } });
    const now = await anders.get<CaseView>(`/api/cases/${caseId}`);
    expect(now.body).toMatchObject({
      relation: 'lead',
      leadOffer: null,
      lead: { staffId: anders.staffId, unitName: 'Biståndsenheten Öster' },
      deadlines: [{ kind: 'startPlanning', responsibleUnitId: anders.unitId }],
      followUp: { unitName: 'Biståndsenheten Öster' },
    });
    expect(now.body.parties.map(({ unitName, kind }) => [unitName, kind])).toEqual([
      ['Biståndsenheten Öster', 'lead'],
      ['Vårdcentralen Karla', 'party'],
      ['Hemsjukvården', 'summoned'],
    ]);
    expect(await noticesSent(test, caseId)).toEqual([
      { kind: 'leadOffered', unitIds: [anders.unitId] },
      { kind: 'leadChanged', unitIds: [karin.unitId, world.municipality.homeCare].sort() },
    ]);
    expect((await logOf(test, caseId)).filter(({ kind }) => kind === 'write')).toMatchObject([
      { action: 'case.start' },
      { action: 'lead.choose', change: { toStaffId: anders.staffId } },
      { action: 'lead.accept', change: { event: 'leadAccepted' } },
    ]);
  });

  it('can be a colleague of the own unit, who then takes part', async () => {
    const caseId = await shared();
    const { body } = await offer(karin, caseId, elin);
    expect(await elin.post(`/api/lead-offers/${body.id}/answer`, { answer: 'accepted' })).toMatchObject({
      status: 200,
    });
    const view = await elin.get<CaseView>(`/api/cases/${caseId}`);
    expect(view.body).toMatchObject({ relation: 'lead', lead: { name: 'Elin Holm', unitId: karin.unitId } });
  });

  it('can be one who already takes part for the own unit', async () => {
    const caseId = await shared();
    await elin.post(`/api/cases/${caseId}/take`, { reason: 'covers' });
    const { body } = await offer(karin, caseId, elin);
    expect(await elin.post(`/api/lead-offers/${body.id}/answer`, { answer: 'accepted' })).toMatchObject({
      status: 200,
    });
  });

  it('is answered only by the one who was asked, and once', async () => {
    const caseId = await shared();
    const { body } = await offer(karin, caseId, anders);
    expect(await elin.post(`/api/lead-offers/${body.id}/answer`, { answer: 'accepted' })).toMatchObject({
      status: 409,
      body: { code: 'lead.not-offered-to-you' },
    });
    const no = { answer: 'declined', note: 'Är ledig.' };
    expect(await anders.post(`/api/lead-offers/${body.id}/answer`, no)).toMatchObject({ status: 200 });
    expect(await anders.post(`/api/lead-offers/${body.id}/answer`, { answer: 'accepted' })).toMatchObject({
      status: 409,
      body: { code: 'lead.offer-answered' },
    });
    expect((await karin.get<CaseView>(`/api/cases/${caseId}`)).body.lead.staffId).toBe(karin.staffId);
  });

  it('is asked by the head how it goes: once, however often, among the tasks of the lead alone', async () => {
    const caseId = await shared();
    const ask = (caller: Caller) => caller.post(`/api/cases/${caseId}/lead-questions`);
    expect(await ask(head)).toMatchObject({ status: 200, body: { caseId } });
    expect(await ask(head)).toMatchObject({ status: 200 });
    expect((await ask(otherHead)).status).toBe(404);
    const sent = (await noticesSent(test, caseId)).filter(({ kind }) => kind === 'leadAsked');
    expect(sent[0]).toEqual({ kind: 'leadAsked', unitIds: [karin.unitId] });
    const job = new pg.Pool({ connectionString: test.jobUrl });
    for (let turn = 0; turn < 2; turn += 1)
      await notifyUnits(job, { kind: 'leadAsked', caseId, subjectId: caseId, unitIds: [karin.unitId] });
    await job.end();
    const tasks = async (caller: Caller) =>
      (await caller.get<WorklistView>('/api/worklist')).body.items
        .filter((item) => item.caseId === caseId && item.reason === 'leadAsked')
        .map(({ group }) => group);
    expect(await tasks(karin)).toEqual(['answers']);
    expect(await tasks(anders)).toEqual([]);
    expect((await logOf(test, caseId)).map(({ change }) => change)).toContainEqual({ event: 'leadAsked' });
  });

  it('cannot be asked of two at once, and an offer can be taken back', async () => {
    const caseId = await shared();
    const { body } = await offer(karin, caseId, anders);
    expect(await offer(karin, caseId, elin)).toMatchObject({ status: 409, body: { code: 'already-done' } });
    expect(await karin.post(`/api/lead-offers/${body.id}/undo`)).toMatchObject({
      status: 200,
      body: { answer: 'undone' },
    });
    expect(await anders.post(`/api/lead-offers/${body.id}/answer`, { answer: 'accepted' })).toMatchObject({
      status: 409,
      body: { code: 'lead.offer-answered' },
    });
    expect(await offer(karin, caseId, elin)).toMatchObject({ status: 201 });
  });

  it('cannot be whom the case is nothing to, who leads already, or who is no caseworker', async () => {
    const caseId = await shared();
    const outside = await test.as(await staffAt(test.db, world.region.psychiatry));
    const cases: [Caller, string][] = [
      [outside, 'lead.unit-not-party'],
      [karin, 'lead.leads-already'],
      [head, 'lead.not-caseworker'],
    ];
    for (const [to, code] of cases) {
      expect(await offer(karin, caseId, to)).toMatchObject({ status: 409, body: { code } });
    }
  });

  it('is never somebody who may not know of a protected person', async () => {
    const { id } = await caseOf(karin, await personOf(test, karin, { protection: 'fictitious' }));
    expect(await offer(karin, id, elin)).toMatchObject({ status: 409, body: { code: 'lead.not-on-list' } });
  });

  it('can be chosen by the head of the unit that leads, and by no other head or party', async () => {
    const caseId = await shared();
    expect(await offer(otherHead, caseId, anders)).toMatchObject({ status: 404 });
    expect(await offer(anders, caseId, anders)).toMatchObject({ status: 403 });
    expect(await offer(head, caseId, anders)).toMatchObject({ status: 409, body: { code: 'lead.not-your-unit' } });
    const made = await offer(head, caseId, elin);
    expect(made).toMatchObject({ status: 201 });
    expect(await head.post(`/api/lead-offers/${made.body.id}/undo`)).toMatchObject({ status: 200 });
    expect(await test.anonymous.post(`/api/lead-offers/${made.body.id}/undo`)).toMatchObject({ status: 401 });
  });

  it('changes once when two accept at the same moment', async () => {
    const caseId = await shared();
    const { body } = await offer(karin, caseId, anders);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => anders.post(`/api/lead-offers/${body.id}/answer`, { answer: 'accepted' })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
