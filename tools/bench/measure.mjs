import path from 'node:path';
import { root } from '../workspace.mjs';
import { cpuOf } from './cpu.mjs';
import { runLimit } from './limit.mjs';
import { withAdmin } from './place.mjs';
import { load, productionSettings, startApi } from './product.mjs';
import { startRecorder } from './recorder.mjs';
import { scriptOf } from './statements.mjs';

/** Requests that are recorded: enough that the limit meets as many plans as the caches of a small server do not care about. */
const RECORDED = 64;

/** Records what the product sends for each request, one by one, through an api of its own behind the recorder. */
export async function record({ place, requests, port }) {
  const { hostname, port: at } = new URL(place.appUrl);
  const recorder = await startRecorder({ host: hostname, port: Number(at) });
  const through = new URL(place.appUrl);
  through.port = String(recorder.port);
  const settings = {
    ...productionSettings({ ...place, port, appUrl: through.toString(), poolSize: 1 }),
    LISTEN_DATABASE_URL: place.appUrl,
  };
  const api = await startApi(settings);
  try {
    const recorded = [];
    for (const { path: where, method, headers, body } of requests.slice(0, RECORDED)) {
      const ask = () => fetch(`${api.url}${where}`, { method, headers, body });
      await (await ask()).arrayBuffer(); // The first of a kind also prepares and warms.
      const sent = await recorder.during(async () => {
        const answer = await ask();
        if (!answer.ok) throw new Error(`${where} was answered ${answer.status}`);
        await answer.arrayBuffer();
      });
      recorded.push(sent);
    }
    return { recorded, ...scriptOf(recorded) };
  } finally {
    await api.stop();
    await recorder.stop();
  }
}

/** Puts the values where the script draws them from; whoever runs it reads them. */
export const storeValues = (adminUrl, values) =>
  withAdmin(adminUrl, async (db) => {
    await db.query('DROP TABLE IF EXISTS bench.value');
    await db.query('CREATE TABLE bench.value (k int PRIMARY KEY, v text[])');
    for (const [at, row] of values.entries()) await db.query('INSERT INTO bench.value VALUES ($1, $2)', [at + 1, row]);
    await db.query('ANALYZE bench.value');
    await db.query('GRANT USAGE ON SCHEMA bench TO sip_app');
    await db.query('GRANT SELECT ON bench.value TO sip_app');
  });

/** Runs something and gives the CPU milliseconds that the processes used for it. */
async function during(pids, work) {
  const before = pids.map(cpuOf);
  const result = await work();
  const used = pids.map((pid, at) => cpuOf(pid) - before[at]);
  return { result, used };
}

/** Limit and product in turn, `rounds` times, in one run. Each figure keeps all its rounds. */
export async function alternate({ place, api, requests, script, bare, connections, seconds, rounds, say }) {
  const folder = path.join(root, `.pgdata/bench-scripts-${process.pid}`);
  const limit = (which, url = place.appUrl) =>
    during([place.pid], () => runLimit({ url, script: which, clients: connections, seconds, folder }));
  await load({ url: api.url, requests, connections, seconds: Math.min(3, seconds) });
  const all = [];
  for (let round = 0; round < rounds; round += 1) {
    const under = await limit(script);
    const { result, used } = await during([api.pid, place.pid], () =>
      load({ url: api.url, requests, connections, seconds }),
    );
    const single = await load({ url: api.url, requests, connections: 1, seconds: Math.min(3, seconds) });
    // The bare select knows no session: it is asked as the owner of everything, past row security.
    const alone = bare ? await limit(bare, place.adminUrl) : null;
    const perSecond = result.requests / result.seconds;
    const limitPerSecond = under.result.transactions / under.result.seconds;
    all.push({
      perSecond,
      limitPerSecond,
      barePerSecond: alone ? alone.result.transactions / alone.result.seconds : null,
      ratio: perSecond / limitPerSecond,
      apiCpu: used[0] / result.requests,
      pgCpu: used[1] / result.requests,
      cpu: (used[0] + used[1]) / result.requests,
      limitCpu: under.used[0] / under.result.transactions,
      p50: result.p50,
      p50Alone: single.p50,
      p95: result.p95,
      p99: result.p99,
      driver: under.result.driver,
    });
    const last = all.at(-1);
    say(
      `  round ${round + 1}: ${perSecond.toFixed(0)} req/s, limit ${limitPerSecond.toFixed(0)} tx/s (${last.driver}), ratio ${last.ratio.toFixed(2)}, ` +
        `CPU ms api ${last.apiCpu.toFixed(2)} + pg ${last.pgCpu.toFixed(2)} (limit ${last.limitCpu.toFixed(2)}), p50 ${last.p50.toFixed(1)} (one client ${last.p50Alone.toFixed(1)}) p95 ${last.p95.toFixed(1)} p99 ${last.p99.toFixed(1)}`,
    );
  }
  return all;
}
