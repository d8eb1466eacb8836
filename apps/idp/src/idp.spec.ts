import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personas } from './personas.js';
import { CITIZEN_LOA3, LOA3 } from './realm.js';
import { startIdp, type RunningIdp } from './server.js';
import { Browser, targetOf } from './testing/browser.js';

const CLIENT = 'sammanhang';
const SECRET = 'a-secret-for-the-specs';
const CALLBACK = 'http://localhost:3999/api/auth/staff/callback';
const [KARIN = '', MEHMET = ''] = ['karin.lindqvist', 'mehmet.aydin'];

let idp: RunningIdp;
beforeAll(async () => {
  idp = await startIdp({ port: 0, issuer: '', clientId: CLIENT, clientSecret: SECRET, redirectUris: [CALLBACK] });
});
afterAll(() => idp.close());

const verifier = randomBytes(32).toString('base64url');
const challenge = createHash('sha256').update(verifier).digest('base64url');
const request: Record<string, string> = {
  client_id: CLIENT,
  response_type: 'code',
  redirect_uri: CALLBACK,
  scope: 'openid profile',
  state: 'some-state',
  nonce: 'some-nonce',
  code_challenge: challenge,
  code_challenge_method: 'S256',
  acr_values: LOA3,
};
const authorize = (extra: Record<string, string> = {}, drop: string[] = []) => {
  const all = Object.entries({ ...request, ...extra }).filter(([name]) => !drop.includes(name));
  return `${idp.issuer}/auth?${new URLSearchParams(all).toString()}`;
};

/** Goes to the provider and stops at the page it shows, or at the redirect back. */
async function arrive(browser: Browser, extra: Record<string, string> = {}) {
  const answer = await browser.follow(await browser.get(authorize(extra)), idp.issuer);
  return { answer, back: targetOf(answer), page: answer.url, text: await answer.text() };
}

async function choose(browser: Browser, page: string, form: Record<string, string>) {
  return targetOf(await browser.follow(await browser.post(page, form), idp.issuer));
}

function redeem(code: string, extra: Record<string, string> = {}) {
  const basic = Buffer.from(`${CLIENT}:${SECRET}`).toString('base64');
  return fetch(`${idp.issuer}/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: CALLBACK,
      code_verifier: verifier,
      ...extra,
    }),
  });
}

async function claimsOf(back: URL | undefined): Promise<Record<string, unknown>> {
  const answer = await redeem(back?.searchParams.get('code') ?? '');
  const { id_token: token = '' } = (await answer.json()) as { id_token?: string };
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
}

async function signIn(browser: Browser, persona = KARIN, extra: Record<string, string> = {}) {
  const { page } = await arrive(browser, extra);
  return choose(browser, page, { persona });
}

const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1050));

describe('signing in', () => {
  it('shows every persona with what to try, and nothing that is fetched from elsewhere', async () => {
    const { answer, text } = await arrive(new Browser());
    expect(answer.status).toBe(200);
    for (const { givenName, familyName, hint } of personas) {
      expect(text).toContain(`${givenName} ${familyName}`);
      expect(text).toContain(hint);
    }
    expect(text).not.toMatch(/(src|href)="https?:/);
    expect(text).not.toMatch(/<script(?! src)|style="| on\w+="/);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  it('tells who it was, how well and when', async () => {
    const before = Math.floor(Date.now() / 1000);
    const back = await signIn(new Browser());
    expect(back?.searchParams.get('state')).toBe('some-state');
    const claims = await claimsOf(back);
    expect(claims).toMatchObject({
      iss: idp.issuer,
      aud: CLIENT,
      sub: KARIN,
      nonce: 'some-nonce',
      acr: LOA3,
      amr: ['mfa', 'sc'],
      name: 'Karin Lindqvist',
      given_name: 'Karin',
      family_name: 'Lindqvist',
      employeeHsaId: 'SE2321000164-D001',
    });
    expect(claims.auth_time).toBeGreaterThanOrEqual(before);
  });

  it('gives a code that works once', async () => {
    const code = (await signIn(new Browser()))?.searchParams.get('code') ?? '';
    expect((await redeem(code)).status).toBe(200);
    expect((await redeem(code)).status).toBe(400);
  });

  it('refuses a persona that does not exist', async () => {
    const browser = new Browser();
    const { page } = await arrive(browser);
    expect((await browser.post(page, { persona: 'nobody' })).status).toBe(422);
  });

  it('says that the sign-in has run out when its page is unknown', async () => {
    const answer = await new Browser().get(`${idp.issuer}/interaction/no-such-one`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('Inloggningen har gått ut');
  });
});

describe('a client that does not keep the rules', () => {
  it('is refused without PKCE', async () => {
    const back = targetOf(await new Browser().get(authorize({}, ['code_challenge', 'code_challenge_method'])));
    expect(back?.searchParams.get('error')).toBe('invalid_request');
  });

  it('is refused with a verifier that is not the one it began with', async () => {
    const code = (await signIn(new Browser()))?.searchParams.get('code') ?? '';
    const wrong = await redeem(code, { code_verifier: randomBytes(32).toString('base64url') });
    expect(wrong.status).toBe(400);
  });

  it('is refused with a plain code challenge', async () => {
    const back = targetOf(await new Browser().get(authorize({ code_challenge_method: 'plain' })));
    expect(back?.searchParams.get('error')).toBe('invalid_request');
  });

  it.each([
    `${CALLBACK}/`,
    `${CALLBACK}?x=1`,
    'http://localhost:3998/api/auth/staff/callback',
    'https://evil.example/',
  ])('is not sent to %s', async (address) => {
    const answer = await new Browser().get(authorize({ redirect_uri: address }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
    expect(await answer.text()).toContain('Inloggningen gick inte');
  });

  it('is refused with a wrong secret', async () => {
    const code = (await signIn(new Browser()))?.searchParams.get('code') ?? '';
    const basic = Buffer.from(`${CLIENT}:wrong`).toString('base64');
    const body = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK, code_verifier: verifier };
    const answer = await fetch(`${idp.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams(body),
    });
    expect(answer.status).toBe(401);
  });
});

describe('signing in again', () => {
  it('asks nothing while the session lasts', async () => {
    const browser = new Browser();
    await signIn(browser);
    const { back } = await arrive(browser);
    expect(back?.searchParams.get('code')).toBeTruthy();
  });

  it('asks again when the sign-in is older than the client accepts', async () => {
    const browser = new Browser();
    await signIn(browser);
    await nextSecond();
    await nextSecond();
    const { back, text } = await arrive(browser, { max_age: '1' });
    expect(back).toBeUndefined();
    expect(text).toContain('Välj vem du vill vara');
  });

  it('gives a later time of authentication after a confirmed step-up', async () => {
    const browser = new Browser();
    const first = await claimsOf(await signIn(browser));
    await nextSecond();
    const stepUp = { prompt: 'login', max_age: '0', login_hint: KARIN };
    const { page, text } = await arrive(browser, stepUp);
    expect(text).toContain('Bekräfta att det är du');
    expect(text).toContain('Karin Lindqvist');
    expect(text).not.toContain('Mehmet');
    const second = await claimsOf(await choose(browser, page, { persona: KARIN }));
    expect(second.sub).toBe(KARIN);
    expect(second.auth_time).toBeGreaterThan(Number(first.auth_time));
  });

  it('lets nobody else confirm a step-up', async () => {
    const browser = new Browser();
    await signIn(browser);
    const { page } = await arrive(browser, { prompt: 'login', login_hint: KARIN });
    const answer = await browser.post(page, { persona: MEHMET });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Karin Lindqvist');
  });

  it('can be called off', async () => {
    const browser = new Browser();
    await signIn(browser);
    const { page } = await arrive(browser, { prompt: 'login', login_hint: KARIN });
    const back = await choose(browser, page, { cancel: 'yes' });
    expect(back?.searchParams.get('error')).toBe('access_denied');
  });
});

describe('signing out', () => {
  const end = (extra: Record<string, string> = {}) =>
    `${idp.issuer}/session/end?${new URLSearchParams({ client_id: CLIENT, ...extra }).toString()}`;

  it('ends the session and sends the browser home', async () => {
    const browser = new Browser();
    await signIn(browser);
    const page = await browser.get(end({ post_logout_redirect_uri: 'http://localhost:3999/' }));
    const text = await page.text();
    const action = /action="([^"]+)"/.exec(text)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
    const answer = await browser.post(action, { xsrf, logout: 'yes' });
    expect(targetOf(answer)?.href).toBe('http://localhost:3999/');
    expect((await arrive(browser)).text).toContain('Välj vem du vill vara');
  });

  it('does not send the browser to an address that is not registered', async () => {
    const browser = new Browser();
    await signIn(browser);
    const answer = await browser.get(end({ post_logout_redirect_uri: 'https://evil.example/' }));
    expect(answer.status).toBe(400);
    expect(answer.headers.get('location')).toBeNull();
  });
});

describe('the issuer of citizens', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'citizens-')), 'citizens.json');
  const back = 'http://localhost:3999/api/auth/citizen/callback';
  const gosta = {
    subject: 'gosta.ahlin',
    identityNumber: '194109122397',
    givenName: 'Gösta',
    familyName: 'Ahlin',
    title: 'Har en plan',
    hint: 'Läs din plan.',
  };
  const citizen = { clientId: 'citizens', clientSecret: SECRET, redirectUris: [back], file };
  const scope = 'openid profile https://id.oidc.se/scope/naturalPersonNumber';
  const asCitizen = { client_id: 'citizens', redirect_uri: back, scope, acr_values: CITIZEN_LOA3 };
  let two: RunningIdp;
  beforeAll(async () => {
    writeFileSync(file, JSON.stringify([gosta]));
    two = await startIdp({
      port: 0,
      issuer: '',
      clientId: CLIENT,
      clientSecret: SECRET,
      redirectUris: [CALLBACK],
      citizen,
    });
  });
  afterAll(() => two.close());

  const at = (extra: Record<string, string>) =>
    `${two.issuer}/citizen/auth?${new URLSearchParams({ ...request, ...asCitizen, ...extra }).toString()}`;
  const arriveAt = async (browser: Browser, extra: Record<string, string> = {}) => {
    const answer = await browser.follow(await browser.get(at(extra)), two.issuer);
    return { page: answer.url, text: await answer.text() };
  };

  it('is another than that of staff, and says so in its discovery', async () => {
    const found = (await (await fetch(`${two.issuer}/citizen/.well-known/openid-configuration`)).json()) as Record<
      string,
      unknown
    >;
    expect(found).toMatchObject({
      issuer: `${two.issuer}/citizen`,
      authorization_endpoint: `${two.issuer}/citizen/auth`,
      acr_values_supported: [CITIZEN_LOA3],
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  it('tells who it was in the claims of OIDC Sweden, the number included', async () => {
    const browser = new Browser();
    const { page, text } = await arriveAt(browser);
    expect(text).toContain('Gösta Ahlin');
    expect(text).not.toContain('Karin Lindqvist');
    expect(text).not.toContain(gosta.identityNumber);
    const target = targetOf(await browser.follow(await browser.post(page, { persona: gosta.subject }), two.issuer));
    const basic = Buffer.from(`citizens:${SECRET}`).toString('base64');
    const answer = await fetch(`${two.issuer}/citizen/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: target?.searchParams.get('code') ?? '',
        redirect_uri: back,
        code_verifier: verifier,
      }),
    });
    const { id_token: token = '' } = (await answer.json()) as { id_token?: string };
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      iss: `${two.issuer}/citizen`,
      aud: 'citizens',
      acr: CITIZEN_LOA3,
      given_name: 'Gösta',
      'https://id.oidc.se/claim/personalIdentityNumber': '194109122397',
    });
  });

  it('knows nobody of the staff, and the other way round', async () => {
    const browser = new Browser();
    const { page } = await arriveAt(browser);
    expect((await browser.post(page, { persona: KARIN })).status).toBe(422);
    const staff = new Browser();
    const { page: other } = await arrive(staff);
    expect((await staff.post(other, { persona: gosta.subject })).status).toBe(422);
  });

  it('lets the one who is named confirm, and nobody else', async () => {
    const browser = new Browser();
    const { page } = await arriveAt(browser, { prompt: 'login', max_age: '0', login_hint: gosta.subject });
    expect((await browser.post(page, { persona: KARIN })).status).toBe(422);
    const shown = await browser.follow(await browser.post(page, { persona: gosta.subject }), two.issuer);
    expect(targetOf(shown)?.searchParams.get('code')).toEqual(expect.any(String));
  });

  it('is not there where nobody has said who the citizens are', async () => {
    expect((await fetch(`${idp.issuer}/citizen/.well-known/openid-configuration`)).status).toBe(404);
  });
});

describe('what it serves besides', () => {
  it('lists the demo users for whoever starts the demo', async () => {
    const list = (await (await fetch(`${idp.issuer}/personas.json`)).json()) as object[];
    expect(list).toHaveLength(personas.length);
    expect(list[0]).toEqual({
      name: 'Karin Lindqvist',
      subject: KARIN,
      title: 'Distriktssköterska och samordnare',
      role: 'Handläggare',
      unit: 'Vårdcentralen Karla / Allmänpsykiatriska öppenvården Örebro',
      hint: expect.stringContaining('Börja här'),
    });
  });

  it('explains the demo users on its front page', async () => {
    const answer = await fetch(`${idp.issuer}/`);
    expect(answer.headers.get('content-type')).toContain('text/html');
    expect(await answer.text()).toContain('Personerna i demolänet');
  });

  it.each([
    ['/style.css', 'text/css'],
    ['/sign-out.js', 'text/javascript'],
  ])('serves %s itself', async (path, type) => {
    const answer = await fetch(`${idp.issuer}${path}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(type);
  });
});
