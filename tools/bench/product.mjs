import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import autocannon from 'autocannon';
import { root } from '../workspace.mjs';
import { nodeService, untilReady } from '../services.mjs';

const PUBLIC_URL = 'https://sammanhang.bench.example';

/** What the built api is told, in production mode: the settings of a county, with addresses that lead nowhere. */
export function productionSettings({ port, appUrl, doorUrl, keysFile, identityHashKey, poolSize = 10 }) {
  return {
    ...process.env,
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL,
    TRUSTED_PROXIES: '127.0.0.0/8',
    WEB_DIR: path.join(root, 'apps/web/dist'),
    APP_DATABASE_URL: appUrl,
    DOOR_DATABASE_URL: doorUrl,
    DATABASE_POOL_SIZE: String(poolSize),
    AUTHORITY_KEYS_FILE: keysFile,
    IDENTITY_HASH_KEY: identityHashKey,
    OIDC_STAFF_ISSUER: 'https://idp.bench.example',
    OIDC_STAFF_CLIENT_ID: 'sammanhang-staff',
    OIDC_STAFF_CLIENT_SECRET: randomBytes(32).toString('hex'),
  };
}

/** Starts one api process and waits until it answers. */
export async function startApi(settings) {
  const [command, ...args] = nodeService(root, 'apps/api/dist/main.js');
  const child = spawn(command, args, { env: settings, stdio: ['ignore', 'ignore', 'pipe'] });
  let lastWords = '';
  child.stderr.on('data', (chunk) => (lastWords = (lastWords + chunk).slice(-2000)));
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const url = `http://127.0.0.1:${settings.PORT}`;
  const death = await Promise.race([untilReady(`${url}/health/ready`), ended.then(() => 'ended')]);
  if (death === 'ended') throw new Error(`The api did not start.\n${lastWords}`);
  return {
    pid: child.pid,
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export const hashOf = (token) => createHash('sha256').update(token).digest();
export const newToken = () => randomBytes(32).toString('base64url');

/** What a browser sends with a session; each user comes from an address of its own. */
export const headersOf = ({ token, at }) => ({
  cookie: `__Host-sip-staff=${token}`,
  'sec-fetch-site': 'same-origin',
  'x-sammanhang': '1',
  'x-forwarded-for': `10.${(at >> 16) & 255}.${(at >> 8) & 255}.${at & 255}`,
});

/**
 * Sends the requests in turn over some connections for some seconds. Throws when an answer is no success.
 * @returns {Promise<{ requests: number, seconds: number, p50: number, p95: number, p99: number }>} times in milliseconds
 */
export async function load({ url, requests, connections, seconds }) {
  let next = 0;
  const times = [];
  const refused = new Map();
  const running = autocannon({
    url,
    connections,
    duration: seconds,
    requests: [{ setupRequest: (request) => ({ ...request, ...requests[next++ % requests.length] }) }],
  });
  running.on('response', (_client, status, _bytes, time) => {
    if (status >= 200 && status < 300) times.push(time);
    else refused.set(status, (refused.get(status) ?? 0) + 1);
  });
  const result = await running;
  if (refused.size > 0 || result.errors > 0)
    throw new Error(`answers that were no success: ${JSON.stringify([...refused])}, ${result.errors} errors`);
  times.sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  return { requests: times.length, seconds: result.duration, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
