// npm run import -- FILE.jsonl|FOLDER --county CODE --from "SYSTEM" [--check] [--resume]: plans from the system that a county had before
// (docs/import.md). Into the demo's database, or that of IMPORT_DATABASE_URL (the role sip_import).
import path from 'node:path';
import { runningPostgres } from '@sammanhang/embedded-postgres';
import { openDatabase, places } from './cluster.mjs';
import { urlAs } from './secrets.mjs';
import { build, root, run } from './workspace.mjs';

async function settings() {
  if (process.env.IMPORT_DATABASE_URL) return { env: {}, stop: async () => {} };
  const where = places();
  const running = runningPostgres(where.dataDir) !== null;
  const { adminUrl, secrets, stop } = await openDatabase(where);
  const env = {
    IMPORT_DATABASE_URL: urlAs(adminUrl, 'sip_import', secrets.SIP_IMPORT_PASSWORD),
    AUTHORITY_KEYS_FILE: where.keysFile,
    IDENTITY_HASH_KEY: secrets.IDENTITY_HASH_KEY,
  };
  return { env, stop: running ? async () => {} : stop };
}

await build();
const { env, stop } = await settings();
try {
  const script = path.join(root, 'apps/api/dist/import-plans.js');
  const { code } = await run([process.execPath, '--enable-source-maps', script, ...process.argv.slice(2)], {
    env,
    show: true,
  });
  process.exitCode = code;
} finally {
  await stop();
}
