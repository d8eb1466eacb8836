// A plan as a coordinator makes one at the kitchen table for somebody who is known: case, consent, three goals and five measures, each saved by itself.
import { randomUUID } from 'node:crypto';
import { spread } from './figures.mjs';
import { cpuOf } from './cpu.mjs';
import { withAdmin } from './place.mjs';
import { hashOf, headersOf } from './product.mjs';

const GOALS = 3;
const MEASURES = 5;

const post = (api, who, route, body) =>
  fetch(`${api.url}${route}`, {
    method: 'POST',
    headers: { ...headersOf(who), 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  });

/** What is asked for a fresh sign-in is asked again after one: that one is not part of what is measured. */
async function send({ api, db }, who, route, body) {
  let answer = await post(api, who, route, body);
  if (answer.status === 401) {
    const { details } = await answer.json();
    await db.query(
      `INSERT INTO app.step_up SELECT s.id, $2, app.now(), s.acr FROM app.session s WHERE s.token_hash = $1`,
      [hashOf(who.token), details.binding],
    );
    answer = await post(api, who, route, body);
  }
  if (!answer.ok) throw new Error(`${route} was answered ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
  return answer.json();
}

/** Makes one plan; gives the milliseconds of each request. */
async function makePlan(at, who) {
  const times = [];
  const ask = async (route, body) => {
    const begun = performance.now();
    const made = await send(at, who, route, body);
    times.push(performance.now() - begun);
    return made;
  };
  const { id: caseId } = await ask('/api/cases', {
    personId: who.person_id,
    origin: 'openCare',
    scope: 'between',
    initiatorKind: 'staff',
    reason: 'Behov av samordning',
    question: 'Hur kan vi hjälpas åt?',
  });
  await ask(`/api/cases/${caseId}/consents`, {
    consents: [{ kind: 'plan', decision: 'given', givenBy: 'person', manner: 'oral', sectionKinds: [] }],
  });
  const read = await fetch(`${at.api.url}/api/cases/${caseId}/plan`, { headers: headersOf(who) });
  const { version } = await read.json();
  const lines = `/api/versions/${version.id}`;
  for (let n = 0; n < GOALS; n += 1) await ask(`${lines}/goals`, { kind: 'professional', text: `Mål ${n}` });
  for (let n = 0; n < MEASURES; n += 1) await ask(`${lines}/measures`, { actor: 'principal', text: `Insats ${n}` });
  return times;
}

/** CPU and time of making plans, several coordinators at once. */
export const creating = (about) => withAdmin(about.place.adminUrl, (db) => createAll(db, about));

async function createAll(db, { api, place, world, plans, connections, rounds, say }) {
  const makers = world.workers.slice(0, connections * rounds * 4);
  const [perPlan, all] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const mine = makers.slice((round * makers.length) / rounds, ((round + 1) * makers.length) / rounds);
    const before = cpuOf(api.pid) + cpuOf(place.pid);
    const queue = [...mine];
    const work = async () => {
      for (let who = queue.shift(); who; who = queue.shift()) all.push(...(await makePlan({ api, db }, who)));
    };
    await Promise.all(Array.from({ length: connections }, work));
    perPlan.push((cpuOf(api.pid) + cpuOf(place.pid) - before) / mine.length);
    say(`  round ${round + 1}: ${mine.length} plans, ${perPlan.at(-1).toFixed(1)} CPU ms a plan`);
  }
  all.sort((one, other) => one - other);
  const requests = 2 + GOALS + MEASURES;
  const { min, median, max } = spread(perPlan);
  const control = `${makers.length} plans by ${connections} at once, ${requests} requests each, saved one by one as they are written; CPU ms a plan min / median / max ${[min, median, max].map((value) => value.toFixed(1)).join(' / ')}; p50 of a request ${all[Math.floor(all.length / 2)].toFixed(1)} ms, p95 ${all[Math.floor(all.length * 0.95)].toFixed(1)}`;
  return [
    {
      id: 'create',
      what: `CPU ms: a plan with ${GOALS} goals and ${MEASURES} measures`,
      value: Math.round(min * 100) / 100,
      of: plans,
      goal: '<= 5',
      met: min <= 5,
      control,
    },
  ];
}
