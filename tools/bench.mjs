// npm run bench [-- NAME… --plans N --rounds N --connections N --seconds N --seed N --record]: the product beside its physical limit, in one run.
import { parseArgs } from 'node:util';
import { freePort } from '@sammanhang/embedded-postgres';
import { figuresOf } from './bench/figures.mjs';
import { alternate, record, storeValues } from './bench/measure.mjs';
import { OPERATIONS } from './bench/operations.mjs';
import { openPlace } from './bench/place.mjs';
import { productionSettings, startApi } from './bench/product.mjs';
import { readBack } from './bench/read-back.mjs';
import { openSample, openWorld, sumUpBoards } from './bench/world.mjs';
import { record as keep } from './results.mjs';
import { build } from './workspace.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plans: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
    seed: { type: 'string', default: '20261126' },
    keep: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const number = (name) => {
  const value = Number(values[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number`);
  return value;
};
const [plans, rounds, connections, seconds, seed] = ['plans', 'rounds', 'connections', 'seconds', 'seed'].map(number);
const names = positionals.length > 0 ? positionals : Object.keys(OPERATIONS);
const say = (text) => console.log(text);

await build();
const place = await openPlace({ plans, seed, keep: values.keep, say });
let api;
const figures = [];
try {
  const world = await openWorld(place.adminUrl, seed);
  say(`${world.workers.length} caseworkers and ${world.heads.length} heads signed in`);
  api = await startApi(productionSettings({ ...place, port: await freePort() }));
  figures.push(await readBack({ api, sample: await openSample(place.adminUrl) }));
  say(`${figures[0].of} plans read back, ${figures[0].value} wrong`);
  const summed = await sumUpBoards(place.adminUrl);
  say(`boards summed up in ${summed.toFixed(0)} ms`);
  figures.push({
    id: 'board',
    what: 'ms to sum up all boards',
    value: Math.round(summed),
    of: plans,
    goal: '<= 5000',
    met: summed <= 5000,
    control: `${world.heads.length} heads among those measured`,
  });
  for (const name of names) {
    const operation = OPERATIONS[name];
    const requests = operation.requests(world);
    say(`${name}: ${operation.what}`);
    const { script, values: drawn, statements } = await record({ place, requests, port: await freePort() });
    await storeValues(place.adminUrl, drawn);
    say(`  ${statements} statements a request, ${drawn.length} requests recorded`);
    const bare = operation.bare?.(plans) ?? null;
    const measured = await alternate({ place, api, requests, script, bare, connections, seconds, rounds, say });
    figures.push(...figuresOf(name, operation, { rounds: measured, plans, connections }));
  }
} finally {
  await api?.stop();
  await place.close();
}

console.log(`\nnpm run bench (seed ${seed})`);
for (const { id, what, value, goal, met, control } of figures)
  console.log(`${met ? 'ok  ' : 'MISS'} ${id.padEnd(8)} ${what}: ${value} (goal ${goal})\n              ${control}`);
if (figures.some(({ id, met }) => id === 'data' && !met)) process.exitCode = 1;
if (values.record) console.log(`Written to ${keep('bench', figures, { seed })}.`);
