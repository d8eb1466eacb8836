import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { log } from '../../logging.js';
import { AuthCookies } from '../cookies.js';
import { routeActions } from '../route-actions.js';
import { newToken } from '../token.js';
import { anyOf, attack } from '../testing/attack.js';
import { besieged, DOORS_HERE, SECRET, SESSION, type Besieged } from '../testing/besieged.js';
import { PUBLIC_ORIGIN, type Browser } from '../testing/browser.js';

let castle: Besieged;
beforeAll(async () => {
  castle = await besieged();
});
afterAll(() => castle.close());

const ours = { 'x-sammanhang': '1', 'sec-fetch-site': 'same-origin', origin: PUBLIC_ORIGIN };

describe.each(DOORS_HERE)('a forged request at the door of %s', (door) => {
  const here = () => castle.gates[door];
  /** Signs somebody in and sends a command with these headers: true when it was carried out. */
  async function commands(headers: Record<string, string>, body: object | string = {}) {
    const one = await here().another();
    await castle.api.app.inject({
      method: 'POST',
      url: `${here().session}/sign-out`,
      headers: { cookie: `${here().cookie}=${here().tokenOf(one)}`, 'content-type': 'application/json', ...headers },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return !(await here().isIn(one));
  }
  const honest = () => commands(ours);

  attack('CSRF by a form on another site', {
    honest,
    hostile: () =>
      anyOf(
        ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'].map(
          (type) =>
            [
              type,
              () =>
                commands(
                  { 'content-type': type, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
                  '{}=',
                ),
            ] as const,
        ),
      ),
  });

  attack('CSRF by a script on another site that knows of our header', {
    honest,
    hostile: () =>
      anyOf([
        ['cross-site', () => commands({ ...ours, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })],
        ['old browser', () => commands({ 'x-sammanhang': '1', origin: 'https://evil.example' })],
        [
          'the preflight',
          async () => {
            const { headers } = await castle.api.app.inject({
              method: 'OPTIONS',
              url: `${here().session}/sign-out`,
              headers: {
                origin: 'https://evil.example',
                'access-control-request-method': 'POST',
                'access-control-request-headers': 'x-sammanhang',
              },
            });
            return Object.keys(headers).some((name) => name.startsWith('access-control-'));
          },
        ],
      ]),
  });

  attack('CSRF from a neighbouring host of the same site', {
    honest,
    hostile: () =>
      anyOf([
        ['same-site', () => commands({ ...ours, origin: 'http://sip.localhost:3000', 'sec-fetch-site': 'same-site' })],
        ['another port', () => commands({ ...ours, origin: 'http://localhost:3001' })],
        ['another scheme', () => commands({ ...ours, origin: 'https://localhost:3000' })],
        ['a longer name', () => commands({ ...ours, origin: `${PUBLIC_ORIGIN}.evil.example` })],
      ]),
  });

  attack('CSRF with an origin that hides itself', {
    honest,
    hostile: () => commands({ 'x-sammanhang': '1', origin: 'null' }),
  });

  attack('CSRF without our header, or with another value in it', {
    honest,
    hostile: () =>
      anyOf([
        ['none', () => commands({ 'sec-fetch-site': 'same-origin', origin: PUBLIC_ORIGIN })],
        ['0', () => commands({ ...ours, 'x-sammanhang': '0' })],
        ['two', () => commands({ ...ours, 'x-sammanhang': '1, 1' })],
        ['empty', () => commands({ ...ours, 'x-sammanhang': '' })],
      ]),
  });

  const ended = async (method: string, url: string, headers: Record<string, string> = {}) => {
    const one = await here().another();
    await castle.api.app.inject({
      method: method as 'GET',
      url,
      headers: { cookie: `${here().cookie}=${here().tokenOf(one)}`, ...headers },
    });
    return !(await here().isIn(one));
  };
  attack('CSRF by another method: a link, or a method told in a header', {
    honest,
    hostile: () =>
      anyOf([
        ['GET', () => ended('GET', `${here().session}/sign-out`)],
        ['HEAD', () => ended('HEAD', `${here().session}/sign-out`)],
        [
          'override',
          () => ended('GET', `${here().session}/sign-out?_method=POST`, { 'x-http-method-override': 'POST' }),
        ],
        ['PUT', () => ended('PUT', `${here().session}/sign-out`)],
      ]),
  });

  const reads = async (headers: Record<string, string>) => {
    const one = await here().another();
    return (await one.get(here().ownSessions, headers)).status === 200;
  };
  attack('another site makes a signed-in browser read, so that the log tells of a reading that nobody made', {
    honest: () => reads({ 'sec-fetch-site': 'same-origin' }),
    hostile: () =>
      anyOf([
        ['a link', () => reads({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })],
        ['an image', () => reads({ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' })],
        ['a neighbour', () => reads({ 'sec-fetch-site': 'same-site' })],
      ]),
  });

  const asksToConfirm = async (site: string) => {
    const one = await here().another();
    return (await one.get(`/api/auth/${door}/step-up?binding=act-a`, { 'sec-fetch-site': site })).status === 303;
  };
  attack('another site asks a signed-in user to confirm something', {
    honest: () => asksToConfirm('same-origin'),
    hostile: () => asksToConfirm('cross-site'),
  });
});

describe('what a request says of itself', () => {
  const stateWith = async (cookie: string) => {
    const { payload } = await castle.api.app.inject({ url: '/api/session', headers: { cookie } });
    return (JSON.parse(payload) as { state: string }).state;
  };
  attack('cookie tossing: a neighbouring host plants a session beside the real one', {
    honest: async () => (await stateWith(`a=1; ${SESSION}=${castle.tokenOf(await castle.mehmet())}`)) === 'signedIn',
    hostile: async () => {
      const planted = castle.tokenOf(await castle.mehmet());
      const real = castle.tokenOf((await castle.signIn()).browser);
      const secure = new AuthCookies({ door: 'staff', secureCookies: true });
      const read = (cookie: string) => secure.sessionToken({ headers: { cookie } } as never);
      return anyOf([
        ['first', async () => (await stateWith(`${SESSION}=${planted}; ${SESSION}=${real}`)) === 'signedIn'],
        ['last', async () => (await stateWith(`${SESSION}=${real}; ${SESSION}=${planted}`)) === 'signedIn'],
        ['without the prefix', () => Promise.resolve(read(`${SESSION}=${planted}`) !== undefined)],
        ['in capitals', () => Promise.resolve(read(`__HOST-${SESSION}=${planted}`) !== undefined)],
        [
          'two with it',
          () => Promise.resolve(read(`__Host-${SESSION}=${planted};__Host-${SESSION}=${real}`) !== undefined),
        ],
      ]);
    },
  });

  /** How many sign-ins begin, of forty from one address that says each time that it is another. */
  const begun = async (headers: (turn: number) => Record<string, string>) => {
    await castle.api.db.query('DELETE FROM app.brake_event');
    await castle.api.db.query(`UPDATE app.brake SET most = 20 WHERE kind = 'signIn' AND scope = 'ip'`);
    let count = 0;
    for (let turn = 0; turn < 40; turn += 1) {
      const { statusCode } = await castle.api.app.inject({ url: '/api/auth/staff/sign-in', headers: headers(turn) });
      if (statusCode === 303) count += 1;
    }
    await castle.api.db.query('UPDATE app.brake SET most = 1000000');
    await castle.api.db.query('DELETE FROM app.brake_event');
    return count;
  };
  attack('header spoofing: X-Forwarded-For gets a machine past the brake on sign-in', {
    honest: async () => (await begun(() => ({}))) === 20,
    hostile: async () =>
      (await begun((turn) => ({
        'x-forwarded-for': `10.1.1.${turn}`,
        forwarded: `for=10.1.1.${turn}`,
        'x-real-ip': `10.1.1.${turn}`,
      }))) > 20,
  });

  const answered = async (method: string) => {
    const one = await castle.mehmet();
    const { statusCode } = await castle.api.app.inject({
      method: method as 'GET',
      url: '/api/session',
      headers: { ...ours, cookie: `${SESSION}=${castle.tokenOf(one)}` },
    });
    return statusCode < 400;
  };
  attack('a method that nothing here needs is answered', {
    honest: () => answered('GET'),
    hostile: () =>
      anyOf(
        ['TRACE', 'OPTIONS', 'PATCH', 'PROPFIND', 'LOCK', 'SEARCH'].map((one) => [one, () => answered(one)] as const),
      ),
  });
});

describe('what an answer leaves behind', () => {
  const cached = async (one: Browser, route: string) => {
    const [method = 'GET', path = ''] = route.split(' ');
    const { headers } = await castle.api.app.inject({
      method: method as 'GET',
      url: path.replace(/:\w+/g, '3f2504e0-4f89-41d3-9a0c-0305e82c3301'),
      headers: { ...ours, cookie: `${SESSION}=${castle.tokenOf(one)}` },
    });
    return headers['cache-control'] !== 'no-store';
  };
  attack('the cache of a shared computer shows what the last user saw', {
    honest: async () => {
      const one = await castle.mehmet();
      const shown = await one.post('/api/session/sign-out');
      return shown.headers.get('clear-site-data') === '"cache", "storage"' && !one.cookies.has(SESSION);
    },
    hostile: async () => {
      const one = await castle.mehmet();
      const routes = [...routeActions(castle.api.app).keys()].filter(
        // A stream of events has no end to wait for; its own spec looks at its headers.
        (route) => !/sign-out|\/end$|\/api\/live$/.test(route),
      );
      if (routes.length < 50) throw new Error('hardly any routes');
      return anyOf(routes.map((route) => [route, () => cached(one, route)] as const));
    },
  });

  attack('secrets are read in errors or logs', {
    honest: async () => {
      const heard = await everythingSaid(async () => void (await castle.mehmet()));
      // The log does say something: what it does not say below is not for want of words.
      return heard.includes('/api/auth/staff/callback');
    },
    hostile: async () => {
      const secrets = [SECRET];
      const heard = await everythingSaid(async () => {
        const one = await castle.mehmet();
        secrets.push(
          castle.tokenOf(one),
          one.cookies.get('sip-staff-attempt') ?? '',
          one.cookies.get('sip-device') ?? '',
        );
        const { browser, shown } = await castle.signIn(
          ({ claims }) => (claims.acr = 'a-claim-that-is-nobody-s-business'),
        );
        const token = castle.provider.logoutToken((made) => (made.key = castle.provider.strangeKey));
        secrets.push(token, 'a-claim-that-is-nobody-s-business');
        const said = [
          shown.text,
          (await browser.get('/api/auth/staff/callback?state=x&code=a-code-of-nobody')).text,
          (await one.get('/api/nothing-here')).text,
          (await one.post('/api/session/assignment', { assignmentId: 'a-wrong-thing' })).text,
          (await one.get(`/api/own-sessions?token=${newToken()}`)).text,
          (
            await castle.api.app.inject({
              method: 'POST',
              url: '/api/auth/staff/backchannel-logout',
              payload: { logout_token: token },
            })
          ).payload,
        ];
        secrets.push('a-code-of-nobody');
        return said.join('\n');
      });
      return secrets.filter((secret) => secret !== '').some((secret) => heard.includes(secret));
    },
  });
});

/** All that is written to the log while the work is done, and what the work itself gives. */
async function everythingSaid(work: () => Promise<string | void>): Promise<string> {
  const words: unknown[] = [];
  const spies = (['debug', 'info', 'warn', 'error'] as const).map((level) =>
    jest.spyOn(log, level).mockImplementation((...said: unknown[]) => void words.push(said)),
  );
  try {
    const answers = await work();
    await new Promise((resolve) => setTimeout(resolve, 50));
    return `${JSON.stringify(words)}\n${answers ?? ''}`;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
