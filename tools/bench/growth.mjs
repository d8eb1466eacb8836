import { freePort } from '@sammanhang/embedded-postgres';
import { spread } from './figures.mjs';
import { alternate, record, storeValues } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';
import { openPlace } from './place.mjs';
import { productionSettings, startApi } from './product.mjs';
import { openWorld, sumUpBoards } from './world.mjs';

const GROWN = ['read', 'worklist'];
const GOAL = 1.3;

/**
 * The same operations over data of several sizes, each in a PostgreSQL of its own, side by side: what a request costs must follow from what
 * it asks for, never from how much there is. One figure an operation: the dearest size to the cheapest that is smaller.
 */
export async function growth({ sizes, seed, keep, connections, seconds, rounds, say }) {
  const cost = new Map(GROWN.map((name) => [name, []]));
  for (const plans of sizes) {
    const place = await openPlace({ plans, seed, keep, say });
    let api;
    try {
      const world = await openWorld(place.adminUrl, seed);
      await sumUpBoards(place.adminUrl);
      api = await startApi(productionSettings({ ...place, port: await freePort() }));
      for (const name of GROWN) {
        const requests = OPERATIONS[name].requests(world);
        const { script, values } = await record({ place, requests, port: await freePort() });
        await storeValues(place.adminUrl, values);
        say(`${name} at ${plans} plans`);
        const measured = await alternate({
          ...{ place, api, requests, script, bare: null, connections, seconds, rounds, say },
        });
        cost.get(name).push({ plans, cpu: Math.min(...measured.map(({ cpu }) => cpu)) });
      }
    } finally {
      await api?.stop();
      await place.close();
    }
  }
  return GROWN.map((name) => {
    const [first, ...larger] = cost.get(name);
    const worst = larger.length === 0 ? 1 : spread(larger.map(({ cpu }) => cpu / first.cpu)).max;
    return {
      id: 'growth',
      what: `CPU at more plans to CPU at ${first.plans}: ${OPERATIONS[name].what}`,
      value: Math.round(worst * 100) / 100,
      of: sizes.at(-1),
      goal: `<= ${GOAL}`,
      met: larger.length > 0 && worst <= GOAL,
      control: cost
        .get(name)
        .map(({ plans, cpu }) => `${plans} plans: ${cpu.toFixed(2)} CPU ms`)
        .join(', '),
    };
  });
}
