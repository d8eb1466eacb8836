import { createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { anyOf, attack } from '../testing/attack.js';
import { besieged, DOORS_HERE, SECRET, type Besieged } from '../testing/besieged.js';
import { PUBLIC_ORIGIN } from '../testing/browser.js';
import type { Token } from '../testing/hostile-provider.js';

let castle: Besieged;
beforeAll(async () => {
  castle = await besieged();
});
afterAll(() => castle.close());

const seconds = () => Math.floor(Date.now() / 1000);
describe.each(DOORS_HERE)('the way in of %s', (door) => {
  const here = () => castle.gates[door];
  const letsIn = async (change?: (token: Token) => void, query?: Record<string, string>) => {
    const { browser } = await here().signIn(change, query);
    return here().isIn(browser);
  };
  const honest = () => letsIn();
  const there = () => castle.gates[door === 'staff' ? 'citizen' : 'staff'];
  /** A page that this door leads to. */
  const page = { staff: '/arbete/arenden/1?flik=plan', citizen: '/planer/1?flik=plan' }[door];
  const isOurs = (to: string) => {
    const { origin, pathname } = new URL(to);
    return (
      origin === PUBLIC_ORIGIN &&
      /^\/arbete(?:\/|$)/.test(pathname) === (door === 'staff') &&
      !pathname.startsWith('/api')
    );
  };

  attack('fixation: a session planted before the sign-in is taken up by it', {
    honest: async () => here().isIn((await here().signIn()).browser),
    hostile: async () => {
      const planted = castle.newToken();
      const victim = here().withToken(planted);
      await here().signIn(undefined, {}, victim);
      return (await here().isIn(here().withToken(planted))) || here().tokenOf(victim) === planted;
    },
  });

  attack('replay of state: the callback is visited a second time', {
    honest,
    hostile: async () => {
      const browser = here().browser();
      const { target } = await browser.get(`/api/auth/${door}/sign-in`);
      const callback = here().provider.answer(target);
      await browser.get(callback);
      browser.cookies.delete(here().cookie);
      await browser.get(callback);
      return here().isIn(browser);
    },
  });

  attack('replay of code: the code of one attempt is redeemed in another', {
    honest,
    hostile: async () => {
      const [one, other] = [here().browser(), here().browser()];
      const first = (await one.get(`/api/auth/${door}/sign-in`)).target;
      const second = (await other.get(`/api/auth/${door}/sign-in`)).target;
      // What the provider gives for the first one's code carries the first one's nonce.
      const stolen = here().provider.answer(first);
      const state = second?.searchParams.get('state') ?? '';
      await other.get(stolen.replace(/state=[^&]+/, `state=${state}`));
      return here().isIn(other);
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
    honest: () => letsIn(undefined, { iss: here().provider.issuer }),
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
        ['under the published id', () => letsIn((token) => (token.key = here().provider.strangeKey))],
        [
          'under an id of its own',
          () =>
            letsIn((token) => {
              token.key = here().provider.strangeKey;
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
        [here().provider.publicKeyText, SECRET, ''].map(
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
          () => letsIn(({ claims }) => Object.assign(claims, { aud: [here().provider.clientId, 'x'], azp: 'x' })),
        ],
      ]),
  });

  attack('a sign-in at a lower assurance level (A11)', {
    honest,
    hostile: () =>
      anyOf([
        ['loa2', () => letsIn(({ claims }) => (claims.acr = here().provider.somebody.acr.replace(/3$/, '2')))],
        ['begins alike', () => letsIn(({ claims }) => (claims.acr = `${here().provider.somebody.acr}x`))],
        ['a list', () => letsIn(({ claims }) => (claims.acr = [here().provider.somebody.acr]))],
        ['of the other door', () => letsIn(({ claims }) => (claims.acr = there().provider.somebody.acr))],
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
      const attacker = here().browser();
      const { target } = await attacker.get(`/api/auth/${door}/sign-in`);
      const callback = here().provider.answer(target);
      const [victim, halfway] = [here().browser(), here().browser()];
      await victim.get(callback, { 'sec-fetch-site': 'cross-site' });
      await halfway.get(`/api/auth/${door}/sign-in`);
      await halfway.get(callback);
      return (await here().isIn(victim)) || (await here().isIn(halfway));
    },
  });

  const landsAt = async (returnTo: string, headers: Record<string, string> = {}) => {
    const browser = here().browser();
    const address = `/api/auth/${door}/sign-in?returnTo=${encodeURIComponent(returnTo)}`;
    const { target } = await browser.get(address, headers);
    return (await browser.get(here().provider.answer(target), headers)).target?.href ?? '';
  };

  attack('open redirect: the sign-in leads out of the house', {
    honest: async () => (await landsAt(page)) === `${PUBLIC_ORIGIN}${page}`,
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
          '/api/session',
          { staff: '/planer', citizen: '/arbete' }[door],
        ].map((to) => [to, async () => !isOurs(await landsAt(to))] as const),
      ),
  });

  attack('header spoofing: X-Forwarded-Host and Host decide where the provider sends the browser', {
    honest: async () => (await landsAt(page)) === `${PUBLIC_ORIGIN}${page}`,
    hostile: async () => {
      const spoofed = {
        host: 'evil.example',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        forwarded: 'host=evil.example;proto=https',
        'x-original-url': '/api/session',
      };
      const begun = await here().browser().get(`/api/auth/${door}/sign-in`, spoofed);
      const redirect = begun.target?.searchParams.get('redirect_uri') ?? '';
      return !redirect.startsWith(`${PUBLIC_ORIGIN}/`) || (await landsAt(page, spoofed)).includes('evil.example');
    },
  });
});
