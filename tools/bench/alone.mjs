// What is measured of a process as a whole, or of two things at once: each gives figures of its own.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '@sammanhang/embedded-postgres';
import { urlAs } from '../secrets.mjs';
import { root } from '../workspace.mjs';
import { cpuOf } from './cpu.mjs';
import { creating } from './create.mjs';
import { explain } from './explain.mjs';
import { spread } from './figures.mjs';
import { importing } from './import.mjs';
import { runLimit } from './limit.mjs';
import { record, storeValues } from './measure.mjs';
import { OPERATIONS } from './operations.mjs';
import { withAdmin } from './place.mjs';
import { replicas } from './replicas.mjs';
import { headersOf, load, productionSettings, startApi } from './product.mjs';
import { webPerson, webStaff } from './web.mjs';

const whole = (numbers) => {
  const { min, median, max } = spread(numbers);
  return [min, median, max].map((value) => Math.round(value * 100) / 100).join(' / ');
};
const atMost = (id, what, value, goal, of, control) => ({
  ...{ id, what, value: Math.round(value * 100) / 100, of, goal: `<= ${goal}`, met: value <= goal, control },
});

/** CPU milliseconds, of all its threads, until a new api process answers that it is ready. */
async function start({ place, plans, rounds, say }) {
  const times = [];
  const used = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    const api = await startApi(productionSettings({ ...place, port: await freePort() }));
    times.push(performance.now() - begun);
    used.push(cpuOf(api.pid));
    await api.stop();
    say(`  round ${round + 1}: ready after ${times.at(-1).toFixed(0)} ms, CPU ${used.at(-1)} ms`);
  }
  const control = `${rounds} starts; min / median / max: CPU ms ${whole(used)}, ms until ready ${whole(times)}`;
  return [atMost('start', 'CPU ms until an api process answers', Math.min(...used), 3000, plans, control)];
}

/** Resident MiB of a process: what the machine has to have for it. Linux alone. */
const residentOf = (pid) => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** Memory of an api process at rest, and after as many whole plans as asked for. */
async function memory({ place, world, plans, connections, seconds, requests: wanted, say }) {
  const api = await startApi(productionSettings({ ...place, port: await freePort() }));
  try {
    await pause(2000);
    const idle = residentOf(api.pid);
    const requests = OPERATIONS.read.requests(world);
    let asked = 0;
    while (asked < wanted) asked += (await load({ url: api.url, requests, connections, seconds })).requests;
    const busy = residentOf(api.pid);
    say(`  ${idle.toFixed(0)} MiB at rest, ${busy.toFixed(0)} MiB after ${asked} plans read`);
    const control = `${asked} plans read at ${connections} connections`;
    return [
      atMost('memory', 'MiB of an api process at rest', idle, 180, plans, control),
      atMost('memory', `MiB of an api process after ${asked} requests`, busy, 300, plans, control),
    ];
  } finally {
    await api.stop();
  }
}

/** A plan as PDF, one after the other, and what that does to those who read meanwhile. */
async function pdf({ api, world, plans, connections, seconds, rounds, say }) {
  const documents = world.workers.map((who) => ({
    ...{ method: 'GET', path: `/api/versions/${who.version_id}/document.pdf`, headers: headersOf(who) },
  }));
  const print = () => load({ url: api.url, requests: documents, connections: 1, seconds });
  const read = () => load({ url: api.url, requests: OPERATIONS.read.requests(world), connections, seconds });
  await load({ url: api.url, requests: documents, connections: 1, seconds: 1 });
  const [alone, slowed] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    alone.push((await print()).p50);
    const quiet = await read();
    const [busy, printed] = await Promise.all([read(), print()]);
    slowed.push(busy.p99 / quiet.p99);
    say(
      `  round ${round + 1}: PDF p50 ${alone.at(-1).toFixed(1)} ms; read p99 ${quiet.p99.toFixed(1)} ms, with PDFs ${busy.p99.toFixed(1)} ms (${printed.requests} PDFs)`,
    );
  }
  const control = `${rounds} rounds; min / median / max: PDF p50 ms ${whole(alone)}, p99 of the read with PDFs to without ${whole(slowed)}`;
  return [
    atMost('pdf', 'p50 ms: a plan as PDF', Math.min(...alone), 50, plans, control),
    atMost('pdf', 'p99 of reading with PDFs made meanwhile, to without', Math.min(...slowed), 1.5, plans, control),
  ];
}

const COST = { read: 1.3, worklist: 1.15 };

/** The very statements of the product as its role, and as one that row security is not asked for. */
async function rls({ place, world, plans, connections, seconds, rounds, say }) {
  const password = randomBytes(18).toString('hex');
  await withAdmin(place.adminUrl, async (db) => {
    await db.query('DROP ROLE IF EXISTS bench_unbound');
    await db.query(`CREATE ROLE bench_unbound LOGIN BYPASSRLS PASSWORD '${password}' IN ROLE sip_app`);
  });
  const unbound = urlAs(place.adminUrl, 'bench_unbound', password);
  const folder = path.join(root, `.pgdata/bench-rls-${process.pid}`);
  const figures = [];
  try {
    for (const [name, goal] of Object.entries(COST)) {
      const requests = OPERATIONS[name].requests(world);
      const { script, values } = await record({ place, requests, port: await freePort() });
      await storeValues(place.adminUrl, values);
      const run = (url) => runLimit({ url, script, clients: connections, seconds, folder });
      await run(unbound);
      const ratios = [];
      for (let round = 0; round < rounds; round += 1) {
        const bound = await run(place.appUrl);
        const free = await run(unbound);
        ratios.push(free.transactions / bound.transactions);
        say(`  ${name}, round ${round + 1}: ${bound.transactions} with, ${free.transactions} without row security`);
      }
      const control = `${rounds} rounds of ${seconds} s, ${connections} clients; min / median / max ${whole(ratios)}`;
      const what = `times as much without row security: ${OPERATIONS[name].what}`;
      figures.push(atMost('rls', what, Math.min(...ratios), goal, plans, control));
    }
  } finally {
    await withAdmin(place.adminUrl, (db) => db.query('DROP ROLE IF EXISTS bench_unbound'));
  }
  return figures;
}

/** Name -> what it measures: once in a run, over the same data as the operations. */
export const ALONE = {
  explain,
  start,
  memory,
  pdf,
  rls,
  replicas,
  create: creating,
  import: importing,
  'web-person': webPerson,
  'web-staff': webStaff,
};
