// npm run export-audit -- FILE [first seal]: the log with its seals and salts, for `npm run verify-audit`. Reads the demo's database, or
// that of JOB_DATABASE_URL (the role sip_job).
import path from 'node:path';
import { runningPostgres } from '@sammanhang/embedded-postgres';
import { openDatabase, places } from './cluster.mjs';
import { urlAs } from './secrets.mjs';
import { build, root, run } from './workspace.mjs';

const [file, first = '1'] = process.argv.slice(2);
if (!file) {
  console.error('Usage: npm run export-audit -- FILE [first seal]');
  process.exit(2);
}

async function jobDatabase() {
  if (process.env.JOB_DATABASE_URL) return { url: process.env.JOB_DATABASE_URL, stop: async () => {} };
  const where = places();
  const running = runningPostgres(where.dataDir) !== null;
  const { adminUrl, secrets, stop } = await openDatabase(where);
  return { url: urlAs(adminUrl, 'sip_job', secrets.SIP_JOB_PASSWORD), stop: running ? async () => {} : stop };
}

await build();
const { url, stop } = await jobDatabase();
try {
  const script = path.join(root, 'apps/api/dist/export-audit.js');
  const { code, output } = await run([process.execPath, '--enable-source-maps', script, path.resolve(file), first], {
    env: { JOB_DATABASE_URL: url },
  });
  console.log(output.trimEnd());
  process.exitCode = code;
} finally {
  await stop();
}
