import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { PersonView } from './person.dto.js';

const MANDATE = {
  givenName: 'Gun',
  familyName: 'God',
  guardsRights: true,
  managesProperty: true,
  caresForPerson: false,
  proof: 'Registerutdrag från överförmyndaren',
  validFrom: '2020-01-01',
};
const ADMINISTRATOR = { ...MANDATE, kind: 'administrator', phone: '070-174 06 07' };

describe('a representative', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;
  let anders: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
  });
  afterAll(() => test.close());

  const person = async (identityNumber: string, more: object = {}) =>
    (
      await karin.post<PersonView>('/api/persons', {
        identityNumber,
        givenName: 'Aino',
        familyName: 'Berg',
        language: 'sv',
        interpreter: false,
        ...more,
      })
    ).body;
  const child = (number: string) => person(number, { identityKind: 'reservnummer', birthOn: '2018-03-01' });

  it('who looks after property only does not decide about the plan', async () => {
    const { id } = await person('199001012385');
    const { status, body } = await karin.post<PersonView>(`/api/persons/${id}/representatives`, ADMINISTRATOR);
    expect(status).toBe(201);
    expect(body.representatives).toMatchObject([{ kind: 'administrator', standing: 'current', mayDecide: false }]);
    const { rows } = await test.db.query('SELECT change FROM audit_log WHERE person_id = $1 ORDER BY id DESC LIMIT 1', [
      id,
    ]);
    expect(rows).toEqual([{ change: { representative: 'administrator' } }]);
  });

  it('whose mandate covers care decides, until the day it ends', async () => {
    const { id } = await person('189001019802');
    const added = await karin.post<PersonView>(`/api/persons/${id}/representatives`, {
      ...ADMINISTRATOR,
      caresForPerson: true,
    });
    const [one] = added.body.representatives;
    expect(one).toMatchObject({ mayDecide: true, phone: '070-174 06 07', revision: 1 });
    const mandate = { ...MANDATE, caresForPerson: true };
    const ended = await karin.put<PersonView>(`/api/representatives/${one?.id ?? ''}`, {
      ...mandate,
      validTo: '2021-01-01',
      revision: 1,
    });
    expect(ended.body.representatives).toMatchObject([
      { standing: 'ended', mayDecide: false, validTo: '2021-01-01', phone: '070-174 06 07' },
    ]);
    expect(await karin.put(`/api/representatives/${one?.id ?? ''}`, { ...mandate, revision: 1 })).toMatchObject({
      status: 409,
      body: { code: 'version-conflict' },
    });
  });

  it('who is guardian cares for the child as a whole, whatever was ticked', async () => {
    const { id } = await child('99180A12B301');
    const { body } = await karin.post<PersonView>(`/api/persons/${id}/representatives`, {
      ...ADMINISTRATOR,
      kind: 'guardian',
    });
    expect(body.representatives).toMatchObject([{ kind: 'guardian', caresForPerson: true, mayDecide: true }]);
  });

  it('is not guardian of an adult, and a child has no lasting power of attorney', async () => {
    const { id } = await person('199001012385');
    expect(
      await karin.post(`/api/persons/${id}/representatives`, { ...ADMINISTRATOR, kind: 'guardian' }),
    ).toMatchObject({ status: 409, body: { code: 'representative.guardian-of-adult' } });
    const minor = await child('99180A12B302');
    expect(
      await karin.post(`/api/persons/${minor.id}/representatives`, { ...ADMINISTRATOR, kind: 'lastingPower' }),
    ).toMatchObject({ status: 409, body: { code: 'representative.lasting-power-of-child' } });
  });

  it('cannot end before beginning', async () => {
    const { id } = await person('199001012385');
    expect(
      await karin.post(`/api/persons/${id}/representatives`, { ...ADMINISTRATOR, validTo: '2019-01-01' }),
    ).toMatchObject({ status: 422, body: { errors: [{ pointer: '/validTo', code: 'before-start' }] } });
  });

  it('is out of reach for a unit that does not know the person', async () => {
    const { id } = await person('199001012385');
    const { body } = await karin.post<PersonView>(`/api/persons/${id}/representatives`, ADMINISTRATOR);
    const which = body.representatives[0]?.id ?? '';
    expect(await anders.post(`/api/persons/${id}/representatives`, ADMINISTRATOR)).toMatchObject({ status: 404 });
    expect(await anders.put(`/api/representatives/${which}`, { ...MANDATE, revision: 1 })).toMatchObject({
      status: 404,
    });
  });
});
