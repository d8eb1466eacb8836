import { createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { anyOf, attack } from '../testing/attack.js';
import { besieged, CLIENT, SECRET, SESSION, type Besieged } from '../testing/besieged.js';
import { PUBLIC_ORIGIN } from '../testing/browser.js';
import type { Token } from '../testing/hostile-provider.js';

let castle: Besieged;
beforeAll(async () => {
  castle = await besieged();
});
afterAll(() => castle.close());

const seconds = () => Math.floor(Date.now() / 1000);
const letsIn = async (change?: (token: Token) => void, query?: Record<string, string>) => {
  const { browser } = await castle.signIn(change, query);
  return castle.isIn(browser);
};
const honest = () => letsIn();

describe('the way in', () => {
  attack('fixation: a session planted before the sign-in is taken up by it', {
    honest: async () => castle.isIn(await castle.mehmet()),
    hostile: async () => {
      const planted = castle.newToken();
      const victim = castle.withToken(planted);
      await castle.mehmet(victim);
      return (await castle.isIn(castle.withToken(planted))) || castle.tokenOf(victim) === planted;
    },
  });

  attack('replay of state: the callback is visited a second time', {
    honest,
    hostile: async () => {
      const browser = castle.browser();
      const { target } = await browser.get('/api/auth/staff/sign-in');
      const callback = castle.provider.answer(target);
      await browser.get(callback);
      browser.cookies.delete(SESSION);
      await browser.get(callback);
      return castle.isIn(browser);
    },
  });

  attack('replay of code: the code of one attempt is redeemed in another', {
    honest,
    hostile: async () => {
      const [one, other] = [castle.browser(), castle.browser()];
      const first = (await one.get('/api/auth/staff/sign-in')).target;
      const second = (await other.get('/api/auth/staff/sign-in')).target;
      // What the provider gives for the first one's code carries the first one's nonce.
      const stolen = castle.provider.answer(first);
      const state = second?.searchParams.get('state') ?? '';
      await other.get(stolen.replace(/state=[^&]+/, `state=${state}`));
      return castle.isIn(other);
    },
  });

  attack('replay of nonce: an ID token made for another attempt', {
    honest,
    hostile: () =>
      anyOf([
        ['another nonce', () => letsIn(({ claims }) => (claims.nonce = castle.newToken()))],
        ['no nonce', () => letsIn(({ claims }) => delete claims.nonce)],
      ]),
  });

  attack('mix-up of issuers: the answer says that it comes from another provider', {
    honest: () => letsIn(undefined, { iss: castle.provider.issuer }),
    hostile: () => letsIn(undefined, { iss: 'https://evil.example' }),
  });

  attack('an ID token of another issuer', {
    honest,
    hostile: () => letsIn(({ claims }) => (claims.iss = 'https://evil.example')),
  });

  attack('a forged ID token, signed with a key that the provider never published', {
    honest,
    hostile: () =>
      anyOf([
        ['under the published id', () => letsIn((token) => (token.key = castle.provider.strangeKey))],
        [
          'under an id of its own',
          () =>
            letsIn((token) => {
              token.key = castle.provider.strangeKey;
              token.header.kid = 'strange';
            }),
        ],
      ]),
  });

  attack('an unsigned ID token (alg none)', {
    honest,
    hostile: () =>
      anyOf(['none', 'None', 'nOnE'].map((alg) => [alg, () => letsIn(({ header }) => (header.alg = alg))] as const)),
  });

  attack('an ID token signed with what everybody knows, as if it were a shared secret (HS256)', {
    honest,
    hostile: () =>
      anyOf(
        [castle.provider.publicKeyText, SECRET, ''].map(
          (secret, index) =>
            [
              String(index),
              () =>
                letsIn((token) => {
                  token.header.alg = 'HS256';
                  token.key = createSecretKey(Buffer.from(secret || ' '));
                }),
            ] as const,
        ),
      ),
  });

  attack('an ID token that has expired', {
    honest,
    hostile: () => letsIn(({ claims }) => Object.assign(claims, { iat: seconds() - 900, exp: seconds() - 600 })),
  });

  attack('an ID token meant for another client', {
    honest,
    hostile: () =>
      anyOf([
        ['another audience', () => letsIn(({ claims }) => (claims.aud = 'another-client'))],
        [
          'another authorized party',
          () => letsIn(({ claims }) => Object.assign(claims, { aud: [CLIENT, 'x'], azp: 'x' })),
        ],
      ]),
  });

  attack('a sign-in at a lower assurance level (A11)', {
    honest,
    hostile: () =>
      anyOf([
        ['loa2', () => letsIn(({ claims }) => (claims.acr = 'http://id.sambi.se/loa/loa2'))],
        ['begins alike', () => letsIn(({ claims }) => (claims.acr = 'http://id.sambi.se/loa/loa3x'))],
        ['a list', () => letsIn(({ claims }) => (claims.acr = ['http://id.sambi.se/loa/loa3']))],
        ['none', () => letsIn(({ claims }) => delete claims.acr)],
      ]),
  });

  attack('an old sign-in at the provider passed off as one of now', {
    honest,
    hostile: () =>
      anyOf([
        ['an hour old', () => letsIn(({ claims }) => (claims.auth_time = seconds() - 3600))],
        ['of the future', () => letsIn(({ claims }) => (claims.auth_time = seconds() + 120))],
        ['without a time', () => letsIn(({ claims }) => delete claims.auth_time)],
      ]),
  });

  attack('login CSRF: a victim is led to the end of the attacker’s own sign-in', {
    honest,
    hostile: async () => {
      const attacker = castle.browser();
      const { target } = await attacker.get('/api/auth/staff/sign-in');
      const callback = castle.provider.answer(target);
      const [victim, halfway] = [castle.browser(), castle.browser()];
      await victim.get(callback, { 'sec-fetch-site': 'cross-site' });
      await halfway.get('/api/auth/staff/sign-in');
      await halfway.get(callback);
      return (await castle.isIn(victim)) || (await castle.isIn(halfway));
    },
  });

  const landsAt = async (returnTo: string, headers: Record<string, string> = {}) => {
    const browser = castle.browser();
    const address = `/api/auth/staff/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
    const { target } = await browser.get(address, headers);
    return (await browser.get(castle.provider.answer(target), headers)).target?.href ?? '';
  };

  attack('open redirect: the sign-in leads out of the house', {
    honest: async () =>
      (await landsAt('/arbete/arenden/1?flik=plan')) === `${PUBLIC_ORIGIN}/arbete/arenden/1?flik=plan`,
    hostile: () =>
      anyOf(
        [
          'https://evil.example/',
          '//evil.example',
          '/\\evil.example',
          '/arbete\\@evil.example',
          '/arbete//evil.example',
          '/arbete/../\\evil.example',
          '/arbete/%0d%0aset-cookie:x=1',
          'javascript:alert(1)',
          '/arbete.evil.example',
          '/arbete@evil.example',
        ].map((to) => [to, async () => !(await landsAt(to)).startsWith(`${PUBLIC_ORIGIN}/arbete`)] as const),
      ),
  });

  attack('header spoofing: X-Forwarded-Host and Host decide where the provider sends the browser', {
    honest: async () => (await landsAt('/arbete')) === `${PUBLIC_ORIGIN}/arbete`,
    hostile: async () => {
      const spoofed = {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example;proto=https',
        'x-original-url': '/api/session',
      };
      const begun = await castle.browser().get('/api/auth/staff/sign-in', spoofed);
      const redirect = begun.target?.searchParams.get('redirect_uri') ?? '';
      return !redirect.startsWith(`${PUBLIC_ORIGIN}/`) || (await landsAt('/arbete', spoofed)).includes('evil.example');
    },
  });
});
