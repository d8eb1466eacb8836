import { confirmedBy } from '../platform/testing/administrators.js';
import { dayAhead } from '../platform/testing/day-ahead.js';
import type { FourEyesAskedView } from '../four-eyes/index.js';
import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { AllowListView } from './protection.dto.js';

const SECRET_WHY = 'Hot i hemmet, bara de närmaste ska veta.';

describe('those who may know of a protected person', () => {
  let test: TestApp;
  let plan: PlannedCase;
  let elin: Caller;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    plan = await plannedCase(test);
    elin = await test.as(await staffAt(test.db, plan.world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    const { status } = await plan.lead.post(`/api/persons/${plan.personId}/protection`, { grade: 'secrecyMarking' });
    expect(status).toBe(204);
  });

  const list = (by: Caller) => by.get<AllowListView>(`/api/cases/${plan.caseId}/allow-list`);
  const askChange = (by: Caller, change: 'add' | 'remove', staffId: string) =>
    by.post<FourEyesAskedView>(`/api/cases/${plan.caseId}/allow-list/requests`, {
      change,
      staffId,
      why: SECRET_WHY,
      expiresOn: dayAhead(7),
    });
  const askLift = (by: Caller) =>
    by.post<FourEyesAskedView>(`/api/persons/${plan.personId}/protection/lift-requests`, {
      why: 'Skyddet har upphört enligt Skatteverket.',
      expiresOn: dayAhead(7),
    });
  const requests = async (by: Caller) => (await by.get<{ requests: object[] }>('/api/four-eyes')).body.requests;
  const head = async (unitId = plan.world.region.healthCentre) =>
    test.as(await staffAt(test.db, unitId, 'unitHead', ['Birgitta', 'Chef']));
  const names = async (by: Caller) => (await list(by)).body.listed.map(({ name }) => name);
  /** The party's worker and Elin on the list, so that there is another who can confirm. */
  async function listElin() {
    await test.db.query('UPDATE sip_case SET allow_list = allow_list || $2::uuid WHERE id = $1', [
      plan.caseId,
      elin.staffId,
    ]);
    await test.db.query('UPDATE person SET allow_list = allow_list || $2::uuid WHERE id = $1', [
      plan.personId,
      elin.staffId,
    ]);
  }

  it('see the list and who could be put on it; others know of neither list nor plan', async () => {
    const { body } = await list(plan.lead);
    expect(body).toMatchObject({
      protection: 'secrecyMarking',
      listed: [{ name: 'Karin Lindqvist', unitName: 'Vårdcentralen Karla' }],
      waiting: [],
      liftWaits: false,
      abilities: ['allowlist.change', 'protection.lift'],
    });
    expect(body.candidates.map(({ name }) => name)).toEqual(expect.arrayContaining(['Elin Holm', 'Sara Öberg']));
    for (const stranger of [elin, plan.party, await head()]) {
      expect(await list(stranger)).toMatchObject({ status: 404 });
    }
  });

  it('shows what is asked to those who may confirm it, not to a unit that has left', async () => {
    await listElin();
    for (const table of ['sip_case', 'person'])
      await test.db.query(`UPDATE ${table} SET allow_list = allow_list || $2::uuid WHERE id = $1`, [
        table === 'person' ? plan.personId : plan.caseId,
        plan.party.staffId,
      ]);
    const { body } = await askLift(plan.lead);
    const answers = `SELECT app.answer_four_eyes('${body.requestId}', 'refused', NULL)`;
    expect(await requests(elin)).toHaveLength(1);
    expect(await requests(plan.party)).toHaveLength(1);
    // The control: while the unit takes part, the database would take the answer. It is rolled back.
    await plan.party.sql(answers);
    await test.db.query(`UPDATE participation SET kind = 'left' WHERE case_id = $1 AND unit_id = $2`, [
      plan.caseId,
      plan.party.unitId,
    ]);
    // Its own record is still the unit's; what the others agree on from now on is not.
    expect(await plan.party.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 200 });
    expect(await requests(plan.party)).toEqual([]);
    expect((await plan.party.get('/api/four-eyes/count')).body).toEqual({ waiting: 0 });
    await expect(plan.party.sql(answers)).rejects.toThrow('not the actor');
    expect(await confirmedBy(plan.party, body.requestId)).toBe(404);
  });

  it('let somebody at another authority agree to be taken off: it is done, and they are told so', async () => {
    for (const table of ['sip_case', 'person'])
      await test.db.query(`UPDATE ${table} SET allow_list = allow_list || $2::uuid WHERE id = $1`, [
        table === 'person' ? plan.personId : plan.caseId,
        plan.party.staffId,
      ]);
    const { body } = await askChange(plan.lead, 'remove', plan.party.staffId);
    expect(await confirmedBy(plan.party, body.requestId)).toBe(200);
    expect(await names(plan.lead)).toEqual(['Karin Lindqvist']);
    expect(await plan.party.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
  });

  it('let another in when a second on the list agrees', async () => {
    await listElin();
    const { status, body } = await askChange(plan.lead, 'add', plan.party.staffId);
    expect(status).toBe(202);
    expect(await plan.party.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
    expect((await list(plan.lead)).body.waiting).toMatchObject([{ change: 'add', name: 'Sara Öberg' }]);
    expect(await confirmedBy(elin, body.requestId)).toBe(200);
    expect(await plan.party.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 200 });
    expect(await names(plan.lead)).toEqual(['Elin Holm', 'Karin Lindqvist', 'Sara Öberg']);
  });

  it('let one go at once when a second agrees', async () => {
    await listElin();
    expect(await elin.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 200 });
    const { body } = await askChange(plan.lead, 'remove', elin.staffId);
    expect(await confirmedBy(await head(), body.requestId)).toBe(200);
    expect(await elin.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
    expect(await elin.get(`/api/persons/${plan.personId}`)).toMatchObject({ status: 404 });
  });

  it('include a head who confirms without learning whom it is about', async () => {
    const { body } = await askChange(plan.lead, 'add', elin.staffId);
    const birgitta = await head();
    const [request] = await requests(birgitta);
    expect(request).toMatchObject({
      id: body.requestId,
      kind: 'allowListChange',
      why: SECRET_WHY,
      requestedByName: 'Karin Lindqvist',
      what: { staffName: 'Elin Holm', change: 'add', planNumber: null },
      abilities: ['fourEyes.answer'],
    });
    expect(JSON.stringify(request)).not.toMatch(/Birgitta Ek|SIP-TEST|19900101/);
    expect(await confirmedBy(birgitta, body.requestId)).toBe(200);
    expect(await birgitta.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
    expect(await elin.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 200 });
  });

  it('do not include the head of another unit, or the one who would be let in', async () => {
    const { body } = await askChange(plan.lead, 'add', elin.staffId);
    for (const other of [await head(plan.world.region.psychiatry), await head(plan.world.municipality.parent), elin]) {
      expect(await confirmedBy(other, body.requestId)).toBe(404);
    }
    expect(await confirmedBy(plan.lead, body.requestId)).toBe(409);
  });

  it('are changed by the lead alone', async () => {
    await listElin();
    expect(await askChange(elin, 'add', plan.party.staffId)).toMatchObject({ status: 404 });
  });

  it('come from the units in the case, and one always stays', async () => {
    const outsider = await test.as(await staffAt(test.db, plan.world.otherMunicipality.unit));
    for (const [change, staffId, code] of [
      ['add', outsider.staffId, 'protection.not-caseworker'],
      ['add', plan.lead.staffId, 'protection.listed-already'],
      ['remove', elin.staffId, 'protection.not-listed'],
      ['remove', plan.lead.staffId, 'protection.last-on-list'],
    ] as const) {
      expect(await askChange(plan.lead, change, staffId)).toMatchObject({ status: 409, body: { code } });
    }
  });

  it('are not what they were when the answer came: then nothing is changed', async () => {
    await listElin();
    const { body } = await askChange(plan.lead, 'add', plan.party.staffId);
    await test.db.query('UPDATE sip_case SET allow_list = allow_list || $2::uuid WHERE id = $1', [
      plan.caseId,
      plan.party.staffId,
    ]);
    expect(await confirmedBy(elin, body.requestId)).toBe(409);
    const { rows } = await test.db.query('SELECT state FROM four_eyes_request WHERE id = $1', [body.requestId]);
    expect(rows).toEqual([{ state: 'pending' }]);
  });

  it('lift the protection by two, and then the units see the person and every case again', async () => {
    await listElin();
    const { status, body } = await askLift(plan.lead);
    expect(status).toBe(202);
    expect((await list(plan.lead)).body.liftWaits).toBe(true);
    expect(await plan.party.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 404 });
    expect(await confirmedBy(plan.lead, body.requestId)).toBe(409);
    expect(await confirmedBy(elin, body.requestId)).toBe(200);
    expect(await plan.party.get(`/api/cases/${plan.caseId}`)).toMatchObject({ status: 200 });
    const { rows } = await test.db.query('SELECT protection, allow_list FROM person WHERE id = $1', [plan.personId]);
    expect(rows).toEqual([{ protection: 'none', allow_list: null }]);
    expect(await list(plan.lead)).toMatchObject({ status: 404 });
  });

  it('leave a row in the log on both sides, of the person, without what anybody wrote', async () => {
    const { body } = await askChange(plan.lead, 'add', elin.staffId);
    await confirmedBy(await head(), body.requestId);
    const { rows } = await test.db.query(
      'SELECT person_id, action, change::text FROM audit_log WHERE subject_id = $1 ORDER BY at',
      [body.requestId],
    );
    expect(rows.map(({ action }: { action: string }) => action)).toEqual(['allowlist.change', 'fourEyes.answer']);
    for (const row of rows as { person_id: string; change: string }[]) {
      expect(row.person_id).toBe(plan.personId);
      expect(row.change).not.toContain('Hot');
    }
  });

  it('cannot be gone round in the database: not by an update, nor by one who asks and answers', async () => {
    const { body } = await askLift(plan.lead);
    for (const sql of [
      `UPDATE person SET protection = 'none' WHERE id = '${plan.personId}'`,
      `UPDATE person SET allow_list = NULL WHERE id = '${plan.personId}'`,
      `UPDATE sip_case SET allow_list = NULL WHERE id = '${plan.caseId}'`,
      `UPDATE sip_case SET allow_list = '{}' WHERE id = '${plan.caseId}'`,
    ]) {
      await expect(plan.lead.sql(sql)).rejects.toThrow('two must agree on that');
    }
    await expect(plan.lead.sql(`SELECT app.lift_protection('${body.requestId}')`)).rejects.toThrow(
      'two have agreed on',
    );
    await expect(elin.sql(`SELECT app.answer_four_eyes('${body.requestId}', 'confirmed', NULL)`)).rejects.toThrow(
      'not the actor',
    );
    // The control: a row that protection does not touch may be changed.
    await expect(
      plan.lead.sql(`UPDATE person SET language = 'fi' WHERE id = '${plan.personId}' RETURNING id`),
    ).resolves.toMatchObject({ rowCount: 1 });
  });
});
