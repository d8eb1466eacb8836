import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { caseRows, planTable } from './bench/bench-plans.js';
import { planTexts } from './bench/bench-texts.js';
import { countryOf, directory, drawingTools, runAll } from './bench/bench-sql.js';

/**
 * Fills a fresh, migrated database with a country's worth of made-up plans, for `npm run bench` alone: the skeleton in SQL from a seed,
 * all text sealed by the product's own encryption in threads and copied in. Refuses a database in which somebody works.
 */
const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};
const url = need('ADMIN_DATABASE_URL');
const plans = Number(need('BENCH_PLANS'));
const seed = Number(need('BENCH_SEED'));
/** Plans that are read back through the api. */
const SAMPLE = 1_000;
const threads = Number(process.env.BENCH_THREADS ?? 2);
const keysFile = need('AUTHORITY_KEYS_FILE');

const begun = performance.now();
const say = (text: string): void =>
  void process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(1).padStart(7)} s  ${text}\n`);

const db = new pg.Client({
  connectionString: url,
  options: '-c session_replication_role=replica -c synchronous_commit=off',
});
await db.connect();
const { rows: known } = await db.query<{ some: boolean }>('SELECT EXISTS (SELECT 1 FROM organisation) AS some');
if (known[0]?.some) throw new Error('There is data in this database already: the bench fills an empty one only');

await runAll(db, [...drawingTools(seed), ...directory(countryOf(plans))]);
await writeKeys();
say('directory made');
const indexes = await dropIndexes();
await runAll(db, [...planTable(countryOf(plans)), ...caseRows]);
say(`skeleton of ${String(plans)} plans made`);
await sealAll();
say('texts sealed and copied');
await keepSample();
await runAll(db, indexes);
say(`${String(indexes.length)} indexes built`);
await db.query('ANALYZE');
await db.query('CHECKPOINT');
say('analysed');
await db.end();

/** One key an authority, as in production. */
async function writeKeys(): Promise<void> {
  const { rows } = await db.query<{ id: string }>('SELECT id FROM authority');
  const ring = () => ({ current: 'k1', keys: { k1: randomBytes(32).toString('base64url') } });
  writeFileSync(keysFile, JSON.stringify(Object.fromEntries(rows.map(({ id }) => [id, ring()]))), { mode: 0o600 });
}

/** Takes away what only slows loading; gives the statements that build it again. */
async function dropIndexes(): Promise<string[]> {
  const { rows } = await db.query<{ name: string; made: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS made FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE c.relnamespace = 'public'::regnamespace AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)`,
  );
  for (const { name } of rows) await db.query(`DROP INDEX ${name}`);
  return rows.map(({ made }) => made);
}

/** What the lead of each of some plans, spread over all, is to read through the api. */
async function keepSample(): Promise<void> {
  const { rows } = await db.query<{ n: number; case_id: string; assignment_id: string; state: string }>(
    `SELECT p.n::int, p.case_id, a.id AS assignment_id, p.state FROM bench.plan p JOIN assignment a ON a.staff_id = p.lead_staff AND a.unit_id = p.lead_unit
     WHERE p.n % greatest(1, $1::int / $2) = 0 AND NOT p.ended ORDER BY p.n LIMIT $2`,
    [plans, SAMPLE],
  );
  const sample = rows.map(({ n, state, ...row }) => ({ ...row, texts: planTexts({ n, state }) }));
  await db.query('CREATE UNLOGGED TABLE bench.sample (case_id uuid, assignment_id uuid, texts text[])');
  await db.query('INSERT INTO bench.sample SELECT * FROM jsonb_populate_recordset(NULL::bench.sample, $1)', [
    JSON.stringify(sample),
  ]);
}

async function sealAll(): Promise<void> {
  let done = 0;
  let told = 0;
  const one = (thread: number) =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(path.join(import.meta.dirname, 'bench-sealer.js'), {
        workerData: { url, seed, thread, threads, plans, keysFile, identityHashKey: need('IDENTITY_HASH_KEY') },
      });
      worker.on('message', (count: number) => {
        done += count;
        if (done - told < plans / 10) return;
        told = done;
        say(`  ${String(done)} plans sealed`);
      });
      worker.on('error', reject);
      worker.on('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`a sealing thread ended with ${String(code)}`)),
      );
    });
  await Promise.all(Array.from({ length: threads }, (_, thread) => one(thread)));
}
