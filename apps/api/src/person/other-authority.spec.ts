import { plannedCase, type PlannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { staffAt } from '../platform/testing/world.js';
import type { PersonsView, PersonView } from './person.dto.js';

interface Abilities {
  abilities: string[];
}

const CHANGED = { givenName: 'Birgitta', familyName: 'Ek', language: 'sv', interpreter: true };
const GUARDIAN = {
  kind: 'administrator',
  givenName: 'Gun',
  familyName: 'God',
  phone: '070-174 06 07',
  guardsRights: true,
  managesProperty: true,
  caresForPerson: true,
  proof: 'Registerutdrag',
  validFrom: '2020-01-01',
};

/** The health centre registered the person and leads; the municipality is a party and has no record of its own. */
describe('the person of another authority', () => {
  let test: TestApp;
  let planned: PlannedCase;

  beforeAll(async () => {
    test = await testApp();
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    planned = await plannedCase(test);
    await planned.lead.post(`/api/persons/${planned.personId}/representatives`, GUARDIAN);
  });

  const path = () => `/api/persons/${planned.personId}`;
  const listed = async () =>
    (await planned.party.get<PersonsView>('/api/persons?scope=mine')).body.persons.map(({ id }) => id);

  it('is read while the plan is made together, without contact data that nobody has said yes to', async () => {
    const { status, body } = await planned.party.get<PersonView>(path());
    expect(status).toBe(200);
    expect(body).toMatchObject({ givenName: 'Birgitta', contact: null });
    expect(body.representatives).toMatchObject([{ givenName: 'Gun', phone: null }]);
    expect(body.abilities).not.toContain('person.change');
    expect(await listed()).toEqual([planned.personId]);
    const own = await planned.lead.get<PersonView>(path());
    expect(own.body.abilities).toContain('person.change');
  });

  it('is changed by nobody but the authority that registered them, and nor are those who act for them', async () => {
    const { party, lead } = planned;
    const { body } = await lead.get<PersonView>(path());
    const representative = `/api/representatives/${body.representatives[0]?.id ?? ''}`;
    const mandate = { ...GUARDIAN, kind: undefined };
    expect(await party.put(path(), { ...CHANGED, revision: body.revision })).toMatchObject({ status: 404 });
    expect(await party.put(`${path()}/contact`, { phone: '1', revision: 1 })).toMatchObject({ status: 404 });
    expect(await party.post(`${path()}/representatives`, GUARDIAN)).toMatchObject({ status: 404 });
    expect(await party.put(representative, { ...mandate, validTo: '2021-01-01', revision: 1 })).toMatchObject({
      status: 404,
    });
    expect(await lead.put(path(), { ...CHANGED, revision: body.revision })).toMatchObject({ status: 200 });
  });

  it('has an address that only those who work with the plan reach, in the database too', async () => {
    const { party, lead, personId } = planned;
    await test.db.query(
      `INSERT INTO person_contact (person_id, owner_authority_id, base_units, grantees, revision)
       VALUES ($1, $2, ARRAY[$3::uuid], ARRAY[$3::uuid, $4::uuid], 1)`,
      [personId, lead.authorityId, lead.unitId, party.unitId],
    );
    const colleague = await test.as(await staffAt(test.db, party.unitId));
    const seenBy = async (caller: Caller) =>
      (await caller.sql('SELECT person_id FROM person_contact WHERE person_id = $1', [personId])).rowCount;
    expect([await seenBy(lead), await seenBy(party), await seenBy(colleague)]).toEqual([1, 1, 0]);
  });

  it('stays unchanged although a lead of another authority has taken over', async () => {
    await test.db.query(
      `UPDATE participation SET kind = CASE unit_id WHEN $2 THEN 'lead' ELSE 'party' END WHERE case_id = $1`,
      [planned.caseId, planned.party.unitId],
    );
    expect(await planned.party.put(path(), { ...CHANGED, revision: 1 })).toMatchObject({ status: 404 });
  });

  const STOPS: readonly (readonly [string, string])[] = [
    ['the consent is taken back', `UPDATE sip_case SET plan_consent = 'withdrawn' WHERE id = $1`],
    ['the case is closed', `UPDATE sip_case SET state = 'closed', end_reason = 'moved' WHERE id = $1`],
  ];
  it.each(STOPS)('is out of reach again when %s, while the own record stays', async (_, stop) => {
    const { party, lead } = planned;
    expect((await party.get<Abilities>(`/api/cases/${planned.caseId}`)).body.abilities).toContain('person.find');
    await test.db.query(stop, [planned.caseId]);
    expect(await party.get(path())).toMatchObject({ status: 404 });
    expect(await listed()).toEqual([]);
    expect((await party.get<Abilities>(`/api/cases/${planned.caseId}`)).body.abilities).not.toContain('person.find');
    expect(await lead.get(path())).toMatchObject({ status: 200 });
    expect((await lead.get<Abilities>(`/api/cases/${planned.caseId}`)).body.abilities).toContain('person.find');
  });

  it('that is tried in vain stands in the log with what was tried', async () => {
    const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
    await stranger.get(path());
    await stranger.get(`/api/cases/${planned.caseId}`);
    const { rows } = await test.db.query(
      `SELECT action, outcome, person_id, case_id FROM audit_log WHERE staff_id = $1 AND kind <> 'session' ORDER BY id`,
      [stranger.staffId],
    );
    expect(rows).toEqual([
      { action: 'person.find', outcome: 'hidden', person_id: planned.personId, case_id: null },
      { action: 'plan.exists', outcome: 'hidden', person_id: null, case_id: planned.caseId },
    ]);
  });

  it('that is asked for by number and not found leaves a mark by which tries of the same number are told apart', async () => {
    const stranger = await test.as(await staffAt(test.db, planned.world.otherMunicipality.unit));
    for (const identityNumber of ['199001012385', '189001019802', '199001012385']) {
      await stranger.post('/api/persons/find', { identityNumber });
    }
    const { rows } = await test.db.query<{ change: { hit: boolean; tried: string } }>(
      `SELECT change FROM audit_log WHERE staff_id = $1 AND kind <> 'session' ORDER BY id`,
      [stranger.staffId],
    );
    const [first, second, third] = rows.map(({ change }) => change.tried);
    expect(first).toMatch(/^[0-9a-f]{10}$/);
    expect([first === third, first === second]).toEqual([true, false]);
    expect(JSON.stringify(rows)).not.toMatch(/19900101|18900101/);
  });
});
