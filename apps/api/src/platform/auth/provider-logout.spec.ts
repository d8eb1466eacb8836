import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startIdp, type RunningIdp } from '@sammanhang/idp';
import { testApp, type TestApp } from '../testing/test-app.js';
import type { Door } from './session-store.js';
import { Browser, PUBLIC_ORIGIN } from './testing/browser.js';
import { twoStaff } from './testing/staff.js';

const SECRET = 'a-client-secret-of-length';
const ANNA = { subject: 'anna.berg', identityNumber: '199001012385', givenName: 'Anna', familyName: 'Berg' };
const OWN: Readonly<Record<Door, { session: string; cookie: string; issuer: string; signedIn: string }>> = {
  staff: { session: '/api/session', cookie: 'sip-staff', issuer: '', signedIn: 'signedIn' },
  citizen: { session: '/api/citizen-session', cookie: 'sip-citizen', issuer: '/citizen', signedIn: 'citizen' },
};

/** The api as the provider reaches it: over the network, by a way of its own. */
async function backChannel(api: () => TestApp): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    let payload = '';
    request.on('data', (chunk) => (payload += String(chunk)));
    request.on('end', () => {
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      void api()
        .app.inject({ method: 'POST', url: request.url ?? '/', headers, payload })
        .then((answer) => response.writeHead(answer.statusCode).end(answer.payload));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, server };
}

let idp: RunningIdp;
let api: TestApp;
let server: Server;
const subjects: Record<Door, string> = { staff: '', citizen: ANNA.subject };
const scratch = mkdtempSync(path.join(tmpdir(), 'citizens-'));
beforeAll(async () => {
  const file = path.join(scratch, 'citizens.json');
  writeFileSync(file, JSON.stringify([{ ...ANNA, title: 'Har en plan', hint: 'Läs din plan.' }]));
  const channel = await backChannel(() => api);
  server = channel.server;
  const client = (door: Door) => ({
    clientSecret: SECRET,
    redirectUris: [`${PUBLIC_ORIGIN}/api/auth/${door}/callback`],
    backchannelLogoutUri: `${channel.origin}/api/auth/${door}/backchannel-logout`,
  });
  idp = await startIdp({
    port: 0,
    issuer: '',
    clientId: 'sammanhang',
    ...client('staff'),
    citizen: { clientId: 'sammanhang-citizen', file, ...client('citizen') },
  });
  api = await testApp({
    env: {
      OIDC_STAFF_ISSUER: idp.issuer,
      OIDC_STAFF_CLIENT_SECRET: SECRET,
      OIDC_CITIZEN_ISSUER: `${idp.issuer}/citizen`,
      OIDC_CITIZEN_CLIENT_SECRET: SECRET,
    },
  });
  subjects.staff = (await twoStaff(api.db, idp.issuer)).mehmet.subject;
});
afterAll(async () => {
  await api.close();
  await idp.close();
  server.close();
  rmSync(scratch, { recursive: true });
});

describe.each(['staff', 'citizen'] as const)('signing out at the identity provider of %s', (door) => {
  const { session, cookie, issuer, signedIn } = OWN[door];

  async function signIn(browser = new Browser(api.app)) {
    const page = await browser.follow(await browser.get(`/api/auth/${door}/sign-in`), idp.issuer);
    const back = page.target
      ? page
      : await browser.follow(await browser.submit(page.url.href, { persona: subjects[door] }), idp.issuer);
    await browser.get(back.target?.href ?? '');
    return browser;
  }
  const stateOf = async (browser: Browser) => (await browser.json<{ state: string }>(session)).state;

  /** Signs out on the provider's own page. */
  async function signOutAtProvider(browser: Browser) {
    const page = await browser.follow(await browser.get(`${idp.issuer}${issuer}/session/end`), idp.issuer);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await browser.submit(new URL(action, page.url).href, { xsrf, logout: 'yes' });
  }

  it('ends the session here, without the browser having any part in it', async () => {
    const browser = await signIn();
    expect(await stateOf(browser)).toBe(signedIn);
    await signOutAtProvider(browser);
    expect(await stateOf(browser)).toBe('signedOut');
  });

  it('leaves the sign-in of the same person on another device alone', async () => {
    const [desk, phone] = [await signIn(), await signIn()];
    await signOutAtProvider(phone);
    expect(await stateOf(phone)).toBe('signedOut');
    expect(await stateOf(desk)).toBe(signedIn);
  });

  it('begun by signing out here, ends what else the same sign-in had opened', async () => {
    const browser = await signIn();
    const before = browser.cookies.get(cookie) ?? '';
    // A second session of the same sign-in at the provider, as another window without the first one's cookie would get.
    browser.cookies.delete(cookie);
    await signIn(browser);
    const first = new Browser(api.app);
    first.cookies.set(cookie, before);
    expect(await stateOf(first)).toBe(signedIn);
    const { endSessionUrl } = JSON.parse((await browser.post(`${session}/sign-out`)).text) as {
      endSessionUrl: string;
    };
    expect(endSessionUrl).toMatch(new RegExp(`^${idp.issuer}${issuer}/session/end`));
    await signOutAtProvider(browser);
    expect(await stateOf(first)).toBe('signedOut');
  });

  it('stands in the log as a sign-out of whoever it was', async () => {
    const browser = await signIn();
    await signOutAtProvider(browser);
    const who = door === 'staff' ? 'staff_id' : 'citizen_id';
    const { rows } = await api.db.query(
      `SELECT action, kind, ${who} IS NOT NULL AS known FROM audit_log ORDER BY txid DESC LIMIT 1`,
    );
    expect(rows).toEqual([{ action: 'session.signOut', kind: 'session', known: true }]);
  });
});

describe('where citizens have no provider', () => {
  it('there is no way to sign them out from one', async () => {
    const closed = await testApp({ env: { OIDC_CITIZEN_ISSUER: '' } });
    const { status } = await closed.anonymous.post('/api/auth/citizen/backchannel-logout', { logout_token: 'x' });
    await closed.close();
    expect(status).toBe(404);
  });
});
