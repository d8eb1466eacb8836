import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { clusterFolder, runningPostgres, startPostgres } from '@sammanhang/embedded-postgres';
import pg from 'pg';
import { urlAs } from '../secrets.mjs';
import { root, run } from '../workspace.mjs';

/** Settings of a small server of its own; the rest is PostgreSQL's default, durable as in production. */
const SETTINGS = {
  shared_buffers: '1GB',
  maintenance_work_mem: '512MB',
  max_wal_size: '8GB',
  effective_cache_size: '4GB',
  random_page_cost: '1.1',
  jit: 'off',
  max_connections: '200',
};

/**
 * A PostgreSQL of the bench's own with a made-up country of `plans` plans in it. Never the demo's, and DATABASE_URL is not looked at.
 * Removed at the end; with `keep` the next run of the same size, seed and schema finds it made.
 */
export async function openPlace({ plans, seed, keep, say }) {
  const dataDir = path.join(root, `.pgdata/bench-${plans}${keep ? '' : `-${process.pid}`}`);
  const keysFile = `${dataDir}.keys.json`;
  const madeFile = `${dataDir}.made.json`;
  const remove = () => {
    const folder = clusterFolder(dataDir);
    for (const one of [folder, `${folder}.secret`, keysFile, madeFile]) rmSync(one, { recursive: true, force: true });
  };
  const recipe = { plans, seed, migrations: migrationCount() };
  const known = keep ? knownPlace(madeFile, recipe) : null;
  if (!known) remove();
  const secrets = known?.secrets ?? newSecrets();
  const server = await serverOn(dataDir, known !== null);
  const adminUrl = server.url('bench');
  const close = async () => {
    await server.stop();
    if (!keep) remove();
  };
  try {
    if (!known) {
      await fill({ adminUrl, secrets, keysFile, plans, seed, say });
      if (keep) writeFileSync(madeFile, JSON.stringify({ ...recipe, secrets }), { mode: 0o600 });
    }
  } catch (error) {
    await server.stop();
    remove();
    throw error;
  }
  return {
    adminUrl,
    appUrl: urlAs(adminUrl, 'sip_app', secrets.app),
    doorUrl: urlAs(adminUrl, 'sip_door', secrets.door),
    jobUrl: urlAs(adminUrl, 'sip_job', secrets.job),
    importUrl: urlAs(adminUrl, 'sip_import', secrets.import),
    pid: runningPostgres(dataDir),
    keysFile,
    identityHashKey: secrets.identityHashKey,
    close,
  };
}

const newSecrets = () => ({
  migrate: randomBytes(18).toString('hex'),
  app: randomBytes(18).toString('hex'),
  door: randomBytes(18).toString('hex'),
  job: randomBytes(18).toString('hex'),
  import: randomBytes(18).toString('hex'),
  identityHashKey: randomBytes(32).toString('base64url'),
});

const migrationCount = () => readdirSync(path.join(root, 'apps/api/src/platform/database/migrations')).length;

function knownPlace(file, recipe) {
  if (!existsSync(file)) return null;
  const { secrets, ...made } = JSON.parse(readFileSync(file, 'utf8'));
  return JSON.stringify(made) === JSON.stringify(recipe) ? { secrets } : null;
}

async function serverOn(dataDir, ready) {
  const server = await startPostgres({ dataDir });
  if (ready) return server;
  await withAdmin(server.url(), async (db) => {
    for (const [name, value] of Object.entries(SETTINGS)) await db.query(`ALTER SYSTEM SET ${name} = '${value}'`);
    await db.query('CREATE DATABASE bench');
  });
  await server.stop();
  return startPostgres({ dataDir });
}

async function fill({ adminUrl, secrets, keysFile, plans, seed, say }) {
  await script('prepare', {
    ADMIN_DATABASE_URL: adminUrl,
    SIP_MIGRATE_PASSWORD: secrets.migrate,
    SIP_APP_PASSWORD: secrets.app,
    SIP_DOOR_PASSWORD: secrets.door,
    SIP_JOB_PASSWORD: secrets.job,
    SIP_IMPORT_PASSWORD: secrets.import,
  });
  say(`Making ${plans} plans (seed ${seed}) …`);
  const settings = {
    ADMIN_DATABASE_URL: adminUrl,
    BENCH_PLANS: String(plans),
    BENCH_SEED: String(seed),
    AUTHORITY_KEYS_FILE: keysFile,
    IDENTITY_HASH_KEY: secrets.identityHashKey,
  };
  await script('bench-data', settings, true);
}

async function script(name, env, show = false) {
  const file = path.join(root, `apps/api/dist/${name}.js`);
  const { code, output } = await run([process.execPath, '--enable-source-maps', file], { env, show });
  if (code !== 0) throw new Error(`${name} failed.\n\n${output}`);
}

export async function withAdmin(url, work) {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    return await work(db);
  } finally {
    await db.end();
  }
}
