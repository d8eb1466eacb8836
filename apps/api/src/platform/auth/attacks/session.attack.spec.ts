import { Controller, Get, Query } from '@nestjs/common';
import { afterAll, beforeAll, describe } from '@jest/globals';
import { hasStepUp, type Actor } from '../actor.js';
import { CurrentActor } from '../current-actor.js';
import { hashOf } from '../token.js';
import { anyOf, attack } from '../testing/attack.js';
import { besieged, type Besieged } from '../testing/besieged.js';
import type { Browser } from '../testing/browser.js';
import type { Token } from '../testing/hostile-provider.js';

@Controller('api/act')
class ActController {
  /** Stands for an act that needs a fresh sign-in, bound to what is acted on. */
  @Get()
  act(@CurrentActor() actor: Actor, @Query('on') on: string) {
    return { done: hasStepUp(actor, on, new Date()) };
  }
}

let castle: Besieged;
beforeAll(async () => {
  castle = await besieged({ controllers: [ActController] });
});
afterAll(() => castle.close());

const seconds = () => Math.floor(Date.now() / 1000);
/** When the last of them signed in, by the provider: a second may pass before the next word. */
let signedInAt = 0;
/** Signed in ten seconds ago, so that a sign-in of now is a new one. */
const mehmet = async () => {
  const one = castle.browser();
  const { target } = await one.get('/api/auth/staff/sign-in');
  const answer = castle.provider.answer(target, ({ claims }) =>
    Object.assign(claims, { sub: castle.staff.mehmet.subject, auth_time: (signedInAt = seconds() - 10) }),
  );
  await one.get(answer);
  return one;
};
async function stepUp(one: Browser, on: string, change: (token: Token) => void = () => undefined) {
  const { target } = await one.get(`/api/auth/staff/step-up?binding=${encodeURIComponent(on)}`);
  const answer = castle.provider.answer(target, (token) => {
    token.claims.sub = castle.staff.mehmet.subject;
    change(token);
  });
  return one.get(answer);
}
const acts = async (one: Browser, on: string) =>
  (await one.json<{ done?: boolean }>(`/api/act?on=${on}`)).done === true;
const livesFrom = async (column: string, age: string, kind = 'staff') => {
  const one = await mehmet();
  await castle.change(one, `kind = '${kind}', ${column} = app.now() - interval '${age}'`);
  return castle.isIn(one);
};

describe('a session', () => {
  attack('a stolen cookie is used after its owner has signed out', {
    honest: async () => castle.isIn(castle.withToken(castle.tokenOf(await mehmet()))),
    hostile: async () => {
      const owner = await mehmet();
      const thief = castle.withToken(castle.tokenOf(owner));
      await owner.post('/api/session/sign-out');
      return (await castle.isIn(thief)) || (await thief.get('/api/act?on=a')).status !== 401;
    },
  });

  attack('a stolen cookie is used after its owner has signed out everywhere from another device', {
    honest: async () => castle.isIn(await mehmet()),
    hostile: async () => {
      const stolen = castle.withToken(castle.tokenOf(await mehmet()));
      const owner = await mehmet();
      if ((await owner.post('/api/own-sessions/end')).status !== 200) return true;
      return (await castle.isIn(stolen)) || (await castle.isIn(owner));
    },
  });

  attack('idle: the session of a forgotten screen is taken up after a quarter of an hour', {
    honest: () => livesFrom('last_seen_at', '14 minutes 50 seconds'),
    hostile: () => livesFrom('last_seen_at', '15 minutes'),
  });

  attack('absolute: a session is kept alive for more than ten hours', {
    honest: () => livesFrom('created_at', '9 hours 59 minutes'),
    hostile: () => livesFrom('created_at', '10 hours'),
  });

  attack('a citizen’s session rests as long as one at work', {
    honest: async () =>
      (await livesFrom('last_seen_at', '9 minutes 50 seconds', 'citizen')) &&
      (await livesFrom('created_at', '59 minutes', 'citizen')),
    hostile: () =>
      anyOf([
        ['idle', () => livesFrom('last_seen_at', '10 minutes', 'citizen')],
        ['absolute', () => livesFrom('created_at', '1 hour', 'citizen')],
      ]),
  });

  attack('the token of before a step-up is used after it', {
    honest: async () => {
      const one = await mehmet();
      await stepUp(one, 'act-a');
      return castle.isIn(one);
    },
    hostile: async () => {
      const one = await mehmet();
      const before = castle.withToken(castle.tokenOf(one));
      await stepUp(one, 'act-a');
      return castle.isIn(before);
    },
  });

  attack('a step-up made for the text with hash A is used for the text with hash B', {
    honest: async () => {
      const one = await mehmet();
      await stepUp(one, 'version:hash-a');
      return acts(one, 'version:hash-a');
    },
    hostile: async () => {
      const one = await mehmet();
      await stepUp(one, 'version:hash-a');
      return anyOf(
        ['version:hash-b', 'version:hash-A', 'version:hash', 'version:hash-a ', '', '%'].map(
          (on) => [on, () => acts(one, encodeURIComponent(on))] as const,
        ),
      );
    },
  });

  const steppedUp = async (change?: (token: Token) => void) => {
    const one = await mehmet();
    await stepUp(one, 'act-a', change);
    return acts(one, 'act-a');
  };

  attack('a step-up is made by another person at the same screen (A3)', {
    honest: () => steppedUp(),
    hostile: () => steppedUp(({ claims }) => (claims.sub = castle.staff.karin.subject)),
  });

  attack('a step-up without a new sign-in at the provider', {
    honest: () => steppedUp(),
    hostile: () =>
      anyOf([
        ['the sign-in of the session', () => steppedUp(({ claims }) => (claims.auth_time = signedInAt))],
        ['an older one', () => steppedUp(({ claims }) => (claims.auth_time = seconds() - 300))],
        ['no time', () => steppedUp(({ claims }) => delete claims.auth_time)],
        ['a lower level', () => steppedUp(({ claims }) => (claims.acr = 'http://id.sambi.se/loa/loa2'))],
      ]),
  });

  const actsAfter = async (age: string) => {
    const one = await mehmet();
    await stepUp(one, 'act-a');
    await castle.api.db.query(
      `UPDATE app.step_up SET at = app.now() - interval '${age}' WHERE session_id = (SELECT id FROM app.session WHERE token_hash = $1)`,
      [hashOf(castle.tokenOf(one))],
    );
    return acts(one, 'act-a');
  };
  attack('a step-up is kept for later', {
    honest: () => actsAfter('4 minutes 50 seconds'),
    hostile: () => actsAfter('5 minutes'),
  });

  attack('a step-up begun in one session is finished in another', {
    honest: () => steppedUp(),
    hostile: async () => {
      const one = await mehmet();
      const { target } = await one.get('/api/auth/staff/step-up?binding=act-a');
      const callback = castle.provider.answer(target, ({ claims }) => (claims.sub = castle.staff.mehmet.subject));
      const other = await mehmet();
      one.cookies.set('sip-staff', castle.tokenOf(other));
      await one.get(callback);
      return (await acts(one, 'act-a')) || acts(other, 'act-a');
    },
  });

  attack('H5: somebody works on in a session after the assignment has ended', {
    honest: async () => castle.isIn(await mehmet()),
    hostile: async () => {
      const one = await mehmet();
      const end = (day: string | null) =>
        castle.api.db.query('UPDATE assignment SET valid_to = $2 WHERE id = $1', [castle.staff.mehmet.only, day]);
      await end('2024-12-31');
      const answers = [await castle.isIn(one), (await one.get('/api/act?on=a')).status === 200];
      await end(null);
      return answers.includes(true);
    },
  });

  const karin = async () => (await castle.signIn()).browser;
  attack('somebody else’s assignment is chosen', {
    honest: async () => {
      const one = await karin();
      return (
        (await one.post('/api/session/assignment', { assignmentId: castle.staff.karin.psychiatry })).status === 200
      );
    },
    hostile: async () => {
      const one = await karin();
      return (await one.post('/api/session/assignment', { assignmentId: castle.staff.mehmet.only })).status === 200;
    },
  });

  /** Ten requests at once, all with the same token; gives the tokens that live afterwards. */
  const race = async (requests: number) => {
    const token = castle.tokenOf(await karin());
    const { healthCentre, psychiatry } = castle.staff.karin;
    const racers = Array.from({ length: requests }, () => castle.withToken(token));
    await Promise.all(
      racers.map((one, i) => one.post('/api/session/assignment', { assignmentId: i % 2 ? healthCentre : psychiatry })),
    );
    const tokens = [...new Set([token, ...racers.map(castle.tokenOf)])];
    const alive = await Promise.all(tokens.map((one) => castle.isIn(castle.withToken(one))));
    return alive.filter(Boolean).length;
  };
  attack('one sign-in becomes two sessions by choosing two assignments at once', {
    honest: async () => (await race(1)) === 1,
    hostile: async () => {
      for (let turn = 0; turn < 5; turn += 1) if ((await race(10)) > 1) return true;
      return false;
    },
  });

  attack('a thief exchanges the token in the moment that its owner signs out', {
    honest: async () => castle.isIn(await karin()),
    hostile: async () => {
      const owner = await karin();
      const thief = castle.withToken(castle.tokenOf(owner));
      await thief.post('/api/session/assignment', { assignmentId: castle.staff.karin.psychiatry });
      await owner.post('/api/session/sign-out');
      return castle.isIn(thief);
    },
  });

  attack('somebody ends, or lists, the sessions of another', {
    honest: async () => {
      const [one, other] = [await mehmet(), await mehmet()];
      const { sessions } = await one.json<{ sessions: { id: string; current: boolean }[] }>('/api/own-sessions');
      const id = sessions.find(({ current }) => !current)?.id ?? '';
      await one.post(`/api/own-sessions/${id}/end`);
      return !(await castle.isIn(other));
    },
    hostile: async () => {
      const victim = await mehmet();
      const attacker = await karin();
      await attacker.post('/api/session/assignment', { assignmentId: castle.staff.karin.psychiatry });
      const { sessions } = await victim.json<{ sessions: { id: string; current: boolean }[] }>('/api/own-sessions');
      const mine = sessions.find(({ current }) => current)?.id ?? '';
      await attacker.post(`/api/own-sessions/${mine}/end`);
      const seen = (await attacker.get('/api/own-sessions')).text;
      return !(await castle.isIn(victim)) || seen.includes(mine);
    },
  });
});
