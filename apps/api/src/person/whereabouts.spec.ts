import { dayAhead } from '../platform/testing/day-ahead.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';

const PASTED = 'Hon bor på Storgatan 12, ring 070 174 06 05.';
const HARMLESS = 'Hon vill kunna gå till affären själv.';

describe('where a protected person lives, pasted into free text', () => {
  let test: TestApp;
  let plan: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
    plan = await plannedCase(test);
    const contact = { address: 'Storgatan 12 B', postalCode: '703 61', phone: '070-174 06 05' };
    const sealed = await test.vault.seal('person_contact', plan.personId, plan.ofPerson, contact);
    await test.db.query(
      `INSERT INTO person_contact (person_id, owner_authority_id, address, postal_code, phone, base_units, grantees, revision)
       VALUES ($1, $2, $3, $4, $5, $6, $6, 1)`,
      [plan.personId, plan.lead.authorityId, sealed.address, sealed.postalCode, sealed.phone, [plan.lead.unitId]],
    );
  });
  afterAll(() => test.close());

  const protect = () => plan.lead.post(`/api/persons/${plan.personId}/protection`, { grade: 'secrecyMarking' });
  const need = (who: Caller, text: string) =>
    who.post<{ id: string; revision: number }>(`/api/versions/${plan.versionId}/needs`, { lifeArea: 'health', text });
  const refused = (field: string) => ({
    status: 422,
    body: { code: 'input.invalid', errors: [{ pointer: `/${field}`, code: 'protected-whereabouts' }] },
  });
  const texts = async () =>
    (await test.db.query<{ count: string }>('SELECT count(*) FROM need WHERE case_id = $1', [plan.caseId])).rows[0]
      ?.count;

  it('is nobody else’s matter while the person is not protected', async () => {
    expect((await need(plan.lead, PASTED)).status).toBe(201);
  });

  it('H13: a protected address in free text is refused at its field, and nothing is stored', async () => {
    const before = await need(plan.lead, HARMLESS);
    expect((await protect()).status).toBe(204);
    const count = await texts();
    expect(await need(plan.lead, PASTED)).toMatchObject(refused('text'));
    const { id, revision } = before.body;
    const changed = await plan.lead.put(`/api/needs/${id}`, {
      ...{ lifeArea: 'health', text: PASTED, revision, byPerson: false },
    });
    expect(changed).toMatchObject(refused('text'));
    expect(await texts()).toBe(count);
    expect((await need(plan.lead, HARMLESS)).status).toBe(201);
  });

  it.each([
    ['notes', 'text', { kind: 'situation', text: PASTED }],
    ['notes', 'notedHow', { kind: 'ownWords', text: HARMLESS, notedHow: 'Hemma hos henne, 703 61' }],
    ['goals', 'text', { kind: 'professional', text: PASTED }],
    ['measures', 'contactPhone', { text: HARMLESS, actor: 'person', contactPhone: '+46701740605' }],
  ])('is refused in %s, %s', async (list, field, body) => {
    expect(await plan.lead.post(`/api/versions/${plan.versionId}/${list}`, body)).toMatchObject(refused(field));
  });

  it('is refused in what a meeting is about and in where it is held', async () => {
    const day = dayAhead(20);
    const meeting = {
      form: 'inPerson',
      startsAt: `${day}T10:00:00.000Z`,
      endsAt: `${day}T11:00:00.000Z`,
      place: 'Vårdcentralen',
      question: PASTED,
      receivers: [{ unitId: plan.party.unitId, receiverStaffId: plan.party.staffId }],
    };
    const called = (change: object) => plan.lead.post(`/api/cases/${plan.caseId}/meetings`, { ...meeting, ...change });
    expect(await called({})).toMatchObject(refused('question'));
    expect(await called({ question: HARMLESS, place: 'Storgatan 12 B' })).toMatchObject(refused('place'));
  });

  const revision = async () =>
    (await plan.lead.get<{ version: { revision: number } }>(`/api/cases/${plan.caseId}/plan`)).body.version.revision;

  it('is refused in where and how the plan is followed up', async () => {
    const changed = async (change: object) =>
      plan.lead.put(`/api/versions/${plan.versionId}/frame`, {
        ...{ noOthersMeasures: true, revision: await revision(), ...change },
      });
    expect(await changed({ followUpPlace: 'Hemma, Storgatan 12' })).toMatchObject(refused('followUpPlace'));
    expect(await changed({ followUpMethod: PASTED })).toMatchObject(refused('followUpMethod'));
  });

  it('is refused in a note of what is wrong and in why a plan ends', async () => {
    const about = { versionId: plan.versionId, lineId: plan.lines.need, kind: 'correction', text: PASTED };
    expect(await plan.lead.post(`/api/cases/${plan.caseId}/corrections`, about)).toMatchObject(refused('text'));
    const ended = { kind: 'closed', reason: 'needOver', note: PASTED };
    expect(await plan.lead.post(`/api/cases/${plan.caseId}/end`, ended)).toMatchObject(refused('note'));
  });

  it('is refused in the answer that is noted for the person', async () => {
    const released = await plan.lead.post(`/api/versions/${plan.versionId}/release`, { revision: await revision() });
    expect(released.status).toBe(200);
    const said = { answer: 'agrees', words: PASTED, answeredBy: 'person', manner: 'phone' };
    expect(await plan.lead.post(`/api/versions/${plan.versionId}/person-answer`, said)).toMatchObject(refused('words'));
  });

  it('is refused in the words of a new plan', async () => {
    const start = {
      ...{ personId: plan.personId, origin: 'openCare', scope: 'between', initiatorKind: 'staff' },
      ...{ reason: HARMLESS, question: HARMLESS },
    };
    expect(await plan.lead.post('/api/cases', { ...start, question: PASTED })).toMatchObject(refused('question'));
  });

  it('tells nothing to somebody who may not read the contact data, whatever they try', async () => {
    await test.db.query(`UPDATE sip_case SET allow_list = allow_list || $2::uuid WHERE id = $1`, [
      plan.caseId,
      plan.party.staffId,
    ]);
    await test.db.query('SELECT app.refresh_case_access($1)', [plan.caseId]);
    const statuses = [await need(plan.party, PASTED), await need(plan.party, 'Hon bor på Tallstigen 9.')].map(
      ({ status }) => status,
    );
    expect(statuses).toEqual([201, 201]);
  });
});
