import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../testing/test-app.js';
import { Browser } from './testing/browser.js';
import { hostileProvider, type Token } from './testing/hostile-provider.js';
import { twoStaff } from './testing/staff.js';

const CLIENT = 'sammanhang';
const SECRET = 'aClientSecretOfLength';

let provider: Awaited<ReturnType<typeof hostileProvider>>;
let api: TestApp;
let staff: Awaited<ReturnType<typeof twoStaff>>;
beforeAll(async () => {
  provider = await hostileProvider(CLIENT);
  api = await testApp({
    env: { OIDC_STAFF_ISSUER: provider.issuer, OIDC_STAFF_CLIENT_ID: CLIENT, OIDC_STAFF_CLIENT_SECRET: SECRET },
  });
  staff = await twoStaff(api.db, provider.issuer);
});
afterAll(async () => {
  await api.close();
  await provider.close();
});

const seconds = () => Math.floor(Date.now() / 1000);

async function attempt(change?: (token: Token) => void, query?: Record<string, string>) {
  const browser = new Browser(api.app);
  const { target } = await browser.get('/api/auth/staff/sign-in');
  const shown = await browser.get(provider.answer(target, change, query));
  return { browser, shown };
}

describe('an identity provider whose answer does not hold', () => {
  it('gets a member of staff in when the answer does hold, so that the refusals below mean something', async () => {
    const { browser, shown } = await attempt();
    expect(shown.status).toBe(303);
    expect(browser.cookies.has('sip-staff')).toBe(true);
  });

  const tampered: [string, (token: Token) => void][] = [
    ['the nonce of another attempt', ({ claims }) => (claims.nonce = 'another')],
    ['no nonce', ({ claims }) => delete claims.nonce],
    ['another issuer', ({ claims }) => (claims.iss = 'https://evil.example')],
    ['another audience', ({ claims }) => (claims.aud = 'another-client')],
    [
      'several audiences and another authorized party',
      ({ claims }) => Object.assign(claims, { aud: [CLIENT, 'other'], azp: 'other' }),
    ],
    ['a token that has expired', ({ claims }) => Object.assign(claims, { iat: seconds() - 900, exp: seconds() - 600 })],
    ['a lower assurance level', ({ claims }) => (claims.acr = 'http://id.sambi.se/loa/loa2')],
    ['no assurance level', ({ claims }) => delete claims.acr],
    ['an assurance level that only begins alike', ({ claims }) => (claims.acr = 'http://id.sambi.se/loa/loa3x')],
    ['a sign-in made an hour ago', ({ claims }) => (claims.auth_time = seconds() - 3600)],
    ['a sign-in in the future', ({ claims }) => (claims.auth_time = seconds() + 120)],
    ['no time of sign-in', ({ claims }) => delete claims.auth_time],
    ['no subject', ({ claims }) => delete claims.sub],
    ['the key of somebody else', (token) => (token.key = provider.strangeKey)],
    ['no signature', ({ header }) => (header.alg = 'none')],
  ];
  it.each(tampered)('lets nobody in with %s', async (_, change) => {
    const { browser, shown } = await attempt(change);
    expect(shown.status).toBe(400);
    expect(shown.text).toContain('sign-in.failed');
    expect(browser.cookies.has('sip-staff')).toBe(false);
  });

  it('lets nobody in when the answer names another issuer in its address', async () => {
    const { shown } = await attempt(undefined, { iss: 'https://evil.example' });
    expect(shown.status).toBe(400);
  });

  it('tells the browser no reason', async () => {
    const { shown } = await attempt(({ claims }) => (claims.acr = 'http://id.sambi.se/loa/loa2'));
    expect(shown.text).not.toMatch(/acr|loa2|assurance/);
  });

  it('gets the verifier of the very attempt and the client’s secret, over the back channel only', async () => {
    const browser = new Browser(api.app);
    const { target } = await browser.get('/api/auth/staff/sign-in');
    await browser.get(provider.answer(target));
    const last = provider.requests.at(-1);
    expect(provider.challengeOf(last?.form.get('code_verifier') ?? '')).toBe(
      target?.searchParams.get('code_challenge'),
    );
    expect(last?.authorization).toBe(`Basic ${Buffer.from(`${CLIENT}:${SECRET}`).toString('base64')}`);
    expect(target?.href).not.toContain(SECRET);
  });
});

describe('a step-up whose answer does not hold', () => {
  const BEGAN = seconds() - 10;

  async function stepUp(change: (token: Token) => void) {
    const { browser } = await attempt(({ claims }) => (claims.auth_time = BEGAN));
    await browser.post('/api/session/assignment', { assignmentId: staff.karin.healthCentre });
    const { target } = await browser.get('/api/auth/staff/step-up?binding=version:abc');
    const shown = await browser.get(provider.answer(target, change));
    const { rows } = await api.db.query('SELECT 1 FROM app.step_up');
    await api.db.query('DELETE FROM app.step_up');
    return { status: shown.status, noted: rows.length };
  }

  it('counts when the sign-in is new and the same person’s', async () => {
    expect(await stepUp(() => undefined)).toEqual({ status: 200, noted: 1 });
  });

  const tampered: [string, (token: Token) => void][] = [
    ['the sign-in that the session began with', ({ claims }) => (claims.auth_time = BEGAN)],
    ['a sign-in older than the session', ({ claims }) => (claims.auth_time = BEGAN - 5)],
    ['no time of sign-in', ({ claims }) => delete claims.auth_time],
    ['a colleague’s sign-in', ({ claims }) => (claims.sub = staff.mehmet.subject)],
    ['a lower assurance level', ({ claims }) => (claims.acr = 'http://id.sambi.se/loa/loa2')],
    ['the nonce of another attempt', ({ claims }) => (claims.nonce = 'another')],
  ];
  it.each(tampered)('does not count with %s', async (_, change) => {
    expect(await stepUp(change)).toEqual({ status: 400, noted: 0 });
  });
});
