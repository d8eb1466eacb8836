import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clusterFolder, runningPostgres, startPostgres } from '@sammanhang/embedded-postgres';
import pg from 'pg';
import { externalName, secretsIn } from './secrets.mjs';
import { root } from './workspace.mjs';

const DATABASE = 'sammanhang';
const OLDEST_VERSION = 15;

/** Where one demo's data and what belongs to it lie. `PGDATA_DIR` (relative to the repository) chooses another place. */
export function places(env = process.env) {
  const dataDir = path.resolve(root, env.PGDATA_DIR || '.pgdata/main');
  const base = env.DATABASE_URL ? path.join(root, '.pgdata', externalName(env.DATABASE_URL)) : dataDir;
  return {
    dataDir,
    secretsFile: `${base}.roles.json`,
    keysFile: `${base}.keys.json`,
    lockFile: `${base}.running`,
    logFolder: `${base}.logs`,
    anchorFile: `${base}.anchors.jsonl`,
    citizensFile: `${base}.citizens.json`,
  };
}

function isLauncher(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return false;
  }
  try {
    // After a crash the number may have gone to another program.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('tools/');
  } catch {
    return true;
  }
}

/** The process id of the launcher that holds these places, or null. */
export function holderOf({ lockFile }) {
  if (!existsSync(lockFile)) return null;
  const pid = Number(readFileSync(lockFile, 'utf8'));
  return pid > 0 && pid !== process.pid && isLauncher(pid) ? pid : null;
}

/** Takes the places for this process; throws when another launcher has them. */
export function hold(where) {
  const holder = holderOf(where);
  if (holder !== null) {
    throw new Error(
      `Sammanhang already runs on these data (process ${holder}). Stop it first, or give this one data of its own: ` +
        'PGDATA_DIR=.pgdata/other PORT=3010 IDP_PORT=3011 npm start',
    );
  }
  mkdirSync(path.dirname(where.lockFile), { recursive: true });
  writeFileSync(where.lockFile, `${process.pid}\n`);
  return () => rmSync(where.lockFile, { force: true });
}

/** Removes the cluster and the secrets that belong to it. Throws when a server runs on it. */
export function removeCluster({ dataDir, secretsFile, keysFile, lockFile, logFolder, anchorFile, citizensFile }) {
  const holder = holderOf({ lockFile }) ?? runningPostgres(dataDir);
  if (holder !== null) {
    throw new Error(`A server is running on ${path.relative(root, dataDir)} (process ${holder}). Stop it first.`);
  }
  const folder = clusterFolder(dataDir);
  for (const one of [
    folder,
    `${folder}.secret`,
    secretsFile,
    keysFile,
    lockFile,
    logFolder,
    anchorFile,
    citizensFile,
  ]) {
    rmSync(one, { recursive: true, force: true });
  }
}

/** Stops a PostgreSQL whose launcher was killed, so that its data can be removed. */
export async function stopLeftover({ dataDir }) {
  if (runningPostgres(dataDir) !== null) await (await startPostgres({ dataDir })).stop();
}

async function withClient(connectionString, work) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Throws, in words for the one who set DATABASE_URL, when that server cannot be used. */
export async function requireUsableServer(databaseUrl) {
  const shown = `${new URL(databaseUrl).host}${new URL(databaseUrl).pathname}`;
  let version;
  try {
    version = await withClient(databaseUrl, async (client) => (await client.query('SHOW server_version')).rows[0]);
  } catch (error) {
    throw new Error(`Could not sign in to the database of DATABASE_URL (${shown}): ${error.message || error.code}`);
  }
  if (Number.parseInt(version.server_version, 10) < OLDEST_VERSION) {
    throw new Error(
      `The server of DATABASE_URL (${shown}) is PostgreSQL ${version.server_version}. ` +
        `Sammanhang needs PostgreSQL ${OLDEST_VERSION} or newer.`,
    );
  }
}

/**
 * Opens the database: the embedded server unless DATABASE_URL names another.
 * @returns {Promise<{ adminUrl: string, secrets: Record<string, string>, stop: () => Promise<void> }>}
 */
export async function openDatabase(where, env = process.env) {
  if (env.DATABASE_URL) {
    await requireUsableServer(env.DATABASE_URL);
    return { adminUrl: env.DATABASE_URL, secrets: secretsIn(where.secretsFile), stop: async () => {} };
  }
  const server = await startPostgres({ dataDir: where.dataDir });
  await withClient(server.url(), async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
  return { adminUrl: server.url(DATABASE), secrets: secretsIn(where.secretsFile), stop: server.stop };
}
