import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { ColleaguesView, CountyView, MunicipalitiesView, UnitsView } from './organisation.dto.js';

describe('the directory', () => {
  let test: TestApp;
  let world: World;
  let karin: Caller;

  beforeAll(async () => {
    test = await testApp();
    world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
  });
  afterAll(() => test.close());

  it('is closed to somebody without a session', async () => {
    expect(await test.anonymous.get('/api/units')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
  });

  it('finds units by words of the unit, the authority and the body, in any order', async () => {
    const found = await karin.get<UnitsView>('/api/units?q=kommun%20öster');
    expect(found.status).toBe(200);
    expect(found.body.units.map((unit) => unit.name)).toEqual(['Biståndsenheten Öster']);
  });

  it('names the caseworkers of a unit', async () => {
    await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']);
    await staffAt(test.db, world.municipality.homeHelp, 'unitHead', ['Eva', 'Chef']);
    const { body } = await karin.get<ColleaguesView>(`/api/units/${world.municipality.homeHelp}/colleagues`);
    expect(body.colleagues.map((colleague) => colleague.name)).toEqual(['Anders Berg']);
  });

  it('names the municipalities in Swedish order', async () => {
    const { body } = await karin.get<MunicipalitiesView>('/api/municipalities');
    expect(body.municipalities.map(({ name }) => name)).toEqual(['Karlskoga kommun', 'Örebro kommun']);
  });

  it('tells the county’s own words and what nobody has confirmed', async () => {
    const { body } = await karin.get<CountyView>('/api/county');
    expect(body).toMatchObject({ code: '18', labels: { planLead: 'Planeringsansvarig' } });
    expect(body.notConfirmed).toContain('approvalPolicy');
  });
});
