import { Controller, Get } from '@nestjs/common';
import { createHash, randomUUID } from 'node:crypto';
import { CurrentActor, Does, type Actor } from '../platform/auth/index.js';
import { Braked } from '../platform/brake/index.js';
import { plannedCase } from '../platform/testing/planned-case.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import type { AlarmsView } from './brake.dto.js';

@Controller('api/extract')
class ExtractController {
  @Get()
  @Does('data.export')
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

describe('the brake on a citizen’s own export', () => {
  const person = async () => {
    const { personId } = await plannedCase(test);
    const { rows } = await test.db.query<{ hash: Buffer }>('SELECT identity_hash AS hash FROM person WHERE id = $1', [
      personId,
    ]);
    const hash = rows[0]?.hash ?? Buffer.alloc(0);
    return { hash, me: await test.asCitizen(hash, { role: 'person' }) };
  };
  const sitting = (age: string) => test.db.query(`UPDATE app.citizen_step_up SET at = app.now() - $1::interval`, [age]);

  it('lets the file and the page be fetched at one sitting, as often as they are needed', async () => {
    const { me } = await person();
    await me.stepUp('export');
    for (const form of ['', '.html', '', '.html']) expect((await me.get(`/api/my/export${form}`)).status).toBe(200);
  });

  it('counts nothing before the fresh sign-in that it takes', async () => {
    const { me } = await person();
    for (let turn = 0; turn < 3; turn += 1) expect((await me.get('/api/my/export')).status).toBe(401);
    await me.stepUp('export');
    expect((await me.get('/api/my/export')).status).toBe(200);
  });

  it('stops the next sitting within the hour, says how long to wait, and lets it through after that', async () => {
    const { me } = await person();
    await me.stepUp('export');
    await me.get('/api/my/export');
    await past('20 minutes');
    await me.stepUp('export');
    const { status, body, headers } = await me.get<{ code: string }>('/api/my/export.html');
    expect([status, body.code]).toEqual([429, 'too-many']);
    expect(Number(headers['retry-after'])).toBeGreaterThan(39 * 60);
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(40 * 60);
    await past('41 minutes');
    expect((await me.get('/api/my/export.html')).status).toBe(200);
  });

  it('is an old sitting when its fresh sign-in is: then the door asks for another', async () => {
    const { me } = await person();
    await me.stepUp('export');
    await me.get('/api/my/export');
    await sitting('6 minutes');
    expect((await me.get('/api/my/export')).status).toBe(401);
  });

  it('stands in the person’s own log when it stopped somebody, and raises no alarm about them', async () => {
    const { hash, me } = await person();
    await me.stepUp('export');
    await me.get('/api/my/export');
    // From another device of the same person: one user.
    const other = await test.asCitizen(hash, { role: 'person' });
    await test.db.query(
      'UPDATE app.citizen_session SET citizen_id = (SELECT citizen_id FROM app.citizen_session WHERE id = $1) WHERE id = $2',
      [await sessionOf(me), await sessionOf(other)],
    );
    await other.stepUp('export');
    expect((await other.get('/api/my/export')).status).toBe(429);
    const { rows } = await test.db.query(
      `SELECT kind, outcome, person_id IS NOT NULL AS about FROM audit_log WHERE action = 'data.export' AND outcome = 'braked'
       AND citizen_id = $1`,
      [me.citizenId],
    );
    expect(rows).toEqual([{ kind: 'export', outcome: 'braked', about: true }]);
    const alarms = await test.db.query('SELECT 1 FROM alarm WHERE staff_id = $1', [me.citizenId]);
    expect(alarms.rowCount).toBe(0);
  });

  async function sessionOf({ token }: { token: string }): Promise<string> {
    const { rows } = await test.db.query<{ id: string }>('SELECT id FROM app.citizen_session WHERE token_hash = $1', [
      createHash('sha256').update(token).digest(),
    ]);
    return rows[0]?.id ?? '';
  }
});

describe('whoever is stopped by a brake', () => {
  const stops = async ({ staffId }: Caller) =>
    (
      await test.db.query<Record<string, unknown>>(
        `SELECT action, kind, subject_id AS asked, person_id AS person, unit_id AS unit, session_id IS NOT NULL AS "hasSession"
         FROM audit_log WHERE staff_id = $1 AND outcome = 'braked' ORDER BY txid`,
        [staffId],
      )
    ).rows;

  it('stands in the log with what was tried: who, where, the act, and what was asked for', async () => {
    const karin = await somebody();
    await statuses(10, () => find(karin));
    expect(await stops(karin)).toEqual([]);
    const { headers } = await find(karin);
    await karin.post('/api/persons', { ...NUMBER, givenName: 'A', familyName: 'B', language: 'sv' });
    const common = { asked: null, person: null, unit: karin.unitId, hasSession: true };
    expect(await stops(karin)).toEqual([
      { ...common, action: 'person.find', kind: 'read' },
      { ...common, action: 'person.register', kind: 'write' },
    ]);
    const { rows } = await test.db.query('SELECT outcome FROM audit_log WHERE request_id = $1', [
      headers['x-request-id'],
    ]);
    expect(rows).toEqual([{ outcome: 'braked' }]);
  });

  it('is logged with the plan that was asked for, alike whether or not there is one', async () => {
    const { caseId } = await plannedCase(test);
    const karin = await somebody();
    await statuses(60, () => karin.get(`/api/cases/${randomUUID()}/plan`));
    const nothing = randomUUID();
    for (const id of [caseId, nothing]) expect((await karin.get(`/api/cases/${id}/plan`)).status).toBe(429);
    const [one, other] = await stops(karin);
    expect([one?.asked, other?.asked]).toEqual([caseId, nothing]);
    expect({ ...one, asked: null }).toEqual({ ...other, asked: null });
  });

  it('leaves no flood of rows by a flood of requests: as many within the time as the brake lets through', async () => {
    const [karin, elin] = [await somebody(), await somebody()];
    await statuses(10, () => find(karin));
    await Promise.all(Array.from({ length: 30 }, () => find(karin)));
    expect(await stops(karin)).toHaveLength(10);
    await statuses(11, () => find(elin));
    expect(await stops(elin)).toHaveLength(1);
    await past('61 seconds');
    expect(await statuses(11, () => find(karin))).toEqual([...Array<number>(10).fill(200), 429]);
    expect(await stops(karin)).toHaveLength(11);
  });

  it('is counted as one user in two sessions', async () => {
    const assignment = await staffAt(test.db, world.region.healthCentre);
    const [desk, phone] = [await test.as(assignment), await test.as(assignment)];
    await statuses(10, () => find(desk));
    await statuses(8, () => find(desk));
    await statuses(8, () => find(phone));
    expect(await stops(desk)).toHaveLength(10);
  });

  it('does not bring the brake closer by being stopped', async () => {
    const karin = await somebody();
    await statuses(15, () => find(karin));
    await karin.post('/api/brake-reasons', { brake: 'lookUp', reason: 'rightPerson' });
    expect(await statuses(11, () => find(karin))).toEqual([...Array<number>(10).fill(200), 429]);
  });
});

describe('the brake on copies', () => {
  it('is that on opening plans: a copy is one, on the screen and on paper', async () => {
    const { lead } = await plannedCase(test);
    const guess = (form: string) => lead.get(`/api/versions/${randomUUID()}/${form}`);
    expect(new Set(await statuses(60, () => guess('copy')))).toEqual(new Set([404]));
    expect((await guess('copy.pdf')).status).toBe(429);
  });
});

describe('the brake on exports', () => {
  it('lets one through in an hour', async () => {
    const karin = await somebody();
    expect(await statuses(2, () => karin.get('/api/extract'))).toEqual([200, 429]);
    expect(Number((await karin.get('/api/extract')).headers['retry-after'])).toBeGreaterThan(3590);
    expect(await alarmsOf(karin)).toEqual([{ kind: 'export', amount: 1 }]);
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
