// Backup and restore of the database with PostgreSQL's own client tools, and what must hold before and after.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';

/** How long a backup is kept unless said otherwise: what has been culled is gone from all of them after that. */
export const KEEP_DAYS = 35;
const JOURNAL = 'culled.jsonl';
const DAY_MS = 86_400_000;

/** No client tools of the server's major version are at hand. */
export class NoTools extends Error {}

const majorOf = (tool) => Number(/ (\d+)/.exec(spawnSync(tool, ['--version'], { encoding: 'utf8' }).stdout ?? '')?.[1]);

/** Where `pg_dump` and `pg_restore` of this major lie: PG_BIN, Debian's place, or the PATH. Another major writes what this one may not read. */
export function clientTools(major, env = process.env) {
  const folders = [env.PG_BIN, `/usr/lib/postgresql/${major}/bin`, `/usr/pgsql-${major}/bin`, ''].filter(
    (one) => one !== undefined,
  );
  for (const folder of folders) {
    const [dump, restore] = ['pg_dump', 'pg_restore'].map((name) => (folder ? path.join(folder, name) : name));
    if (majorOf(dump) === major && majorOf(restore) === major) return { dump, restore };
  }
  throw new NoTools(`not run: no pg_dump and pg_restore of PostgreSQL ${major} here (PG_BIN names their folder)`);
}

async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const majorOfServer = async (client) =>
  Math.floor(Number((await client.query('SHOW server_version_num')).rows[0].server_version_num) / 10_000);

function runTool(tool, args, url) {
  const { username, password, hostname, port, pathname } = new URL(url);
  // The password goes by the environment: arguments are seen by everybody on the machine.
  const env = {
    ...process.env,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGHOST: hostname,
    PGPORT: port || '5432',
    PGDATABASE: pathname.slice(1),
  };
  const { status, stderr } = spawnSync(tool, args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error(`${path.basename(tool)} failed: ${stderr.trim().split('\n').at(-1)}`);
}

async function hashOf(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** How many rows each table holds, and the last seal of the log, as this client sees them. */
async function contentsOf(client) {
  const { rows: tables } = await client.query(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'r' AND n.nspname IN ('public', 'app') ORDER BY 1`,
  );
  const counts = {};
  for (const { name } of tables)
    counts[name] = Number((await client.query(`SELECT count(*) FROM ${name}`)).rows[0].count);
  const { rows: seals } = await client.query(
    'SELECT number::text, root::text FROM app.audit_seal ORDER BY app.audit_seal.number DESC LIMIT 1',
  );
  return { counts, seal: seals[0] ?? null };
}

/** What has been culled so far goes beside the backups, so that a restored one can be brought to forget it again. Ids, codes and days alone. */
async function keepJournal(client, folder) {
  const file = path.join(folder, JOURNAL);
  const known = new Set(journalIn(folder).map(({ caseId, authorityId }) => `${caseId} ${authorityId}`));
  const { rows } = await client.query(
    `SELECT x.case_id AS "caseId", x.authority_id AS "authorityId", x.culled_at AS "culledAt", to_jsonb(r) AS request
     FROM case_culling x JOIN four_eyes_request r ON r.id = x.request_id ORDER BY x.culled_at, x.case_id`,
  );
  for (const row of rows) {
    if (!known.has(`${row.caseId} ${row.authorityId}`))
      appendFileSync(file, `${JSON.stringify(row)}\n`, { mode: 0o600 });
  }
}

function journalIn(folder) {
  const file = path.join(folder, JOURNAL);
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line))
    : [];
}

/** Removes backups that are older than they may be; gives their names. */
export function removeOld(folder, keepDays, now = new Date()) {
  const old = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({
      name: name.slice(0, -'.json'.length),
      at: JSON.parse(readFileSync(path.join(folder, name), 'utf8')).at,
    }))
    .filter(({ at }) => now.getTime() - Date.parse(at) > keepDays * DAY_MS);
  for (const { name } of old)
    for (const end of ['.dump', '.json']) rmSync(path.join(folder, name + end), { force: true });
  return old.map(({ name }) => name);
}

/** One consistent dump with a manifest of what is in it. Gives the file and the names of old ones that were removed. */
export async function backUp({ url, folder, keepDays = KEEP_DAYS, now = new Date(), env = process.env }) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return withClient(url, async (client) => {
    const { dump } = clientTools(await majorOfServer(client), env);
    const name = `sammanhang-${now.toISOString().replace(/[:.]/g, '-')}`;
    const file = path.join(folder, `${name}.dump`);
    // The counts and the dump are of one moment.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await client.query('SELECT pg_export_snapshot() AS id, now() AS at');
    runTool(dump, ['--format=custom', `--snapshot=${rows[0].id}`, `--file=${file}`], url);
    const contents = await contentsOf(client);
    await keepJournal(client, folder);
    await client.query('COMMIT');
    chmodSync(file, 0o600);
    const manifest = { at: rows[0].at.toISOString(), sha256: await hashOf(file), ...contents };
    writeFileSync(path.join(folder, `${name}.json`), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    return {
      file,
      rows: Object.values(contents.counts).reduce((sum, count) => sum + count, 0),
      removed: removeOld(folder, keepDays, now),
    };
  });
}

const differences = (wanted, found) =>
  Object.entries(wanted).flatMap(([table, count]) =>
    found[table] === count ? [] : [`${table}: ${found[table]} rows, not ${count}`],
  );

/** Culls again what has been culled since the backup was made: a backup must not bring it back. */
async function cullAgain(client, journal) {
  for (const { caseId, authorityId, request } of journal) {
    await client.query('BEGIN');
    await client.query(
      'INSERT INTO four_eyes_request SELECT * FROM jsonb_populate_record(NULL::four_eyes_request, $1) ON CONFLICT DO NOTHING',
      [JSON.stringify(request)],
    );
    await client.query('SELECT app.cull_part($1, $2, $3)', [caseId, authorityId, request.id]);
    await client.query(
      `SELECT app.cull_rest($1) WHERE NOT EXISTS (SELECT 1 FROM participation p JOIN unit u ON u.id = p.unit_id
         WHERE p.case_id = $1 AND app.keeps_case($1, u.authority_id) IS NOT NULL)`,
      [caseId],
    );
    await client.query('COMMIT');
  }
}

/** Restores a backup into an empty database, checks it against its manifest, and culls again what was culled since. */
export async function restore({ file, into, env = process.env }) {
  const folder = path.dirname(file);
  const manifest = JSON.parse(readFileSync(file.replace(/\.dump$/, '.json'), 'utf8'));
  if ((await hashOf(file)) !== manifest.sha256)
    throw new Error('the backup is not the file that its manifest was made for');
  return withClient(into, async (client) => {
    const tools = clientTools(await majorOfServer(client), env);
    const { rows } = await client.query(
      `SELECT count(*)::int AS count FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
    );
    if (rows[0].count > 0) throw new Error('the database is not empty: a restore writes over nothing');
    runTool(
      tools.restore,
      ['--exit-on-error', '--single-transaction', `--dbname=${new URL(into).pathname.slice(1)}`, file],
      into,
    );
    const found = await contentsOf(client);
    const wrong = differences(manifest.counts, found.counts);
    if (JSON.stringify(found.seal) !== JSON.stringify(manifest.seal)) wrong.push('the last seal of the log is another');
    if (wrong.length > 0) throw new Error(`not what was backed up: ${wrong.join('; ')}`);
    const since = journalIn(folder).filter(({ culledAt }) => culledAt > manifest.at);
    await cullAgain(client, since);
    return {
      at: manifest.at,
      rows: Object.values(found.counts).reduce((sum, count) => sum + count, 0),
      culledAgain: since.length,
    };
  });
}
