import { Controller, Get } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { CurrentActor, type Actor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { plannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { AlarmsView } from './brake.dto.js';

@Controller('api/extract')
class ExtractController {
  @Get()
  @Braked('export')
  extract(@CurrentActor() actor: Actor) {
    return { of: actor.staffId };
  }
}

const NUMBER = { identityNumber: '19900101-2385' };
let test: TestApp;
let world: World;
beforeAll(async () => {
  test = await testApp({ brakes: true, controllers: [ExtractController] });
  world = await smallCounty(test.db);
});
afterAll(() => test.close());

const somebody = async (unitId = world.region.healthCentre, role = 'caseworker') =>
  test.as(await staffAt(test.db, unitId, role));
const find = (caller: Caller) => caller.post('/api/persons/find', NUMBER);
const statuses = async (times: number, ask: () => Promise<{ status: number }>) => {
  const seen: number[] = [];
  for (let turn = 0; turn < times; turn += 1) seen.push((await ask()).status);
  return seen;
};
const past = (interval: string) => test.db.query(`UPDATE app.brake_event SET at = at - $1::interval`, [interval]);
const alarmsOf = async (caller: Caller) =>
  (
    await test.db.query<{ kind: string; amount: number }>(
      'SELECT kind, amount FROM alarm WHERE staff_id = $1 ORDER BY at',
      [caller.staffId],
    )
  ).rows;

describe('the brake on looking up persons', () => {
  it('lets ten through in a minute, and asks for a reason at the eleventh', async () => {
    const karin = await somebody();
    expect(await statuses(10, () => find(karin))).toEqual(Array(10).fill(200));
    const { status, body, headers } = await find(karin);
    expect(status).toBe(429);
    expect(body).toMatchObject({ code: 'brake.reason-needed', details: { brake: 'lookUp' } });
    expect(headers['retry-after']).toBe('60');
    expect(await alarmsOf(karin)).toEqual([{ kind: 'lookUp', amount: 10 }]);
  });

  it('lets others look up meanwhile, and the same one again after a minute', async () => {
    const [karin, elin] = [await somebody(), await somebody()];
    await statuses(11, () => find(karin));
    expect((await find(elin)).status).toBe(200);
    await past('61 seconds');
    expect((await find(karin)).status).toBe(200);
  });

  it('lets as many through again at once when a reason is given, which the log holds as a code', async () => {
    const karin = await somebody();
    await statuses(11, () => find(karin));
    const given = await karin.post('/api/brake-reasons', { brake: 'lookUp', reason: 'emergency' });
    expect(given.status).toBe(204);
    expect(await statuses(11, () => find(karin))).toEqual([...Array<number>(10).fill(200), 429]);
    const { rows } = await test.db.query(
      'SELECT action, kind, outcome, change FROM audit_log WHERE staff_id = $1 AND action = $2',
      [karin.staffId, 'session.own'],
    );
    expect(rows).toEqual([
      { action: 'session.own', kind: 'write', outcome: 'allowed', change: { brake: 'lookUp', reason: 'emergency' } },
    ]);
  });

  it('takes no reason but those on the list, and none for signing in', async () => {
    const karin = await somebody();
    expect((await karin.post('/api/brake-reasons', { brake: 'lookUp', reason: 'nyfiken' })).status).toBe(422);
    expect((await karin.post('/api/brake-reasons', { brake: 'signIn', reason: 'emergency' })).status).toBe(422);
  });

  it('counts the same person in two sessions as one user', async () => {
    const assignment = await staffAt(test.db, world.region.healthCentre);
    const [desk, phone] = [await test.as(assignment), await test.as(assignment)];
    await statuses(6, () => find(desk));
    expect(await statuses(5, () => find(phone))).toEqual([200, 200, 200, 200, 429]);
  });

  it('counts registering as looking up: it would tell as much', async () => {
    const karin = await somebody();
    await statuses(10, () => find(karin));
    expect(
      (await karin.post('/api/persons', { ...NUMBER, givenName: 'A', familyName: 'B', language: 'sv' })).status,
    ).toBe(429);
  });

  it('is one brake however many ask at once', async () => {
    const karin = await somebody();
    const answers = await Promise.all(Array.from({ length: 25 }, () => find(karin)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
  });
});

describe('the brake on opening plans', () => {
  it('counts a plan once however often it is read', async () => {
    const { lead, caseId } = await plannedCase(test);
    expect(new Set(await statuses(70, () => lead.get(`/api/cases/${caseId}/plan`)))).toEqual(new Set([200]));
  });

  it('leaves an address that names no plan to the answer that it always gets', async () => {
    const karin = await somebody();
    expect((await karin.get('/api/cases/none/plan')).status).toBe(404);
  });

  it('asks for a reason at the sixty-first plan of an hour, and raises an alarm at thirty that are not one’s own', async () => {
    const { lead, caseId } = await plannedCase(test);
    await lead.get(`/api/cases/${caseId}/plan`);
    const guess = () => lead.get(`/api/cases/${randomUUID()}/plan`);
    expect(new Set(await statuses(29, guess))).toEqual(new Set([404]));
    expect(await alarmsOf(lead)).toEqual([]);
    await guess();
    expect(await alarmsOf(lead)).toEqual([{ kind: 'planOpeningOutside', amount: 30 }]);
    expect((await statuses(30, guess)).at(-1)).toBe(429);
    // What one is at work with stays open.
    expect((await lead.get(`/api/cases/${caseId}/plan`)).status).toBe(200);
    await lead.post('/api/brake-reasons', { brake: 'planOpening', reason: 'emergency' });
    expect((await guess()).status).toBe(404);
    expect((await alarmsOf(lead)).map(({ kind }) => kind)).toEqual(['planOpeningOutside', 'planOpening']);
  });
});

describe('the brake on exports', () => {
  it('lets one through in an hour', async () => {
    const karin = await somebody();
    expect(await statuses(2, () => karin.get('/api/extract'))).toEqual([200, 429]);
    await past('1 hour');
    expect((await karin.get('/api/extract')).status).toBe(200);
  });
});

describe('an alarm', () => {
  it('is read by the log reviewer of the same authority, and by nobody else', async () => {
    const karin = await somebody();
    await statuses(11, () => find(karin));
    const reviewer = await somebody(world.region.psychiatry, 'logReviewer');
    const other = await somebody(world.municipality.homeHelp, 'logReviewer');
    const { body } = await reviewer.get<AlarmsView>('/api/alarms');
    expect(body.alarms.find(({ staffId }) => staffId === karin.staffId)).toMatchObject({
      kind: 'lookUp',
      amount: 10,
      staffName: 'Karin Lindqvist',
      unitName: 'Vårdcentralen Karla',
    });
    expect((await other.get<AlarmsView>('/api/alarms')).body.alarms).toEqual([]);
    expect((await karin.get('/api/alarms')).status).toBe(404);
    expect((await test.anonymous.get('/api/alarms')).status).toBe(401);
  });
});
