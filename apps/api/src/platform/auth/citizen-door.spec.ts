import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startIdp, type RunningIdp } from '@sammanhang/idp';
import { personOf } from '../testing/person.js';
import { IDENTITY_HASH_KEY, testApp, type TestApp } from '../testing/test-app.js';
import { smallCounty, staffAt } from '../testing/world.js';
import { identityHash } from './identity-hash.js';
import { Browser, PUBLIC_ORIGIN } from './testing/browser.js';

const SECRET = 'a-client-secret-of-length';
const GOSTA = {
  subject: 'gosta.ahlin',
  identityNumber: '199001012385',
  givenName: 'Gösta',
  familyName: 'Ahlin',
  title: 'Har en plan',
  hint: 'Läs din plan.',
};
const HASH = identityHash(IDENTITY_HASH_KEY, { kind: 'personnummer', digits: GOSTA.identityNumber });

const folder = mkdtempSync(path.join(tmpdir(), 'sammanhang-citizens-'));
let idp: RunningIdp;
let api: TestApp;
beforeAll(async () => {
  const file = path.join(folder, 'citizens.json');
  writeFileSync(file, JSON.stringify([GOSTA]));
  const client = (clientId: string, door: string) => ({
    clientId,
    clientSecret: SECRET,
    redirectUris: [`${PUBLIC_ORIGIN}/api/auth/${door}/callback`],
  });
  const citizen = { ...client('sammanhang-citizen', 'citizen'), file };
  idp = await startIdp({ port: 0, issuer: '', ...client('sammanhang', 'staff'), citizen });
  api = await testApp({
    env: {
      OIDC_STAFF_ISSUER: idp.issuer,
      OIDC_CITIZEN_ISSUER: `${idp.issuer}/citizen`,
      OIDC_CITIZEN_CLIENT_SECRET: SECRET,
    },
  });
});
afterAll(async () => {
  await api.close();
  await idp.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Through the pages of the issuer and back. */
async function through(begin: string, browser = new Browser(api.app)) {
  const page = await browser.follow(await browser.get(begin), idp.issuer);
  const back = page.target
    ? page
    : await browser.follow(await browser.submit(page.url.href, { persona: GOSTA.subject }), idp.issuer);
  return { browser, shown: await browser.get(back.target?.href ?? '') };
}
const signIn = async () => (await through('/api/auth/citizen/sign-in')).browser;
const sessionOf = (browser: Browser) =>
  browser.json<{ state: string; standing?: { role: string }; standings?: { role: string; id: string }[] }>(
    '/api/citizen-session',
  );
const actions = async () => {
  const { rows } = await api.db.query<{ action: string }>(
    `SELECT action FROM audit_log WHERE citizen_id IS NOT NULL ORDER BY txid, id`,
  );
  return rows.map(({ action }) => action);
};
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1050));

it('a citizen signs in as oneself, signs in anew for one act, and out; each is one row of the log', async () => {
  const browser = await signIn();
  expect(await sessionOf(browser)).toMatchObject({ state: 'citizen', standing: { role: 'person' } });
  const before = browser.cookies.get('sip-citizen');

  await nextSecond();
  const { shown } = await through('/api/auth/citizen/step-up?binding=answer:9f86d081', browser);
  expect(shown.status).toBe(200);
  expect(browser.cookies.get('sip-citizen')).not.toBe(before);
  const { rows } = await api.db.query(`SELECT binding FROM app.citizen_step_up`);
  expect(rows).toEqual([{ binding: 'answer:9f86d081' }]);

  expect((await browser.post('/api/citizen-session/sign-out')).status).toBe(200);
  expect(await sessionOf(browser)).toEqual({ state: 'signedOut' });
  expect(await actions()).toEqual(['session.signIn', 'session.assign', 'session.stepUp', 'session.signOut']);
});

it('who is close to somebody chooses whom the session concerns', async () => {
  const world = await smallCounty(api.db);
  const person = await personOf(api, await api.as(await staffAt(api.db, world.region.healthCentre)));
  await api.db.query(
    `INSERT INTO relative (id, person_id, identity_hash, given_name, family_name, section_kinds, at_meeting, named_by, named_at, valid_to)
     SELECT gen_random_uuid(), $1, $2, 'Gösta', 'Ahlin', '{goal}', false, id, app.now(), app.today() + 30 FROM app.citizen`,
    [person, HASH],
  );
  const browser = await signIn();
  const { state, standings = [] } = await sessionOf(browser);
  expect([state, standings.map(({ role }) => role)]).toEqual(['chooseStanding', ['person', 'relative']]);

  const chosen = await browser.post('/api/citizen-session/standing', { role: 'relative', id: standings[1]?.id });
  expect([chosen.status, (await sessionOf(browser)).standing?.role]).toEqual([200, 'relative']);
  const strange = await browser.post('/api/citizen-session/standing', { role: 'guardian', id: person });
  expect(strange.status).toBe(404);
});
