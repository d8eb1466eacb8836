import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { freePort } from '@sammanhang/embedded-postgres';
import { nodeService } from '../services.mjs';
import { root } from '../workspace.mjs';
import { OPERATIONS } from './operations.mjs';
import { withAdmin } from './place.mjs';
import { headersOf, load, productionSettings, startApi } from './product.mjs';

const REPLICAS = 3;
const WORKERS = 2;
/**
 * What the processes may hold at most (docs/performance.md): an api 10 + 2 + 1, a worker 4 for its work, 4 for the queue and 2 for the
 * seals; and the one api that they are measured against.
 */
const CONNECTIONS = REPLICAS * 13 + WORKERS * 10 + 13;
const HEARD_WITHIN_MS = 5_000;

/** A balancer that knows nothing of sessions: each request goes to the next api in turn. */
async function balance(urls) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  let next = 0;
  const server = http.createServer((request, response) => {
    const { hostname, port } = new URL(urls[next++ % urls.length]);
    const { method, url, headers } = request;
    const onward = http.request({ agent, hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function startWorker(place, number) {
  const anchors = path.join(root, `.pgdata/bench-anchors-${process.pid}-${number}`);
  const [command, ...args] = nodeService(root, 'apps/api/dist/worker.js');
  const env = { ...process.env, NODE_ENV: 'production', JOB_DATABASE_URL: place.jobUrl, AUDIT_ANCHOR_FILE: anchors };
  const child = spawn(command, args, { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return {
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(anchors, { force: true });
    },
  };
}

/** Whether a page that is open at this api is told of the case in time. Resolves once the page is open. */
async function openPage(url, who) {
  const leave = new AbortController();
  const answer = await fetch(`${url}/api/live?page=bench`, { headers: headersOf(who), signal: leave.signal });
  if (!answer.ok) throw new Error(`the stream was answered ${answer.status}`);
  const told = (async () => {
    let text = '';
    try {
      for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
        text += chunk;
        if (text.includes(who.case_id)) return true;
      }
    } catch {
      return false;
    }
    return false;
  })();
  return {
    told: async () => {
      const late = setTimeout(() => leave.abort(), HEARD_WITHIN_MS);
      const heard = await told;
      clearTimeout(late);
      leave.abort();
      return heard;
    },
  };
}

/**
 * Three api processes and two workers on one PostgreSQL behind a balancer without memory: how much more they answer than one, whether a
 * session holds at each, whether a change made through one is heard at all, and how many connections they hold.
 */
export async function replicas({ place, api, world, plans, connections, seconds, rounds, say }) {
  const apis = [];
  const workers = [];
  let balancer;
  try {
    for (let number = 0; number < REPLICAS; number += 1)
      apis.push(await startApi(productionSettings({ ...place, port: await freePort() })));
    for (let number = 0; number < WORKERS; number += 1) workers.push(startWorker(place, number));
    balancer = await balance(apis.map(({ url }) => url));
    const single = await balance([api.url]);
    const requests = OPERATIONS.read.requests(world);
    const ratios = [];
    let held = 0;
    try {
      for (const { url } of [single, balancer]) await load({ url, requests, connections, seconds: 1 });
      for (let round = 0; round < rounds; round += 1) {
        const one = await load({ url: single.url, requests, connections, seconds });
        const asked = load({ url: balancer.url, requests, connections, seconds });
        held = Math.max(held, await connectionsNow(place.adminUrl));
        const all = await asked;
        ratios.push(all.requests / one.requests);
        say(`  round ${round + 1}: ${one.requests} plans read through one, ${all.requests} through ${REPLICAS}`);
      }
    } finally {
      await single.stop();
    }
    const who = world.workers[0];
    const answers = await Promise.all(
      apis.map(({ url }) => fetch(`${url}/api/cases/${who.case_id}`, { headers: headersOf(who) })),
    );
    const strangers = answers.filter(({ ok }) => !ok).length;
    const pages = await Promise.all(apis.map(({ url }) => openPage(url, who)));
    await withAdmin(place.adminUrl, (db) =>
      db.query('UPDATE sip_case SET revision = revision + 1 WHERE id = $1', [who.case_id]),
    );
    const heard = await Promise.all(pages.map((page) => page.told()));
    const deaf = heard.filter((one) => !one).length;
    say(`  ${REPLICAS - strangers} know the session, ${REPLICAS - deaf} heard the change, ${held} connections`);
    const control = `${plans} plans, ${REPLICAS} api processes, ${WORKERS} workers, ${rounds} rounds: ${ratios.map((ratio) => ratio.toFixed(2)).join(', ')} times one api behind the same balancer`;
    const figure = (what, value, goal, met) => ({ id: 'replicas', what, value, of: REPLICAS, goal, met, control });
    return [
      figure('times as many plans read as through one api', Number(Math.max(...ratios).toFixed(2)), '-', true),
      figure('api processes that do not know a session opened elsewhere', strangers, '0', strangers === 0),
      figure('open pages at them that do not hear of a change in time', deaf, '0', deaf === 0),
      figure('connections held under load', held, `<= ${CONNECTIONS}`, held > 0 && held <= CONNECTIONS),
    ];
  } finally {
    await balancer?.stop();
    for (const one of [...workers, ...apis]) await one.stop();
  }
}

/** Connections of the product under load; the api that is measured beside the others rests and has let go of all but the one it hears on. */
async function connectionsNow(adminUrl) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  return withAdmin(adminUrl, async (db) => {
    const { rows } = await db.query(
      `SELECT count(*)::int AS held FROM pg_stat_activity WHERE usename IN ('sip_app','sip_door','sip_job')`,
    );
    return rows[0].held;
  });
}
