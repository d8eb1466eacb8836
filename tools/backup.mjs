// npm run backup -- FOLDER [--keep-days=35]: a dump of the demo's database, or that of ADMIN_DATABASE_URL, with a manifest.
import path from 'node:path';
import { runningPostgres } from '@sammanhang/embedded-postgres';
import { backUp, KEEP_DAYS, NoTools } from './backup-database.mjs';
import { openDatabase, places } from './cluster.mjs';

const [folder] = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const keepDays = Number(process.argv.find((word) => word.startsWith('--keep-days='))?.split('=')[1] ?? KEEP_DAYS);
if (!folder || !(keepDays > 0)) {
  console.error('Usage: npm run backup -- FOLDER [--keep-days=35]');
  process.exit(2);
}

async function database() {
  if (process.env.ADMIN_DATABASE_URL) return { adminUrl: process.env.ADMIN_DATABASE_URL, stop: async () => {} };
  const where = places();
  const running = runningPostgres(where.dataDir) !== null;
  const { adminUrl, stop } = await openDatabase(where);
  return { adminUrl, stop: running ? async () => {} : stop };
}

const { adminUrl, stop } = await database();
try {
  const { file, rows, removed } = await backUp({ url: adminUrl, folder: path.resolve(folder), keepDays });
  console.log(`${file}: ${rows} rows. ${removed.length} older than ${keepDays} days removed.`);
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof NoTools ? 3 : 1;
} finally {
  await stop();
}
