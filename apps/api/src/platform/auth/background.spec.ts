import { testApp, type Caller, type TestApp } from '../testing/test-app.js';
import { smallCounty, staffAt } from '../testing/world.js';
import { hashOf } from './token.js';

describe('what the browser asks by itself', () => {
  let test: TestApp;
  let karin: Caller;

  beforeAll(async () => {
    test = await testApp();
    const world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
  });
  afterAll(() => test.close());

  const seen = (ago: string) =>
    test.db.query('UPDATE app.session SET last_seen_at = app.now() - $2::interval WHERE token_hash = $1', [
      hashOf(karin.token),
      ago,
    ]);
  const restedFor = async () => {
    const { rows } = await test.db.query<{ seconds: number }>(
      'SELECT extract(epoch FROM app.now() - last_seen_at)::int AS seconds FROM app.session WHERE token_hash = $1',
      [hashOf(karin.token)],
    );
    return rows[0]?.seconds ?? 0;
  };
  const ask = async (url: string, headers: Record<string, string>) =>
    (await test.app.inject({ method: 'GET', url, headers: { cookie: `sip-staff=${karin.token}`, ...headers } }))
      .statusCode;
  const background = { 'x-sammanhang-background': '1' };

  it('is answered, and keeps no session alive: polling alone lets it end', async () => {
    await seen('14 minutes');
    expect(await ask('/api/inbox/counts', background)).toBe(200);
    expect(await ask('/api/session', background)).toBe(200);
    expect(await restedFor()).toBeGreaterThan(13 * 60);
    await seen('15 minutes 1 second');
    expect(await ask('/api/inbox/counts', background)).toBe(401);
  });

  it('differs from what somebody asks for, and a command is always a sign of life', async () => {
    await seen('14 minutes');
    expect(await ask('/api/inbox/counts', {})).toBe(200);
    expect(await restedFor()).toBeLessThan(60);
    await seen('14 minutes');
    await karin.post('/api/persons/find', { identityNumber: '199001012385' }, background);
    expect(await restedFor()).toBeLessThan(60);
  });
});
