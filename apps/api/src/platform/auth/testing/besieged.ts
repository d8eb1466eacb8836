import type { Type } from '@nestjs/common';
import { testApp, type TestApp } from '../../testing/test-app.js';
import type { Door } from '../session-store.js';
import { hashOf, newToken } from '../token.js';
import { Browser } from './browser.js';
import { ANOTHER, hostileProvider, type HostileProvider, type Token } from './hostile-provider.js';
import { twoStaff } from './staff.js';

export const CLIENT = 'sammanhang';
export const SECRET = 'aClientSecretOfLength';
export const SESSION = 'sip-staff';
export const DOORS_HERE = ['staff', 'citizen'] as const satisfies readonly Door[];

const PLACES = {
  staff: { cookie: SESSION, table: 'app.session', session: '/api/session', ownSessions: '/api/own-sessions' },
  citizen: {
    cookie: 'sip-citizen',
    table: 'app.citizen_session',
    session: '/api/citizen-session',
    ownSessions: '/api/my/sessions',
  },
} as const;

type Change = (token: Token) => void;

/** One of the doors, with whoever comes to it. */
function gateAt(api: TestApp, door: Door, provider: HostileProvider) {
  const { cookie, table, session, ownSessions } = PLACES[door];
  const browser = () => new Browser(api.app);
  const tokenOf = (one: Browser) => one.cookies.get(cookie) ?? '';
  const stateOf = async (one: Browser) => (await one.json<{ state: string }>(session)).state;
  /** Begins a sign-in and comes back with the provider's answer, changed as the test says. */
  const signIn = async (
    change: Change = () => undefined,
    query: Record<string, string> = {},
    one = browser(),
    headers: Record<string, string> = {},
  ) => {
    const { target } = await one.get(`/api/auth/${door}/sign-in`);
    const shown = await one.get(provider.answer(target, change, query), headers);
    return { browser: one, shown };
  };
  return {
    door,
    provider,
    cookie,
    session,
    ownSessions,
    browser,
    tokenOf,
    stateOf,
    signIn,
    withToken: (token: string) => {
      const one = browser();
      one.cookies.set(cookie, token);
      return one;
    },
    /** Whether somebody is signed in there. */
    isIn: async (one: Browser) => (await stateOf(one)) !== 'signedOut',
    /** Somebody else, with one assignment or one standing, so that a sign-in lands in it. */
    async another(one = browser()) {
      await signIn(({ claims }) => Object.assign(claims, ANOTHER[door]), {}, one);
      return one;
    },
    change: (one: Browser, set: string) =>
      api.db.query(`UPDATE ${table} SET ${set} WHERE token_hash = $1`, [hashOf(tokenOf(one))]),
  };
}
export type Gate = ReturnType<typeof gateAt>;

/** The api with identity providers that do as the test says, and two members of staff. */
export async function besieged({
  controllers = [],
  env = {},
}: { controllers?: Type[]; env?: Record<string, string> } = {}) {
  const staffProvider = await hostileProvider(CLIENT);
  const citizenProvider = await hostileProvider(`${CLIENT}-citizen`, 'citizen');
  const api: TestApp = await testApp({
    env: {
      OIDC_STAFF_ISSUER: staffProvider.issuer,
      OIDC_STAFF_CLIENT_ID: staffProvider.clientId,
      OIDC_STAFF_CLIENT_SECRET: SECRET,
      OIDC_CITIZEN_ISSUER: citizenProvider.issuer,
      OIDC_CITIZEN_CLIENT_ID: citizenProvider.clientId,
      OIDC_CITIZEN_CLIENT_SECRET: SECRET,
      ...env,
    },
    controllers,
  });
  const staff = await twoStaff(api.db, staffProvider.issuer);
  const gates: Readonly<Record<Door, Gate>> = {
    staff: gateAt(api, 'staff', staffProvider),
    citizen: gateAt(api, 'citizen', citizenProvider),
  };
  return {
    ...gates.staff,
    api,
    staff,
    gates,
    /** Mehmet has one assignment, so that a sign-in lands in it. */
    mehmet: gates.staff.another,
    newToken,
    async close() {
      await api.close();
      await Promise.all([staffProvider, citizenProvider].map((provider) => provider.close()));
    },
  };
}

export type Besieged = Awaited<ReturnType<typeof besieged>>;
