import { Controller, Get, Query } from '@nestjs/common';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { hasStepUp, type CitizenActor } from '../actor.js';
import { CurrentCitizen } from '../current-actor.js';
import { hashOf } from '../token.js';
import { anyOf, attack } from '../testing/attack.js';
import { besieged, type Besieged, type Gate } from '../testing/besieged.js';
import type { Browser } from '../testing/browser.js';
import type { Token } from '../testing/hostile-provider.js';

@Controller('api/my/act')
class MyActController {
  /** Stands for an act that needs a fresh sign-in, bound to what is acted on. */
  @Get()
  act(@CurrentCitizen() actor: CitizenActor, @Query('on') on: string) {
    return { done: hasStepUp(actor, on, new Date()) };
  }
}

let castle: Besieged;
let gate: Gate;
beforeAll(async () => {
  castle = await besieged({ controllers: [MyActController] });
  gate = castle.gates.citizen;
});
afterAll(() => castle.close());

const seconds = () => Math.floor(Date.now() / 1000);
/** When the last of them signed in, by the provider: a second may pass before the next word. */
let signedInAt = 0;
/** Signed in ten seconds ago, so that a sign-in of now is a new one. */
const anna = async () =>
  (await gate.signIn(({ claims }) => Object.assign(claims, { auth_time: (signedInAt = seconds() - 10) }))).browser;
async function stepUp(one: Browser, on: string, change: (token: Token) => void = () => undefined) {
  const { target } = await one.get(`/api/auth/citizen/step-up?binding=${encodeURIComponent(on)}`);
  return one.get(gate.provider.answer(target, change));
}
const acts = async (one: Browser, on: string) =>
  (await one.json<{ done?: boolean }>(`/api/my/act?on=${on}`)).done === true;
interface Standing {
  role: string;
  id: string;
}
/** Chooses the standing that one is in already: the token is exchanged all the same. */
async function chooseAnew(one: Browser, standing?: Standing) {
  const { standing: own } = await one.json<{ standing?: Standing }>('/api/citizen-session');
  const { role, id } = standing ?? own ?? { role: 'person', id: '' };
  return one.post('/api/citizen-session/standing', { role, id });
}
const livesFrom = async (column: string, age: string) => {
  const one = await anna();
  await gate.change(one, `${column} = app.now() - interval '${age}'`);
  return gate.isIn(one);
};

describe('a citizen’s session', () => {
  attack('a citizen’s stolen cookie is used after its owner has signed out', {
    honest: async () => gate.isIn(gate.withToken(gate.tokenOf(await anna()))),
    hostile: async () => {
      const owner = await anna();
      const thief = gate.withToken(gate.tokenOf(owner));
      await owner.post('/api/citizen-session/sign-out');
      return (await gate.isIn(thief)) || (await thief.get('/api/my/act?on=a')).status !== 401;
    },
  });

  attack('a citizen’s stolen cookie is used after its owner has signed out everywhere from another device', {
    honest: async () => gate.isIn(await anna()),
    hostile: async () => {
      const stolen = gate.withToken(gate.tokenOf(await anna()));
      const owner = await anna();
      if ((await owner.post('/api/my/sessions/end')).status !== 200) return true;
      return (await gate.isIn(stolen)) || (await gate.isIn(owner));
    },
  });

  attack('a thief exchanges a citizen’s token in the moment that its owner signs out', {
    honest: async () => {
      const one = await anna();
      await chooseAnew(one);
      return gate.isIn(one);
    },
    hostile: async () =>
      anyOf([
        [
          'by choosing a standing',
          async () => {
            const owner = await anna();
            const thief = gate.withToken(gate.tokenOf(owner));
            await chooseAnew(thief);
            await owner.post('/api/citizen-session/sign-out');
            return gate.isIn(thief);
          },
        ],
        [
          'before the owner signs out everywhere',
          async () => {
            const owner = await anna();
            const thief = gate.withToken(gate.tokenOf(owner));
            await chooseAnew(thief);
            const again = await anna();
            await again.post('/api/my/sessions/end');
            return gate.isIn(thief);
          },
        ],
      ]),
  });

  attack('a citizen’s token of before is used after it was exchanged', {
    honest: async () => {
      const one = await anna();
      await stepUp(one, 'act-a');
      return gate.isIn(one);
    },
    hostile: () =>
      anyOf([
        [
          'by a step-up',
          async () => {
            const one = await anna();
            const before = gate.withToken(gate.tokenOf(one));
            await stepUp(one, 'act-a');
            return gate.isIn(before);
          },
        ],
        [
          'by a standing',
          async () => {
            const one = await anna();
            const before = gate.withToken(gate.tokenOf(one));
            await chooseAnew(one);
            return gate.isIn(before);
          },
        ],
      ]),
  });

  attack('idle: the session of a citizen’s forgotten screen is taken up after ten minutes', {
    honest: () => livesFrom('last_seen_at', '9 minutes 50 seconds'),
    hostile: () => livesFrom('last_seen_at', '10 minutes'),
  });

  attack('absolute: a citizen’s session is kept alive for more than an hour', {
    honest: () => livesFrom('created_at', '59 minutes'),
    hostile: () => livesFrom('created_at', '1 hour'),
  });

  attack('a citizen’s session opens what staff reach, or the other way round', {
    honest: async () => (await (await anna()).get('/api/my/sessions')).status === 200,
    hostile: async () => {
      const staff = await castle.mehmet();
      const citizen = await anna();
      const swapped = gate.withToken(castle.tokenOf(staff));
      return anyOf([
        ['a citizen', async () => (await citizen.get('/api/own-sessions')).status === 200],
        ['a citizen’s token', async () => castle.isIn(castle.withToken(gate.tokenOf(citizen)))],
        ['staff', async () => (await staff.get('/api/my/sessions')).status === 200],
        ['a token of staff', async () => (await swapped.get('/api/my/sessions')).status === 200],
      ]);
    },
  });
});

describe('a citizen’s step-up', () => {
  attack('a citizen’s step-up made for the text with hash A is used for the text with hash B', {
    honest: async () => {
      const one = await anna();
      await stepUp(one, 'version:hash-a');
      return acts(one, 'version:hash-a');
    },
    hostile: async () => {
      const one = await anna();
      await stepUp(one, 'version:hash-a');
      return anyOf(
        ['version:hash-b', 'version:hash-A', 'version:hash', 'version:hash-a ', '', '%'].map(
          (on) => [on, () => acts(one, encodeURIComponent(on))] as const,
        ),
      );
    },
  });

  const steppedUp = async (change?: (token: Token) => void) => {
    const one = await anna();
    await stepUp(one, 'act-a', change);
    return acts(one, 'act-a');
  };

  attack('a citizen’s step-up is made by another person at the same screen', {
    honest: () => steppedUp(),
    hostile: () => steppedUp(({ claims }) => (claims.sub = 'bo.ek')),
  });

  attack('a citizen’s step-up without a new sign-in at the provider', {
    honest: () => steppedUp(),
    hostile: () =>
      anyOf([
        ['the sign-in of the session', () => steppedUp(({ claims }) => (claims.auth_time = signedInAt))],
        ['an older one', () => steppedUp(({ claims }) => (claims.auth_time = seconds() - 300))],
        ['no time', () => steppedUp(({ claims }) => delete claims.auth_time)],
        ['a lower level', () => steppedUp(({ claims }) => (claims.acr = 'http://id.elegnamnden.se/loa/1.0/loa2'))],
      ]),
  });

  const actsAfter = async (age: string) => {
    const one = await anna();
    await stepUp(one, 'act-a');
    await castle.api.db.query(
      `UPDATE app.citizen_step_up SET at = app.now() - interval '${age}'
       WHERE session_id = (SELECT id FROM app.citizen_session WHERE token_hash = $1)`,
      [hashOf(gate.tokenOf(one))],
    );
    return acts(one, 'act-a');
  };
  attack('a citizen’s step-up is kept for later', {
    honest: () => actsAfter('4 minutes 50 seconds'),
    hostile: () => actsAfter('5 minutes'),
  });

  attack('a citizen’s step-up begun in one session is finished in another', {
    honest: () => steppedUp(),
    hostile: async () => {
      const one = await anna();
      const { target } = await one.get('/api/auth/citizen/step-up?binding=act-a');
      const callback = gate.provider.answer(target);
      const other = await anna();
      one.cookies.set(gate.cookie, gate.tokenOf(other));
      await one.get(callback);
      return (await acts(one, 'act-a')) || acts(other, 'act-a');
    },
  });

  attack('a citizen’s step-up goes along into another standing', {
    honest: () => steppedUp(),
    hostile: async () => {
      const one = await anna();
      await stepUp(one, 'act-a');
      await chooseAnew(one);
      return acts(one, 'act-a');
    },
  });
});

describe('what is another’s', () => {
  attack('somebody else’s standing is chosen', {
    honest: async () => (await chooseAnew(await anna())).status === 200,
    hostile: async () => {
      const { standing } = await (await gate.another()).json<{ standing: Standing }>('/api/citizen-session');
      return (await chooseAnew(await anna(), standing)).status === 200;
    },
  });

  /** Ten requests at once, all with the same token; gives how many tokens live afterwards. */
  const race = async (requests: number) => {
    const owner = await anna();
    const token = gate.tokenOf(owner);
    const { standing } = await owner.json<{ standing: Standing }>('/api/citizen-session');
    const racers = Array.from({ length: requests }, () => gate.withToken(token));
    await Promise.all(racers.map((one) => chooseAnew(one, standing)));
    const tokens = [...new Set([token, ...racers.map(gate.tokenOf)])];
    const alive = await Promise.all(tokens.map((one) => gate.isIn(gate.withToken(one))));
    return alive.filter(Boolean).length;
  };
  attack('one sign-in of a citizen becomes two sessions by choosing a standing twice at once', {
    honest: async () => (await race(1)) === 1,
    hostile: async () => {
      for (let turn = 0; turn < 5; turn += 1) if ((await race(10)) > 1) return true;
      return false;
    },
  });

  attack('a citizen ends, or lists, the sessions of another', {
    honest: async () => {
      const [one, other] = [await anna(), await anna()];
      const { sessions } = await one.json<{ sessions: { id: string; current: boolean }[] }>('/api/my/sessions');
      for (const { id, current } of sessions) if (!current) await one.post(`/api/my/sessions/${id}/end`);
      return !(await gate.isIn(other)) && gate.isIn(one);
    },
    hostile: async () => {
      const victim = await anna();
      const attacker = await gate.another();
      const staff = await castle.mehmet();
      const idOf = async (one: Browser, path: string) =>
        (await one.json<{ sessions: { id: string; current: boolean }[] }>(path)).sessions.find(({ current }) => current)
          ?.id ?? '';
      const [mine, atWork] = [await idOf(victim, '/api/my/sessions'), await idOf(staff, '/api/own-sessions')];
      const statuses = [];
      for (const id of [mine, atWork]) statuses.push((await attacker.post(`/api/my/sessions/${id}/end`)).status);
      statuses.push((await staff.post(`/api/own-sessions/${mine}/end`)).status);
      const seen = (await attacker.get('/api/my/sessions')).text;
      await attacker.post('/api/my/sessions/end');
      return (
        statuses.some((status) => status !== 404) ||
        !(await gate.isIn(victim)) ||
        !(await castle.isIn(staff)) ||
        seen.includes(mine)
      );
    },
  });
});
