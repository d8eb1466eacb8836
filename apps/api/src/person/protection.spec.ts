import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { PersonsView, PersonView } from './person.dto.js';

describe('protected identity', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let colleague: Caller;
  let person: PersonView;
  let caseId: string;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    colleague = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Elin', 'Holm']));
    person = (
      await karin.post<PersonView>('/api/persons', {
        identityNumber: '199001012385',
        givenName: 'Aino',
        familyName: 'Berg',
        language: 'sv',
        interpreter: false,
        contact: { phone: '070-174 06 05', address: 'Hemliga gatan 1' },
      })
    ).body;
    await karin.post(`/api/persons/${person.id}/representatives`, {
      kind: 'agent',
      givenName: 'Olle',
      familyName: 'Ombud',
      phone: '070-174 06 08',
      guardsRights: true,
      managesProperty: false,
      caresForPerson: true,
      proof: 'Fullmakt',
      validFrom: '2020-01-01',
    });
    const started = await karin.post('/api/cases', {
      personId: person.id,
      origin: 'openCare',
      scope: 'between',
      initiatorKind: 'staff',
      reason: 'Många kontakter.',
      question: 'Hur blir det tryggt?',
    });
    caseId = String(started.body.id);
    expect(await colleague.get(`/api/persons/${person.id}`)).toMatchObject({ status: 200 });
    expect(await karin.post(`/api/persons/${person.id}/protection`, { grade: 'secrecyMarking' })).toMatchObject({
      status: 204,
    });
  });
  afterAll(() => test.close());

  it('H11: locks the person and the case to those who work with them, at once', async () => {
    expect(await colleague.get(`/api/persons/${person.id}`)).toMatchObject({ status: 404 });
    expect(await colleague.get(`/api/cases/${caseId}`)).toMatchObject({ status: 404 });
    expect(await colleague.post('/api/persons/find', { identityNumber: '199001012385' })).toMatchObject({
      body: { person: null },
    });
    expect(await karin.get(`/api/cases/${caseId}`)).toMatchObject({ status: 200 });
    const { rows } = await test.db.query('SELECT allow_list FROM sip_case WHERE id = $1', [caseId]);
    expect(rows).toEqual([{ allow_list: [karin.staffId] }]);
  });

  it('masks address and phone also for those on the list, and the phone of those close to the person', async () => {
    const { body } = await karin.get<PersonView>(`/api/persons/${person.id}`);
    expect(body).toMatchObject({ protection: 'secrecyMarking', contact: null, contactHidden: true });
    expect(body.representatives).toMatchObject([{ givenName: 'Olle', phone: null }]);
    expect(body.abilities).toContain('contact.read');
    expect(body.abilities).not.toContain('protection.set');
    expect(JSON.stringify(body)).not.toContain('Hemliga');
  });

  it('keeps the dates of the case from the rest of the unit, also in the database', async () => {
    const seenBy = async (caller: Caller) =>
      (await caller.sql('SELECT kind FROM deadline WHERE case_id = $1', [caseId])).rows;
    const head = await test.as(await staffAt(test.db, world.region.healthCentre, 'unitHead', ['Birgitta', 'Norén']));
    const dates = { karin: await seenBy(karin), colleague: await seenBy(colleague), head: await seenBy(head) };
    expect(dates).toEqual({
      karin: [{ kind: 'startPlanning' }],
      colleague: [],
      head: [{ kind: 'startPlanning' }],
    });
  });

  it('shows them on the list by an act of its own, which is logged', async () => {
    const { status, body } = await karin.get(`/api/persons/${person.id}/contact`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ contact: { address: 'Hemliga gatan 1' }, phones: [{ phone: '070-174 06 08' }] });
    const { rows } = await test.db.query(
      `SELECT staff_id, change FROM audit_log WHERE action = 'contact.read' AND outcome = 'allowed' AND person_id = $1`,
      [person.id],
    );
    expect(rows).toEqual([{ staff_id: karin.staffId, change: { protection: 'secrecyMarking' } }]);
    expect(await colleague.get(`/api/persons/${person.id}/contact`)).toMatchObject({ status: 404 });
  });

  it('leaves the person out of every list', async () => {
    for (const scope of ['mine', 'unit']) {
      expect((await karin.get<PersonsView>(`/api/persons?scope=${scope}`)).body.persons).toEqual([]);
    }
  });

  it('knows three grades, and lifting is none of them', async () => {
    expect(await karin.post(`/api/persons/${person.id}/protection`, { grade: 'none' })).toMatchObject({ status: 422 });
  });

  it('cannot be set by somebody outside, not even in the database', async () => {
    const outsider = await test.as(await staffAt(test.db, world.otherMunicipality.unit));
    expect(await outsider.post(`/api/persons/${person.id}/protection`, { grade: 'fictitious' })).toMatchObject({
      status: 404,
    });
  });

  describe('for somebody of the same authority who knows the number and is not on the list', () => {
    const start = (personId: string) => ({
      personId,
      origin: 'openCare',
      scope: 'between',
      initiatorKind: 'staff',
      reason: 'Många kontakter.',
      question: 'Hur blir det tryggt?',
    });
    const register = (caller: Caller, identityNumber: string) =>
      caller.post<PersonView>('/api/persons', {
        identityNumber,
        givenName: 'Aino',
        familyName: 'Björk',
        language: 'sv',
        interpreter: false,
      });
    const shape = ({ body }: { body: object }) => {
      const same = { ...body, id: '', identityNumber: '', birthOn: '', age: 0, createdAt: '' };
      return same;
    };
    const listOf = async (personId: string) =>
      (await test.db.query('SELECT allow_list, base_units, unit_ids FROM person WHERE id = $1', [personId])).rows[0];

    it('registering opens nothing, and answers as for anybody', async () => {
      const before = await listOf(person.id);
      const contactBefore = (
        await test.db.query('SELECT grantees, base_units FROM person_contact WHERE person_id = $1', [person.id])
      ).rows;
      const answer = await register(colleague, '199001012385');
      const usual = await register(colleague, '200002292399');
      expect([answer.status, usual.status]).toEqual([201, 201]);
      expect(shape(answer)).toEqual(shape(usual));
      expect(answer.body.id).not.toBe(person.id);
      expect(answer.body.cases).toEqual([]);
      expect(await listOf(person.id)).toEqual(before);
      expect(
        (await test.db.query('SELECT grantees, base_units FROM person_contact WHERE person_id = $1', [person.id])).rows,
      ).toEqual(contactBefore);
      expect(await colleague.get(`/api/persons/${person.id}`)).toMatchObject({ status: 404 });
      expect(await colleague.get(`/api/persons/${person.id}/contact`)).toMatchObject({ status: 404 });
      expect(JSON.stringify(answer.body)).not.toMatch(/Hemliga|174 06/);
    });

    it('registering again gives the same row, and the lists and the look-up hold it as any other', async () => {
      const [first, again] = [await register(colleague, '199001012385'), await register(colleague, '199001012385')];
      expect(again.body.id).toBe(first.body.id);
      expect(await colleague.post('/api/persons/find', { identityNumber: '199001012385' })).toMatchObject({
        body: { person: { id: first.body.id } },
      });
      const listed = (await colleague.get<PersonsView>('/api/persons?scope=mine')).body.persons.map(({ id }) => id);
      expect(listed).toContain(first.body.id);
      expect((await karin.get<PersonsView>('/api/persons?scope=unit')).body.persons.map(({ id }) => id)).not.toContain(
        first.body.id,
      );
    });

    it('a case may be started, kept to the starter alone, with the same answer; the other case stays closed', async () => {
      const { body: mine } = await register(colleague, '199001012385');
      const { body: usual } = await register(colleague, '200002292399');
      const [started, asUsual] = [
        await colleague.post('/api/cases', start(mine.id)),
        await colleague.post('/api/cases', start(usual.id)),
      ];
      expect(started.status).toBe(201);
      expect(started.body).toMatchObject({ person: { protected: false }, abilities: asUsual.body.abilities });
      const { rows } = await test.db.query('SELECT allow_list FROM sip_case WHERE id = $1', [started.body.id]);
      expect(rows).toEqual([{ allow_list: [colleague.staffId] }]);
      expect(await listOf(mine.id)).toMatchObject({ allow_list: [colleague.staffId] });
      expect(await colleague.get(`/api/cases/${caseId}`)).toMatchObject({ status: 404 });
      expect(await colleague.post('/api/cases', start(person.id))).toMatchObject({ status: 404 });
      expect(await karin.get(`/api/cases/${String(started.body.id)}`)).toMatchObject({ status: 404 });
      expect(await listOf(person.id)).toMatchObject({ allow_list: [karin.staffId] });
    });

    it('those who lead the protected person’s case are told, and only they', async () => {
      await test.db.query('TRUNCATE notice');
      const third = await test.as(await staffAt(test.db, world.region.psychiatry, 'caseworker', ['Nils', 'Ek']));
      await register(third, '199001012385');
      const kinds = async (caller: Caller) =>
        (await caller.get<{ notices: { kind: string; caseId: string }[] }>('/api/inbox')).body.notices.map((notice) => [
          notice.kind,
          notice.caseId,
        ]);
      expect(await kinds(karin)).toEqual([['registeredApart', caseId]]);
      expect(await kinds(colleague)).toEqual([]);
      expect(await kinds(third)).toEqual([]);
    });

    it('a unit that is called to a case held apart can open it, and protection can be set on it', async () => {
      const { body: mine } = await register(colleague, '199001012385');
      const { body } = await colleague.post('/api/cases', start(mine.id));
      await test.db.query(`UPDATE sip_case SET plan_consent = 'given' WHERE id = $1`, [body.id]);
      const called = await test.as(await staffAt(test.db, world.municipality.homeHelp));
      const startsAt = Date.now() + 9 * 86_400_000;
      expect(
        await colleague.post(`/api/cases/${String(body.id)}/meetings`, {
          form: 'phone',
          startsAt: new Date(startsAt).toISOString(),
          endsAt: new Date(startsAt + 3_600_000).toISOString(),
          question: 'Hur blir det tryggt hemma?',
          receivers: [{ unitId: world.municipality.homeHelp }],
        }),
      ).toMatchObject({ status: 201 });
      expect(await called.get(`/api/cases/${String(body.id)}`)).toMatchObject({ status: 200 });
      expect(await colleague.post(`/api/persons/${mine.id}/protection`, { grade: 'fictitious' })).toMatchObject({
        status: 204,
      });
      expect(await called.get(`/api/cases/${String(body.id)}`)).toMatchObject({ status: 404 });
    });
  });
});
