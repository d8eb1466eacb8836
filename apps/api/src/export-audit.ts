import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import pg from 'pg';
import { exportLog } from './audit/export-log.js';

/** Writes the log to a file that `npm run verify-audit` can check: `node export-audit.js FILE [first seal]`. Reads as the job role. */
const [, , file, first = '1'] = process.argv;
const connectionString = process.env.JOB_DATABASE_URL;
if (!file || !connectionString || !(Number(first) >= 1)) throw new Error('JOB_DATABASE_URL and a file name are needed');
const client = new pg.Client({ connectionString });
await client.connect();
let lines = 0;
try {
  // One moment for the whole file.
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const out = createWriteStream(file, { mode: 0o600 });
  for await (const line of exportLog(client, Number(first))) {
    if (!out.write(`${line}\n`)) await once(out, 'drain');
    lines += 1;
  }
  out.end();
  await once(out, 'finish');
} finally {
  await client.end();
}
process.stdout.write(`${lines} lines written to ${file}\n`);
