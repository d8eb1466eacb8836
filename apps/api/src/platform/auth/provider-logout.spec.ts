import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startIdp, type RunningIdp } from '@sammanhang/idp';
import { testApp, type TestApp } from '../testing/test-app.js';
import { Browser, PUBLIC_ORIGIN } from './testing/browser.js';
import { twoStaff } from './testing/staff.js';

const SECRET = 'a-client-secret-of-length';

/** The api as the provider reaches it: over the network, by a way of its own. */
async function backChannel(api: () => TestApp): Promise<{ url: string; server: Server }> {
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
  return { url: `http://127.0.0.1:${port}/api/auth/staff/backchannel-logout`, server };
}

let idp: RunningIdp;
let api: TestApp;
let server: Server;
let subject: string;
beforeAll(async () => {
  const channel = await backChannel(() => api);
  server = channel.server;
  idp = await startIdp({
    port: 0,
    issuer: '',
    clientId: 'sammanhang',
    clientSecret: SECRET,
    redirectUris: [`${PUBLIC_ORIGIN}/api/auth/staff/callback`],
    backchannelLogoutUri: channel.url,
  });
  api = await testApp({ env: { OIDC_STAFF_ISSUER: idp.issuer, OIDC_STAFF_CLIENT_SECRET: SECRET } });
  ({ subject } = (await twoStaff(api.db, idp.issuer)).mehmet);
});
afterAll(async () => {
  await api.close();
  await idp.close();
  server.close();
});

async function signIn(browser = new Browser(api.app)) {
  const page = await browser.follow(await browser.get('/api/auth/staff/sign-in'), idp.issuer);
  const back = page.target
    ? page
    : await browser.follow(await browser.submit(page.url.href, { persona: subject }), idp.issuer);
  await browser.get(back.target?.href ?? '');
  return browser;
}
const stateOf = async (browser: Browser) => (await browser.json<{ state: string }>('/api/session')).state;

/** Signs out on the provider's own page. */
async function signOutAtProvider(browser: Browser) {
  const page = await browser.follow(await browser.get(`${idp.issuer}/session/end`), idp.issuer);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
  const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
  await browser.submit(new URL(action, page.url).href, { xsrf, logout: 'yes' });
}

describe('signing out at the identity provider', () => {
  it('ends the session here, without the browser having any part in it', async () => {
    const browser = await signIn();
    expect(await stateOf(browser)).toBe('signedIn');
    await signOutAtProvider(browser);
    expect(await stateOf(browser)).toBe('signedOut');
  });

  it('leaves the sign-in of the same person on another device alone', async () => {
    const [desk, phone] = [await signIn(), await signIn()];
    await signOutAtProvider(phone);
    expect(await stateOf(phone)).toBe('signedOut');
    expect(await stateOf(desk)).toBe('signedIn');
  });

  it('begun by signing out here, ends what else the same sign-in had opened', async () => {
    const browser = await signIn();
    const before = browser.cookies.get('sip-staff') ?? '';
    // A second session of the same sign-in at the provider, as another window without the first one's cookie would get.
    browser.cookies.delete('sip-staff');
    await signIn(browser);
    const first = new Browser(api.app);
    first.cookies.set('sip-staff', before);
    expect(await stateOf(first)).toBe('signedIn');
    const { endSessionUrl } = JSON.parse((await browser.post('/api/session/sign-out')).text) as {
      endSessionUrl: string;
    };
    expect(new URL(endSessionUrl).origin).toBe(idp.issuer);
    await signOutAtProvider(browser);
    expect(await stateOf(first)).toBe('signedOut');
  });
});
