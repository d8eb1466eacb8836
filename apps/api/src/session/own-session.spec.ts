import { randomUUID } from 'node:crypto';
import { besieged, type Besieged } from '../platform/auth/testing/besieged.js';
import type { Browser } from '../platform/auth/testing/browser.js';
import type { OwnSessionsView } from './own-session.dto.js';

const WINDOWS_EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Mobile/15E148 Safari/604.1';

let castle: Besieged;
beforeAll(async () => {
  castle = await besieged();
});
afterAll(() => castle.close());
beforeEach(async () => {
  await castle.api.db.query('UPDATE app.session SET ended_at = app.now()');
  await castle.api.db.query('DELETE FROM app.step_up');
  await castle.api.db.query('DELETE FROM app.session');
  await castle.api.db.query('DELETE FROM alarm');
});

/** Signs Mehmet in from this device. */
async function from(userAgent: string, one: Browser = castle.browser()) {
  const { target } = await one.get('/api/auth/staff/sign-in');
  const answer = castle.provider.answer(target, ({ claims }) => (claims.sub = castle.staff.mehmet.subject));
  await one.get(answer, { 'user-agent': userAgent });
  return one;
}
const listOf = async (one: Browser) => (await one.json<OwnSessionsView>('/api/own-sessions')).sessions;
const newsOf = async (one: Browser) =>
  (await one.json<{ newDevices: { browser: string; system: string }[] }>('/api/session')).newDevices;
const alarms = async () =>
  (await castle.api.db.query<{ kind: string; amount: number }>('SELECT kind, amount FROM alarm')).rows;

describe('one’s own sessions', () => {
  it('are listed with device, unit and times, the present one first', async () => {
    const desk = await from(WINDOWS_EDGE);
    await from(IPHONE);
    expect(await listOf(desk)).toMatchObject([
      { browser: 'edge', system: 'windows', unitName: 'Myndighet äldre', current: true, newDevice: false },
      { browser: 'safari', system: 'ios', unitName: 'Myndighet äldre', current: false, newDevice: true },
    ]);
  });

  it('hold no token, address or text of the user agent', async () => {
    const desk = await from(WINDOWS_EDGE);
    const { text } = await desk.get('/api/own-sessions');
    expect(text).not.toContain(castle.tokenOf(desk));
    expect(text).not.toMatch(/Mozilla|127\.0\.0\.1|hash/);
  });

  it('leave out those that have ended or rested too long', async () => {
    const [desk, phone, old] = [await from(WINDOWS_EDGE), await from(IPHONE), await from(IPHONE)];
    await phone.post('/api/session/sign-out');
    await castle.change(old, `last_seen_at = app.now() - interval '20 minutes'`);
    expect(await listOf(desk)).toHaveLength(1);
  });

  it('are ended one at a time, at once', async () => {
    const [desk, phone] = [await from(WINDOWS_EDGE), await from(IPHONE)];
    const id = (await listOf(desk)).find(({ current }) => !current)?.id ?? '';
    const left = await desk.post(`/api/own-sessions/${id}/end`);
    expect((JSON.parse(left.text) as OwnSessionsView).sessions).toHaveLength(1);
    expect(await castle.isIn(phone)).toBe(false);
    expect(await castle.isIn(desk)).toBe(true);
    expect((await desk.post(`/api/own-sessions/${id}/end`)).status).toBe(404);
  });

  it('are ended once however often the browser asks with the same key', async () => {
    const desk = await from(WINDOWS_EDGE);
    await from(IPHONE);
    const id = (await listOf(desk)).find(({ current }) => !current)?.id ?? '';
    const key = { 'x-sammanhang': '1', 'idempotency-key': randomUUID() };
    for (let turn = 0; turn < 2; turn += 1)
      expect((await desk.post(`/api/own-sessions/${id}/end`, {}, key)).status).toBe(200);
  });

  it('are not the way to end the present one: signing out clears the browser too', async () => {
    const desk = await from(WINDOWS_EDGE);
    const id = (await listOf(desk))[0]?.id ?? '';
    expect((await desk.post(`/api/own-sessions/${id}/end`)).status).toBe(404);
    expect(await castle.isIn(desk)).toBe(true);
  });

  it('all end together, the present one too, and the log says so', async () => {
    const [desk, phone] = [await from(WINDOWS_EDGE), await from(IPHONE)];
    const shown = await desk.post('/api/own-sessions/end');
    expect(shown.status).toBe(200);
    expect(shown.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect([await castle.isIn(desk), await castle.isIn(phone)]).toEqual([false, false]);
    const { rows } = await castle.api.db.query(
      `SELECT change FROM audit_log WHERE action = 'session.own' AND kind = 'write' ORDER BY id DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ change: { ended: 'all' } }]);
  });
});

describe('a sign-in from a device that is new to the account', () => {
  it('is told on the other devices until it has been seen, and never on its own', async () => {
    const desk = await from(WINDOWS_EDGE);
    const phone = await from(IPHONE);
    expect(await newsOf(desk)).toMatchObject([{ browser: 'safari', system: 'ios' }]);
    expect(await newsOf(phone)).toEqual([]);
    await phone.post('/api/own-sessions/told');
    expect(await newsOf(desk)).toHaveLength(1);
    await desk.post('/api/own-sessions/told');
    expect(await newsOf(desk)).toEqual([]);
  });

  it('is told to whoever signs in later too: the thief may have left', async () => {
    const desk = await from(WINDOWS_EDGE);
    await desk.post('/api/session/sign-out');
    const thief = await from(IPHONE);
    await thief.post('/api/session/sign-out');
    await from(WINDOWS_EDGE, desk);
    expect(await newsOf(desk)).toMatchObject([{ browser: 'safari', system: 'ios' }]);
  });

  it('is not told when the device is known, nor the very first time', async () => {
    const desk = await from(WINDOWS_EDGE);
    await desk.post('/api/session/sign-out');
    await from(WINDOWS_EDGE, desk);
    expect((await listOf(desk))[0]?.newDevice).toBe(false);
  });
});

describe('an account in use on two devices at once', () => {
  it('raises an alarm for the log reviewer (A3), once an hour', async () => {
    await from(WINDOWS_EDGE);
    expect(await alarms()).toEqual([]);
    await from(IPHONE);
    await from(IPHONE);
    expect(await alarms()).toEqual([{ kind: 'concurrentUse', amount: 2 }]);
  });

  it('raises none when the first has signed out, or when it is the same device', async () => {
    const desk = await from(WINDOWS_EDGE);
    await from(WINDOWS_EDGE, desk);
    await desk.post('/api/session/sign-out');
    await from(IPHONE);
    expect(await alarms()).toEqual([]);
  });
});
