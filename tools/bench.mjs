// npm run bench [-- NAME… --plans N --rounds N --connections N --seconds N --requests N --sizes N,N --seed N --keep --record]:
// the product beside its physical limit, in one run.
import { parseArgs } from 'node:util';
import { freePort } from '@sammanhang/embedded-postgres';
import { ALONE } from './bench/alone.mjs';
import { figuresOf } from './bench/figures.mjs';
import { growth } from './bench/growth.mjs';
import { alternate, record, storeValues } from './bench/measure.mjs';
import { OPERATIONS } from './bench/operations.mjs';
import { openPlace } from './bench/place.mjs';
import { productionSettings, startApi } from './bench/product.mjs';
import { readBack } from './bench/read-back.mjs';
import { showFigures } from './bench/table.mjs';
import { openSample, openWorld, sumUpBoards } from './bench/world.mjs';
import { amended, record as keep } from './results.mjs';
import { build } from './workspace.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    plans: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '8' },
    seconds: { type: 'string', default: '10' },
    requests: { type: 'string', default: '100000' },
    sizes: { type: 'string', default: '10000,100000,1000000' },
    seed: { type: 'string', default: '20261126' },
    keep: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const wholeNumber = (text, name) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a whole number`);
  return value;
};
const number = (name) => wholeNumber(values[name], name);
const [plans, rounds, connections, seconds, requests, seed] = [
  ...['plans', 'rounds', 'connections', 'seconds', 'requests', 'seed'],
].map(number);
const sizes = values.sizes.split(',').map((size) => wholeNumber(size, 'sizes'));
const OVER_ONE = [...Object.keys(OPERATIONS), ...Object.keys(ALONE)];
const unknown = positionals.filter((name) => ![...OVER_ONE, 'growth'].includes(name));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${[...OVER_ONE, 'growth'].join(', ')}`);
  process.exit(1);
}
const chosen = (name) => positionals.length === 0 || positionals.includes(name);
const say = (text) => console.log(text);

/** Everything that is measured over one country. */
async function overOne(names) {
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
      const about = { place, api, world, plans, connections, seconds, rounds, requests, say };
      const operation = OPERATIONS[name];
      say(`${name}${operation ? `: ${operation.what}` : ''}`);
      figures.push(...(operation ? await operated(name, operation, about) : await ALONE[name](about)));
    }
  } finally {
    await api?.stop();
    await place.close();
  }
  return figures;
}

async function operated(name, operation, { place, api, world }) {
  const asked = operation.requests(world);
  const { script, values: drawn, statements } = await record({ place, requests: asked, port: await freePort() });
  await storeValues(place.adminUrl, drawn);
  say(`  ${statements} statements a request, ${drawn.length} requests recorded`);
  const bare = operation.bare?.(plans) ?? null;
  const measured = await alternate({ place, api, requests: asked, script, bare, connections, seconds, rounds, say });
  return figuresOf(name, operation, { rounds: measured, plans, connections });
}

await build();
const names = OVER_ONE.filter(chosen);
const figures = names.length > 0 ? await overOne(names) : [];
if (chosen('growth'))
  figures.push(...(await growth({ sizes, seed, keep: values.keep, connections, seconds, rounds, say })));

console.log(`\nnpm run bench (seed ${seed})`);
for (const { id, what, value, goal, met, control } of figures)
  console.log(`${met ? 'ok  ' : 'MISS'} ${id.padEnd(8)} ${what}: ${value} (goal ${goal})\n              ${control}`);
// Noise makes no text wrong and takes no index away.
if (figures.some(({ id, met }) => ['data', 'explain'].includes(id) && !met)) process.exitCode = 1;
if (values.record) {
  const all = positionals.length > 0 ? amended('bench', figures) : figures;
  console.log(`Written to ${keep('bench', all, { seed })}.`);
  await showFigures();
}
