import { randomUUID } from 'node:crypto';
import { besieged, type Besieged, type Gate } from '../platform/auth/testing/besieged.js';
import type { Browser } from '../platform/auth/testing/browser.js';
import type { MySessionsView } from './my-session.dto.js';

const WINDOWS_EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1';
const NUMBER = 'https://id.oidc.se/claim/personalIdentityNumber';

let castle: Besieged;
let gate: Gate;
/** The number of the last row that was logged before the test. */
let since = '0';
beforeAll(async () => {
  castle = await besieged();
  gate = castle.gates.citizen;
});
afterAll(() => castle.close());
beforeEach(async () => {
  await castle.api.db.query('DELETE FROM app.citizen_step_up');
  await castle.api.db.query('DELETE FROM app.citizen_session');
  const { rows } = await castle.api.db.query<{ since: string }>(
    'SELECT coalesce(max(txid), 0) AS since FROM audit_log',
  );
  since = rows[0]?.since ?? '0';
});

/** Signs Anna in from this device. */
const from = async (userAgent: string, change: Record<string, unknown> = {}, one?: Browser) =>
  (await gate.signIn(({ claims }) => Object.assign(claims, change), {}, one, { 'user-agent': userAgent })).browser;
const listOf = async (one: Browser) => (await one.json<MySessionsView>('/api/my/sessions')).sessions;
const logged = async (one: Browser) => {
  const { rows } = await castle.api.db.query<Record<string, unknown>>(
    `SELECT l.action, l.kind, l.role, l.person_id, l.change, l.session_id = s.id AS own FROM audit_log l
     JOIN app.citizen_session s ON s.citizen_id = l.citizen_id
     WHERE s.token_hash = sha256(convert_to($1, 'UTF8')) AND l.txid > $2 AND l.action IN ('session.own','session.signOut') ORDER BY l.txid, l.action`,
    [gate.tokenOf(one), since],
  );
  return rows;
};

describe('a citizen’s own sessions', () => {
  it('are listed with device, standing and times, the present one first', async () => {
    const desk = await from(WINDOWS_EDGE);
    await from(IPHONE);
    expect(await listOf(desk)).toMatchObject([
      { browser: 'edge', system: 'windows', role: 'person', current: true, newDevice: false },
      { browser: 'safari', system: 'ios', role: 'person', current: false, newDevice: true },
    ]);
  });

  it('hold no token, address, name or text of the user agent', async () => {
    const desk = await from(WINDOWS_EDGE);
    const { text, headers } = await desk.get('/api/my/sessions');
    expect(text).not.toContain(gate.tokenOf(desk));
    expect(text).not.toMatch(/Mozilla|127\.0\.0\.1|hash|Anna|Berg/);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('leave out those that have ended or rested too long', async () => {
    const [desk, phone, old] = [await from(WINDOWS_EDGE), await from(IPHONE), await from(IPHONE)];
    await phone.post('/api/citizen-session/sign-out');
    await gate.change(old, `last_seen_at = app.now() - interval '11 minutes'`);
    expect(await listOf(desk)).toHaveLength(1);
  });

  it('are those of the human being, by whichever e-identity', async () => {
    const desk = await from(WINDOWS_EDGE);
    const other = await from(IPHONE, { sub: 'anna-by-another-card' });
    await from(IPHONE, { sub: 'somebody-else', [NUMBER]: '200002292399' });
    expect(await listOf(desk)).toHaveLength(2);
    await desk.post('/api/my/sessions/end');
    expect(await gate.isIn(other)).toBe(false);
  });

  it('know a device again, and call none new the very first time', async () => {
    const desk = await from(WINDOWS_EDGE);
    expect((await listOf(desk))[0]?.newDevice).toBe(false);
    await desk.post('/api/citizen-session/sign-out');
    await from(WINDOWS_EDGE, {}, desk);
    expect((await listOf(desk))[0]?.newDevice).toBe(false);
    expect((await listOf(await from(IPHONE)))[0]?.newDevice).toBe(true);
  });

  it('are ended one at a time, at once, and the log says so, in nobody’s record', async () => {
    const [desk, phone] = [await from(WINDOWS_EDGE), await from(IPHONE)];
    const id = (await listOf(desk)).find(({ current }) => !current)?.id ?? '';
    const left = await desk.post(`/api/my/sessions/${id}/end`);
    expect((JSON.parse(left.text) as MySessionsView).sessions).toMatchObject([{ current: true }]);
    expect([await gate.isIn(phone), await gate.isIn(desk)]).toEqual([false, true]);
    expect((await desk.post(`/api/my/sessions/${id}/end`)).status).toBe(404);
    expect((await desk.post(`/api/my/sessions/${randomUUID()}/end`)).status).toBe(404);
    const rows = await logged(desk);
    expect(rows).toContainEqual({
      action: 'session.own',
      kind: 'write',
      role: 'person',
      person_id: null,
      change: { ended: 'one' },
      own: true,
    });
    expect(rows.filter(({ action, own }) => action === 'session.signOut' && !own)).toHaveLength(1);
    expect(rows.every((row) => row.person_id === null)).toBe(true);
  });

  it('are ended once however often the browser asks with the same key', async () => {
    const desk = await from(WINDOWS_EDGE);
    await from(IPHONE);
    const id = (await listOf(desk)).find(({ current }) => !current)?.id ?? '';
    const key = { 'x-sammanhang': '1', 'idempotency-key': randomUUID() };
    const twice = [
      await desk.post(`/api/my/sessions/${id}/end`, {}, key),
      await desk.post(`/api/my/sessions/${id}/end`, {}, key),
    ];
    expect(twice.map(({ status }) => status)).toEqual([200, 200]);
  });

  it('are not the way to end the present one: signing out clears the browser too', async () => {
    const desk = await from(WINDOWS_EDGE);
    const id = (await listOf(desk))[0]?.id ?? '';
    expect((await desk.post(`/api/my/sessions/${id}/end`)).status).toBe(404);
    expect(await gate.isIn(desk)).toBe(true);
  });

  it('all end together, the present one too, and the log says so', async () => {
    const [desk, phone] = [await from(WINDOWS_EDGE), await from(IPHONE)];
    const before = gate.withToken(gate.tokenOf(desk));
    const shown = await desk.post('/api/my/sessions/end');
    expect(shown.status).toBe(200);
    expect(JSON.parse(shown.text)).toEqual({ endSessionUrl: '/' });
    expect(shown.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(desk.cookies.has(gate.cookie)).toBe(false);
    expect([await gate.isIn(before), await gate.isIn(phone)]).toEqual([false, false]);
    const rows = await logged(before);
    expect(rows.map(({ action, change }) => [action, change])).toEqual([
      ['session.own', { ended: 'all' }],
      ['session.signOut', null],
      ['session.signOut', null],
    ]);
  });

  it('are nobody’s without a session, and take our own page to end', async () => {
    const desk = await from(WINDOWS_EDGE);
    expect((await gate.browser().get('/api/my/sessions')).status).toBe(401);
    expect((await gate.browser().post('/api/my/sessions/end')).status).toBe(401);
    expect((await desk.post('/api/my/sessions/end', {}, {})).status).toBe(403);
    expect(await gate.isIn(desk)).toBe(true);
  });
});
