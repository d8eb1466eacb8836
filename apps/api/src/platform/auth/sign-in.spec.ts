import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startIdp, type RunningIdp } from '@sammanhang/idp';
import { testApp, type TestApp } from '../testing/test-app.js';
import { hashOf, newToken } from './token.js';
import { Browser, PUBLIC_ORIGIN } from './testing/browser.js';
import { twoStaff } from './testing/staff.js';

const CALLBACK = `${PUBLIC_ORIGIN}/api/auth/staff/callback`;
const SECRET = 'a-client-secret-of-length';

let idp: RunningIdp;
let api: TestApp;
let staff: Awaited<ReturnType<typeof twoStaff>>;
beforeAll(async () => {
  idp = await startIdp({ port: 0, issuer: '', clientId: 'sammanhang', clientSecret: SECRET, redirectUris: [CALLBACK] });
  api = await testApp({ env: { OIDC_STAFF_ISSUER: idp.issuer, OIDC_STAFF_CLIENT_SECRET: SECRET } });
  staff = await twoStaff(api.db, idp.issuer);
});
afterAll(async () => {
  await api.close();
  await idp.close();
});

/** Through the provider's pages up to the address it sends the browser back to. */
async function backFromProvider(browser: Browser, begin: string, form: Record<string, string>): Promise<string> {
  const page = await browser.follow(await browser.get(begin), idp.issuer);
  const back = page.target ? page : await browser.follow(await browser.submit(page.url.href, form), idp.issuer);
  return back.target?.href ?? '';
}

async function signIn(persona: string, returnTo = '/arbete', browser = new Browser(api.app)) {
  const begin = `/api/auth/staff/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
  const shown = await browser.get(await backFromProvider(browser, begin, { persona }));
  return { browser, shown };
}

interface Session {
  state: string;
  name?: string;
  role?: string;
  assignments?: { id: string; unitName: string }[];
  assignment?: { id: string };
  abilities?: string[];
}
const sessionOf = (browser: Browser) => browser.json<Session>('/api/session');
const withToken = (token: string) => {
  const browser = new Browser(api.app);
  browser.cookies.set('sip-staff', token);
  return browser;
};
const tokenOf = (browser: Browser) => browser.cookies.get('sip-staff') ?? '';

describe('signing in', () => {
  it('lands where the user was going, in the only assignment there is', async () => {
    const { browser, shown } = await signIn(staff.mehmet.subject, '/arbete/arenden/1?flik=plan');
    expect(shown.status).toBe(303);
    expect(shown.target?.href).toBe(`${PUBLIC_ORIGIN}/arbete/arenden/1?flik=plan`);
    expect(await sessionOf(browser)).toMatchObject({
      state: 'signedIn',
      name: 'Mehmet Aydin',
      role: 'unitHead',
      assignment: { id: staff.mehmet.only },
      idleSeconds: 900,
    });
  });

  it('begins with PKCE, state and nonce that are new each time, and asks for the assurance level', async () => {
    const asked = await Promise.all([1, 2].map(() => new Browser(api.app).get('/api/auth/staff/sign-in')));
    for (const { status, target } of asked) {
      expect(status).toBe(303);
      expect(target?.origin).toBe(idp.issuer);
      expect(Object.fromEntries(target?.searchParams ?? [])).toMatchObject({
        response_type: 'code',
        redirect_uri: CALLBACK,
        code_challenge_method: 'S256',
        acr_values: 'http://id.sambi.se/loa/loa3',
        max_age: '900',
      });
    }
    for (const name of ['state', 'nonce', 'code_challenge']) {
      const [one, other] = asked.map(({ target }) => target?.searchParams.get(name));
      expect(one).toMatch(/^[\w-]{43}$/);
      expect(one).not.toBe(other);
    }
  });

  it('gives the browser an opaque cookie that no script can read, and the database only its hash', async () => {
    const { browser } = await signIn(staff.mehmet.subject);
    const token = tokenOf(browser);
    expect(token).toMatch(/^[\w-]{43}$/);
    const { rows } = await api.db.query<{ text: string }>('SELECT s::text AS text FROM app.session s');
    expect(rows.some(({ text }) => text.includes(hashOf(token).toString('hex')))).toBe(true);
    expect(rows.some(({ text }) => text.includes(token) || text.includes('eyJ'))).toBe(false);
  });

  it('marks the cookie HttpOnly and Lax for the whole site', async () => {
    const browser = new Browser(api.app);
    const back = await backFromProvider(browser, '/api/auth/staff/sign-in', { persona: staff.mehmet.subject });
    await browser.get(back);
    const line = browser.setCookies.find((cookie) => cookie.startsWith('sip-staff=')) ?? '';
    expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
  });

  it('refuses somebody whom no unit has put on its staff, and opens no session', async () => {
    const { browser, shown } = await signIn('sofia.bergman');
    expect(shown.status).toBe(403);
    expect(shown.text).toContain('sign-in.unknown-staff');
    expect(browser.cookies.has('sip-staff')).toBe(false);
  });

  it('goes back to the start page when the user calls it off', async () => {
    const browser = new Browser(api.app);
    const shown = await browser.get(await backFromProvider(browser, '/api/auth/staff/sign-in', { cancel: 'yes' }));
    expect(shown.target?.href).toBe(`${PUBLIC_ORIGIN}/`);
    expect(await sessionOf(browser)).toEqual({ state: 'signedOut' });
  });

  it.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/arbete/../api/session',
    '/arbetex',
    'javascript:alert(1)',
  ])('never returns to %s', async (asked) => {
    const { shown } = await signIn(staff.mehmet.subject, asked);
    expect(shown.target?.href).toBe(`${PUBLIC_ORIGIN}/arbete`);
  });
});

describe('a callback that is not the end of an attempt of this browser', () => {
  const callback = async (browser = new Browser(api.app)) => ({
    browser,
    back: await backFromProvider(browser, '/api/auth/staff/sign-in', { persona: staff.mehmet.subject }),
  });

  it('is refused the second time', async () => {
    const { browser, back } = await callback();
    expect((await browser.get(back)).status).toBe(303);
    const again = await browser.get(back);
    expect(again.status).toBe(400);
    expect(again.text).toContain('sign-in.failed');
    expect((await sessionOf(browser)).state).toBe('signedIn');
  });

  it('is refused in another browser: nobody is signed in as somebody else by following a link', async () => {
    const { back } = await callback();
    const victim = new Browser(api.app);
    expect((await victim.get(back)).status).toBe(400);
    expect(victim.cookies.has('sip-staff')).toBe(false);
    await victim.get('/api/auth/staff/sign-in');
    const { back: second } = await callback();
    expect((await victim.get(second)).status).toBe(400);
  });

  it.each([
    ['a state that nobody asked for', (url: URL) => url.searchParams.set('state', newToken())],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['a state that is no token', (url: URL) => url.searchParams.set('state', "' OR 1=1 --")],
    ['a code that was made up', (url: URL) => url.searchParams.set('code', 'made-up')],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['two states', (url: URL) => url.searchParams.append('state', newToken())],
  ])('is refused with %s', async (_, change) => {
    const { browser, back } = await callback();
    const url = new URL(back);
    change(url);
    expect((await browser.get(url.href)).status).toBe(400);
    expect(browser.cookies.has('sip-staff')).toBe(false);
  });

  it('is refused with the code of another attempt', async () => {
    const { back: stolen } = await callback();
    const { browser, back } = await callback();
    const url = new URL(back);
    url.searchParams.set('code', new URL(stolen).searchParams.get('code') ?? '');
    expect((await browser.get(url.href)).status).toBe(400);
    expect(browser.cookies.has('sip-staff')).toBe(false);
  });

  it('is refused ten minutes after the attempt began', async () => {
    const { browser, back } = await callback();
    await api.db.query(`UPDATE app.sign_in_attempt SET expires_at = app.now() - interval '1 second'`);
    expect((await browser.get(back)).status).toBe(400);
  });
});

describe('the session', () => {
  it('is never one that was planted in the browser', async () => {
    const planted = newToken();
    const browser = withToken(planted);
    await signIn(staff.mehmet.subject, '/arbete', browser);
    expect(tokenOf(browser)).not.toBe(planted);
    expect(await sessionOf(withToken(planted))).toEqual({ state: 'signedOut' });
  });

  it('of before ends when somebody signs in anew', async () => {
    const { browser } = await signIn(staff.mehmet.subject);
    const before = tokenOf(browser);
    await signIn(staff.mehmet.subject, '/arbete', browser);
    expect(await sessionOf(withToken(before))).toEqual({ state: 'signedOut' });
    expect((await sessionOf(browser)).state).toBe('signedIn');
  });

  it('asks for an assignment when there are several, and is bound to the one chosen under a new token', async () => {
    const { browser } = await signIn(staff.karin.subject);
    const view = await sessionOf(browser);
    expect(view.state).toBe('chooseAssignment');
    expect(view.assignments?.map(({ unitName }) => unitName)).toEqual(['Allmänpsykiatri', 'Vårdcentralen Karla']);
    const before = tokenOf(browser);
    const chosen = await browser.post('/api/session/assignment', { assignmentId: staff.karin.psychiatry });
    expect(chosen.status).toBe(200);
    expect(JSON.parse(chosen.text)).toMatchObject({ state: 'signedIn', assignment: { id: staff.karin.psychiatry } });
    expect(tokenOf(browser)).not.toBe(before);
    expect(await sessionOf(withToken(before))).toEqual({ state: 'signedOut' });
  });

  it('cannot be bound to somebody else’s assignment', async () => {
    const { browser } = await signIn(staff.karin.subject);
    const refused = await browser.post('/api/session/assignment', { assignmentId: staff.mehmet.only });
    expect(refused.status).toBe(404);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'assignment.not-yours' });
    expect((await sessionOf(browser)).state).toBe('chooseAssignment');
  });

  it('cannot be bound to an assignment that has ended', async () => {
    const { browser } = await signIn(staff.karin.subject);
    const end = (day: string | null) =>
      api.db.query('UPDATE assignment SET valid_to = $2 WHERE id = $1', [staff.karin.psychiatry, day]);
    await end('2024-12-31');
    expect((await browser.post('/api/session/assignment', { assignmentId: staff.karin.psychiatry })).status).toBe(404);
    await end(null);
  });

  it('dies with its assignment', async () => {
    const { browser } = await signIn(staff.mehmet.subject);
    const end = (day: string | null) =>
      api.db.query('UPDATE assignment SET valid_to = $2 WHERE id = $1', [staff.mehmet.only, day]);
    await end('2024-12-31');
    expect(await sessionOf(browser)).toEqual({ state: 'signedOut' });
    await end(null);
  });

  it.each([
    ['15 minutes of rest', 'last_seen_at', '15 minutes'],
    ['ten hours', 'created_at', '10 hours'],
  ])('is over after %s', async (_, column, age) => {
    const { browser } = await signIn(staff.mehmet.subject);
    const hash = hashOf(tokenOf(browser));
    const set = (interval: string) =>
      api.db.query(`UPDATE app.session SET ${column} = app.now() - $2::interval WHERE token_hash = $1`, [
        hash,
        interval,
      ]);
    await set(`${age} -10 seconds`);
    expect((await sessionOf(browser)).state).toBe('signedIn');
    await set(age);
    expect(await sessionOf(browser)).toEqual({ state: 'signedOut' });
    expect((await browser.post('/api/session/extend')).status).toBe(401);
  });

  it('is extended by asking for it', async () => {
    const { browser } = await signIn(staff.mehmet.subject);
    const hash = hashOf(tokenOf(browser));
    await api.db.query(
      `UPDATE app.session SET last_seen_at = app.now() - interval '14 minutes' WHERE token_hash = $1`,
      [hash],
    );
    const { text } = await browser.post('/api/session/extend');
    const { expiresAt } = JSON.parse(text) as { expiresAt: string };
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
  });

  it('shows the places that the role has', async () => {
    const head = (await sessionOf((await signIn(staff.mehmet.subject)).browser)).abilities;
    const { browser } = await signIn(staff.karin.subject);
    await browser.post('/api/session/assignment', { assignmentId: staff.karin.healthCentre });
    const caseworker = (await sessionOf(browser)).abilities;
    expect(head).toContain('board.row');
    expect(head).not.toContain('case.start');
    expect(caseworker).toEqual(
      expect.arrayContaining(['worklist.read', 'person.register', 'case.start', 'inbox.read']),
    );
    expect(caseworker).not.toContain('board.row');
  });
});

describe('signing out', () => {
  it('ends the session at once, clears the browser and leads to the provider’s own sign-out', async () => {
    const { browser } = await signIn(staff.mehmet.subject);
    const token = tokenOf(browser);
    const shown = await browser.post('/api/session/sign-out');
    expect(shown.status).toBe(200);
    expect(shown.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(browser.cookies.has('sip-staff')).toBe(false);
    expect(await sessionOf(withToken(token))).toEqual({ state: 'signedOut' });
    const { endSessionUrl } = JSON.parse(shown.text) as { endSessionUrl: string };
    const url = new URL(endSessionUrl);
    expect(url.origin).toBe(idp.issuer);
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${PUBLIC_ORIGIN}/`);
    expect((await browser.get(endSessionUrl)).text).toContain('Du loggas ut');
  });

  it('can be repeated', async () => {
    expect((await new Browser(api.app).post('/api/session/sign-out')).status).toBe(200);
  });
});

describe('a forged command', () => {
  it.each<[string, Record<string, string>]>([
    ['without our header', {}],
    ['from another site', { 'x-sammanhang': '1', 'sec-fetch-site': 'cross-site' }],
    ['from a neighbouring host', { 'x-sammanhang': '1', 'sec-fetch-site': 'same-site' }],
    ['with another origin', { 'x-sammanhang': '1', origin: 'https://evil.example' }],
    ['with an origin that hides itself', { 'x-sammanhang': '1', origin: 'null' }],
  ])('%s is refused and changes nothing', async (_, headers) => {
    const { browser } = await signIn(staff.mehmet.subject);
    const refused = await browser.post('/api/session/sign-out', {}, headers);
    expect(refused.status).toBe(403);
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'csrf.refused' });
    expect((await sessionOf(browser)).state).toBe('signedIn');
  });

  it.each<[string, Record<string, string>]>([
    ['our own page', { 'x-sammanhang': '1', 'sec-fetch-site': 'same-origin', origin: PUBLIC_ORIGIN }],
    ['a browser that sends neither', { 'x-sammanhang': '1' }],
  ])('is not what %s sends', async (_, headers) => {
    const { browser } = await signIn(staff.mehmet.subject);
    expect((await browser.post('/api/session/extend', {}, headers)).status).toBe(200);
  });
});
