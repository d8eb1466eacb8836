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

  it('locks the person and the case to those who work with them, at once', async () => {
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
});
