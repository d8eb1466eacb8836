import type { Type } from '@nestjs/common';
import { testApp, type TestApp } from '../../testing/test-app.js';
import { hashOf, newToken } from '../token.js';
import { Browser } from './browser.js';
import { hostileProvider, type Token } from './hostile-provider.js';
import { twoStaff } from './staff.js';

export const CLIENT = 'sammanhang';
export const SECRET = 'aClientSecretOfLength';
export const SESSION = 'sip-staff';

/** The api with an identity provider that does as the test says, and two members of staff. */
export async function besieged({
  controllers = [],
  env = {},
}: { controllers?: Type[]; env?: Record<string, string> } = {}) {
  const provider = await hostileProvider(CLIENT);
  const api: TestApp = await testApp({
    env: { OIDC_STAFF_ISSUER: provider.issuer, OIDC_STAFF_CLIENT_ID: CLIENT, OIDC_STAFF_CLIENT_SECRET: SECRET, ...env },
    controllers,
  });
  const staff = await twoStaff(api.db, provider.issuer);

  const browser = () => new Browser(api.app);
  const withToken = (token: string) => {
    const one = browser();
    one.cookies.set(SESSION, token);
    return one;
  };
  const stateOf = async (one: Browser) => (await one.json<{ state: string }>('/api/session')).state;

  return {
    provider,
    api,
    staff,
    browser,
    withToken,
    tokenOf: (one: Browser) => one.cookies.get(SESSION) ?? '',
    stateOf,
    /** Whether somebody is signed in there. */
    isIn: async (one: Browser) => (await stateOf(one)) !== 'signedOut',
    /** Begins a sign-in and comes back with the provider's answer, changed as the test says. */
    async signIn(
      change: (token: Token) => void = () => undefined,
      query: Record<string, string> = {},
      one = browser(),
    ) {
      const { target } = await one.get('/api/auth/staff/sign-in');
      const shown = await one.get(provider.answer(target, change, query));
      return { browser: one, shown };
    },
    /** Mehmet has one assignment, so that a sign-in lands in it. */
    async mehmet(one = browser()) {
      const { target } = await one.get('/api/auth/staff/sign-in');
      await one.get(provider.answer(target, ({ claims }) => (claims.sub = staff.mehmet.subject)));
      return one;
    },
    change: (one: Browser, set: string) =>
      api.db.query(`UPDATE app.session SET ${set} WHERE token_hash = $1`, [hashOf(one.cookies.get(SESSION) ?? '')]),
    newToken,
    async close() {
      await api.close();
      await provider.close();
    },
  };
}

export type Besieged = Awaited<ReturnType<typeof besieged>>;
