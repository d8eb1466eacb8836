// npm run restore -- FILE.dump DATABASE_URL: into an empty database; the roles must be there (node apps/api/dist/prepare.js makes them).
import path from 'node:path';
import { NoTools, restore } from './backup-database.mjs';

const [file, into] = process.argv.slice(2);
if (!file?.endsWith('.dump') || !URL.canParse(into ?? '')) {
  console.error('Usage: npm run restore -- FILE.dump postgresql://admin@host/empty-database');
  process.exit(2);
}
try {
  const { at, rows, culledAgain } = await restore({ file: path.resolve(file), into });
  console.log(`Restored as of ${at}: ${rows} rows, as counted then; ${culledAgain} culled since were culled again.`);
  console.log(
    'Consents that were withdrawn since then must be withdrawn again before anybody is let in: see docs/backup.md.',
  );
} catch (error) {
  console.error(error.message);
  process.exitCode = error instanceof NoTools ? 3 : 1;
}
