import { createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { anyOf, attack } from '../testing/attack.js';
import { besieged, DOORS_HERE, SECRET, type Besieged } from '../testing/besieged.js';
import type { Token } from '../testing/hostile-provider.js';

let castle: Besieged;
beforeAll(async () => {
  castle = await besieged();
});
afterAll(() => castle.close());

const seconds = () => Math.floor(Date.now() / 1000);
describe.each(DOORS_HERE)('sign-out that begins at the provider of %s', (door) => {
  const here = () => castle.gates[door];
  const send = (token: string, headers: Record<string, string> = {}) =>
    castle.api.app.inject({
      method: 'POST',
      url: `/api/auth/${door}/backchannel-logout`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({ logout_token: token }).toString(),
    });
  /** Signs somebody in and sends a logout token: true when that session has ended. */
  const signsOut = async (change?: (token: Token) => void, headers?: Record<string, string>) => {
    const { browser } = await here().signIn();
    const { statusCode } = await send(here().provider.logoutToken(change), headers);
    const out = !(await here().isIn(browser));
    if (out !== (statusCode === 200))
      throw new Error(`answered ${statusCode}, and the session ${out ? 'ended' : 'lives'}`);
    return out;
  };
  const honest = () => signsOut();

  attack('a logout token is sent a second time', {
    honest,
    hostile: async () => {
      const token = here().provider.logoutToken();
      await send(token);
      const { browser } = await here().signIn();
      return (await send(token)).statusCode === 200 || !(await here().isIn(browser));
    },
  });

  attack('a forged logout token', {
    honest,
    hostile: () =>
      anyOf([
        ['a strange key', () => signsOut((token) => (token.key = here().provider.strangeKey))],
        ['no signature', () => signsOut(({ header }) => (header.alg = 'none'))],
        [
          'a shared secret',
          () =>
            signsOut((token) => {
              token.header.alg = 'HS256';
              token.key = createSecretKey(Buffer.from(SECRET));
            }),
        ],
      ]),
  });

  attack('a logout token for another client, or of another issuer', {
    honest,
    hostile: () =>
      anyOf([
        ['audience', () => signsOut(({ claims }) => (claims.aud = 'another-client'))],
        ['no audience', () => signsOut(({ claims }) => delete claims.aud)],
        ['issuer', () => signsOut(({ claims }) => (claims.iss = 'https://evil.example'))],
      ]),
  });

  attack('a logout token that is old, or has no time, no id or nobody in it', {
    honest,
    hostile: () =>
      anyOf([
        ['old', () => signsOut(({ claims }) => Object.assign(claims, { iat: seconds() - 600, exp: seconds() + 600 }))],
        ['expired', () => signsOut(({ claims }) => (claims.exp = seconds() - 60))],
        ['no iat', () => signsOut(({ claims }) => delete claims.iat)],
        ['no jti', () => signsOut(({ claims }) => delete claims.jti)],
        ['nobody', () => signsOut(({ claims }) => delete claims.sub)],
      ]),
  });

  attack('an ID token, or another kind of token, passed off as a logout token', {
    honest,
    hostile: () =>
      anyOf([
        ['an ID token', () => signsOut(({ claims }) => Object.assign(claims, { nonce: 'n' }))],
        ['no events', () => signsOut(({ claims }) => delete claims.events)],
        ['another event', () => signsOut(({ claims }) => (claims.events = { 'https://example/event': {} }))],
        ['events as text', () => signsOut(({ claims }) => (claims.events = 'backchannel-logout'))],
        ['an access token', () => signsOut(({ header }) => (header.typ = 'at+jwt'))],
      ]),
  });

  attack('the logout of one ends the session of another', {
    honest,
    hostile: async () => {
      const another = await here().another();
      await send(here().provider.logoutToken());
      await send(
        here().provider.logoutToken(({ claims }) => Object.assign(claims, { sub: undefined, sid: 'unknown' })),
      );
      return !(await here().isIn(another));
    },
  });

  attack('a sign-in that the provider has ended meanwhile is taken to its end', {
    honest: async () => {
      const { browser } = await here().signIn(({ claims }) => (claims.sid = 'sid-1'));
      return here().isIn(browser);
    },
    hostile: async () => {
      await send(here().provider.logoutToken(({ claims }) => (claims.sid = 'sid-2')));
      const { browser } = await here().signIn(({ claims }) => (claims.sid = 'sid-2'));
      return here().isIn(browser);
    },
  });

  const there = () => castle.gates[door === 'staff' ? 'citizen' : 'staff'];
  attack('a logout token of one door’s provider is sent to the other door', {
    honest,
    hostile: async () => {
      const sid = `sid-at-${door}`;
      const { browser } = await here().signIn(({ claims }) => (claims.sid = sid));
      const { sub } = here().provider.somebody;
      const meant = (change: Record<string, unknown>) =>
        there().provider.logoutToken(({ claims }) => Object.assign(claims, { sub, sid, ...change }));
      const answers = [
        await send(meant({})),
        await send(meant({ iss: here().provider.issuer, aud: here().provider.clientId })),
      ];
      return answers.some(({ statusCode }) => statusCode === 200) || !(await here().isIn(browser));
    },
  });

  attack('a logout token heard at the other door ends a session of the same name here', {
    honest,
    hostile: async () => {
      const sid = `sid-of-${door}`;
      const { browser } = await here().signIn(({ claims }) => (claims.sid = sid));
      const { sub } = here().provider.somebody;
      const heard = await castle.api.app.inject({
        method: 'POST',
        url: `/api/auth/${there().door}/backchannel-logout`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          logout_token: there().provider.logoutToken(({ claims }) => Object.assign(claims, { sub, sid })),
        }).toString(),
      });
      return heard.statusCode !== 200 || !(await here().isIn(browser));
    },
  });
});
