import { Controller, Get } from '@nestjs/common';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startIdp, type RunningIdp } from '@sammanhang/idp';
import { testApp, type TestApp } from '../testing/test-app.js';
import { hasStepUp, type Actor } from './actor.js';
import { CurrentActor } from './current-actor.js';
import { Browser, PUBLIC_ORIGIN } from './testing/browser.js';
import { twoStaff } from './testing/staff.js';

const SECRET = 'a-client-secret-of-length';
const BINDING = 'version:9f86d081884c7d65';

@Controller('api/who')
class WhoController {
  @Get()
  who(@CurrentActor() actor: Actor): Actor {
    return actor;
  }
}

let idp: RunningIdp;
let api: TestApp;
let staff: Awaited<ReturnType<typeof twoStaff>>;
let browser: Browser;
beforeAll(async () => {
  const redirectUris = [`${PUBLIC_ORIGIN}/api/auth/staff/callback`];
  idp = await startIdp({ port: 0, issuer: '', clientId: 'sammanhang', clientSecret: SECRET, redirectUris });
  const env = { OIDC_STAFF_ISSUER: idp.issuer, OIDC_STAFF_CLIENT_SECRET: SECRET };
  api = await testApp({ env, controllers: [WhoController] });
  staff = await twoStaff(api.db, idp.issuer);
});
afterAll(async () => {
  await api.close();
  await idp.close();
});

async function throughProvider(begin: string, form: Record<string, string>) {
  const page = await browser.follow(await browser.get(begin), idp.issuer);
  const back = await browser.follow(await browser.submit(page.url.href, form), idp.issuer);
  return { page, back };
}

const stepUpAddress = (binding: string) => `/api/auth/staff/step-up?binding=${encodeURIComponent(binding)}`;
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1050));

async function stepUp(form: Record<string, string> = { persona: staff.karin.subject }) {
  await nextSecond();
  const { page, back } = await throughProvider(stepUpAddress(BINDING), form);
  return { page, shown: back.target ? await browser.get(back.target.href) : back };
}

/** Who the guard says that asks: what JSON makes of the actor. */
const who = () => browser.json<Omit<Actor, 'stepUps'> & { stepUps: { binding: string; at: string }[] }>('/api/who');

beforeEach(async () => {
  browser = new Browser(api.app);
  const { back } = await throughProvider('/api/auth/staff/sign-in', { persona: staff.karin.subject });
  await browser.get(back.target?.href ?? '');
  await browser.post('/api/session/assignment', { assignmentId: staff.karin.healthCentre });
});

describe('the actor', () => {
  it('is the member of staff in the chosen assignment', async () => {
    expect(await who()).toMatchObject({
      kind: 'staff',
      staffId: staff.karin.staffId,
      name: 'Karin Lindqvist',
      assignmentId: staff.karin.healthCentre,
      unitName: 'Vårdcentralen Karla',
      authorityName: 'Hälso- och sjukvårdsnämnden',
      organisationName: 'Region Örebro län',
      principalKind: 'region',
      countyCode: '18',
      role: 'caseworker',
      title: 'Distriktssköterska',
      stepUps: [],
      idempotencyKey: null,
    });
  });

  it('is missing until an assignment is chosen', async () => {
    browser = new Browser(api.app);
    const { back } = await throughProvider('/api/auth/staff/sign-in', { persona: staff.karin.subject });
    await browser.get(back.target?.href ?? '');
    const shown = await browser.get('/api/who');
    expect(shown.status).toBe(403);
    expect(JSON.parse(shown.text)).toMatchObject({ code: 'assignment.missing' });
  });

  it('carries the key that a command is repeated under, and a key that is none is refused', async () => {
    const key = '0f8fad5b-d9cb-469f-a165-70867728950e';
    expect(JSON.parse((await browser.get('/api/who', { 'idempotency-key': key })).text)).toMatchObject({
      idempotencyKey: key,
    });
    expect((await browser.get('/api/who', { 'idempotency-key': 'again' })).status).toBe(422);
  });
});

describe('a step-up', () => {
  it('asks the same person to confirm, and is noted for the act it was made for, under a new token', async () => {
    const before = browser.cookies.get('sip-staff') ?? '';
    const { page, shown } = await stepUp();
    expect(page.text).toContain('Bekräfta att det är du');
    expect(shown.status).toBe(200);
    const { stepUps, sessionId } = await who();
    expect(sessionId).toBeTruthy();
    expect(stepUps).toEqual([{ binding: BINDING, at: expect.any(String) }]);
    expect(browser.cookies.get('sip-staff')).not.toBe(before);
    browser.cookies.set('sip-staff', before);
    expect((await browser.get('/api/who')).status).toBe(401);
  });

  it('ends on a page that tells the page which asked, without inline script', async () => {
    const { shown } = await stepUp();
    expect(shown.text).toContain('data-type="step-up-done"');
    expect(shown.text).toContain(`data-binding="${BINDING}"`);
    expect(shown.text).not.toMatch(/<script(?! src)| on\w+="/);
    expect(shown.headers.get('content-security-policy')).toContain("script-src 'self'");
    const style = await browser.get('/api/auth/staff/page.css');
    expect(style.headers.get('content-type')).toContain('text/css');
    const script = await browser.get('/api/auth/staff/step-up-done.js');
    expect(script.headers.get('content-type')).toContain('text/javascript');
    expect(script.text).toContain("new BroadcastChannel('sammanhang-step-up')");
  });

  it('is not noted when the person calls it off, and the page that asked is told', async () => {
    const { shown } = await stepUp({ cancel: 'yes' });
    expect(shown.text).toContain('data-type="step-up-cancelled"');
    expect((await who()).stepUps).toEqual([]);
  });

  it('cannot be made by a colleague', async () => {
    await nextSecond();
    const { back } = await throughProvider(stepUpAddress(BINDING), { persona: staff.mehmet.subject });
    expect(back.status).toBe(422);
    expect((await who()).stepUps).toEqual([]);
  });

  it('is forgotten when the session changes assignment', async () => {
    await stepUp();
    await browser.post('/api/session/assignment', { assignmentId: staff.karin.psychiatry });
    expect((await who()).stepUps).toEqual([]);
  });

  it('needs a session', async () => {
    const shown = await new Browser(api.app).get(stepUpAddress(BINDING));
    expect(shown.status).toBe(401);
    expect(shown.text).toContain('Du är utloggad');
  });

  it('does not count for a session that was signed out meanwhile', async () => {
    await nextSecond();
    const { back } = await throughProvider(stepUpAddress(BINDING), { persona: staff.karin.subject });
    await browser.post('/api/session/sign-out');
    expect((await browser.get(back.target?.href ?? '')).status).toBe(401);
  });

  it('does not count for another session than the one it was begun in', async () => {
    await nextSecond();
    const { back } = await throughProvider(stepUpAddress(BINDING), { persona: staff.karin.subject });
    const signInAgain = await browser.follow(await browser.get('/api/auth/staff/sign-in'), idp.issuer);
    await browser.get(signInAgain.target?.href ?? '');
    await browser.post('/api/session/assignment', { assignmentId: staff.karin.healthCentre });
    await api.db.query(`UPDATE app.session SET auth_time = auth_time - interval '1 minute'`);
    expect((await browser.get(back.target?.href ?? '')).status).toBe(400);
    expect((await who()).stepUps).toEqual([]);
  });

  it('cannot be asked for by another site', async () => {
    const shown = await browser.get(stepUpAddress(BINDING), { 'sec-fetch-site': 'cross-site' });
    expect(shown.status).toBe(403);
    expect(shown.target).toBeUndefined();
  });

  it.each(['', '"><script>alert(1)</script>', 'a b', 'x'.repeat(201)])('is not begun for %j', async (binding) => {
    expect((await browser.get(stepUpAddress(binding))).status).toBe(400);
  });
});

describe('how long a step-up lasts', () => {
  const at = new Date('2026-11-22T08:00:00Z');
  const actor = { stepUps: [{ binding: BINDING, at }] } as unknown as Actor;
  const after = (ms: number) => new Date(at.getTime() + ms);

  it('is five minutes, for its own act only', () => {
    expect(hasStepUp(actor, BINDING, at)).toBe(true);
    expect(hasStepUp(actor, BINDING, after(299_999))).toBe(true);
    expect(hasStepUp(actor, BINDING, after(300_000))).toBe(false);
    expect(hasStepUp(actor, BINDING, after(-1))).toBe(false);
    expect(hasStepUp(actor, 'version:another', at)).toBe(false);
  });
});
