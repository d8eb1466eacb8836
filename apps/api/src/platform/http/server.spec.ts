import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testApp, type TestApp } from '../testing/test-app.js';

let test: TestApp;
let proxied: TestApp;
beforeAll(async () => {
  test = await testApp();
  proxied = await testApp({ env: { TRUSTED_PROXIES: '127.0.0.1' } });
});
afterAll(async () => {
  await test.close();
  await proxied.close();
});

describe('every answer', () => {
  it('lets the browser run no script and no style but our own files', async () => {
    const { headers } = await test.anonymous.get('/api/session');
    const policy = String(headers['content-security-policy']);
    expect(policy).not.toMatch(/unsafe|\*|blob:/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("trusted-types 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('shuts other sites out, and everything that a browser can do and these pages never ask for', async () => {
    const { headers } = await test.anonymous.get('/api/session');
    expect(headers).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
  });
});

it.each(['OPTIONS', 'PATCH', 'TRACE', 'PROPFIND'])('%s is refused before anything else is asked', async (method) => {
  const { statusCode } = await test.app.inject({ method: method as 'OPTIONS', url: '/api/session' });
  expect([404, 405]).toContain(statusCode);
});

describe('who asks', () => {
  /** How many sign-ins begin of five, each said to come from another place, when two are let through. */
  const begun = async ({ app, db }: TestApp) => {
    await db.query(`UPDATE app.brake SET most = 2 WHERE kind = 'signIn' AND scope = 'ip'`);
    let braked = 0;
    for (let turn = 0; turn < 5; turn += 1) {
      const headers = { 'x-forwarded-for': `10.9.9.9, 10.1.1.${turn}` };
      if ((await app.inject({ url: '/api/auth/staff/sign-in', headers })).statusCode === 429) braked += 1;
    }
    return 5 - braked;
  };

  it('is whoever the connection comes from, unless a proxy that is trusted says otherwise', async () => {
    expect(await begun(test)).toBe(2);
    expect(await begun(proxied)).toBe(5);
  });
});
