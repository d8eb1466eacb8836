import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { copyRows } from './bench/copy-rows.js';
import { sealedBatch, type BenchPlan } from './bench/sealed-batch.js';
import { fileKeys } from './platform/vault/index.js';

/** One thread of `bench-data`: seals and copies the rows of the plans whose number leaves the remainder `thread`. */
const { url, seed, thread, threads, plans, keysFile, identityHashKey } = workerData as {
  url: string;
  seed: number;
  thread: number;
  threads: number;
  plans: number;
  keysFile: string;
  identityHashKey: string;
};
const BATCH = 2_000;

const db = new pg.Client({
  connectionString: url,
  options: '-c session_replication_role=replica -c synchronous_commit=off',
});
await db.connect();
const keys = fileKeys(keysFile, { production: true });
const hashKey = Buffer.from(identityHashKey, 'base64url');
for (let first = 1 + thread * BATCH; first <= plans; first += threads * BATCH) {
  const { rows } = await db.query<BenchPlan>(
    `SELECT p.n::int, p.pn::int, p.case_id, p.person_id, p.version_id, p.lead_unit, p.lead_authority, p.lead_principal, p.lead_staff, p.party_unit,
       p.party_authority, p.party_principal, p.party_staff, p.county_code, p.taken_back, p.protected, p.state, p.started, p.due_on::text AS due_on,
       (SELECT array_agg(DISTINCT u ORDER BY u) FROM bench.plan o, unnest(ARRAY[o.lead_unit, o.party_unit]) AS u WHERE o.pn = p.pn) AS person_units,
       (SELECT array_agg(DISTINCT s ORDER BY s) FROM bench.plan o, unnest(ARRAY[o.lead_staff, o.party_staff]) AS s WHERE o.pn = p.pn) AS person_staff
     FROM bench.plan p WHERE p.n BETWEEN $1 AND $2 ORDER BY p.n`,
    [first, Math.min(plans, first + BATCH - 1)],
  );
  for (const [table, made] of await sealedBatch(rows, { seed, keys, identityHashKey: hashKey })) {
    await copyRows(db, table, made);
  }
  parentPort?.postMessage(rows.length);
}
await db.end();
