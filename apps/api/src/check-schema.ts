import 'reflect-metadata';
import { entities } from './entities.js';
import { appDataSource, migrationDataSource } from './platform/database/data-source.js';
import { migrations } from './platform/database/migrations/index.js';
import { prepareRoles, urlAs } from './platform/database/roles.js';
import { breachesOf, driftOf, unsealedIn } from './platform/database/schema-check.js';

/** Runs on a throw-away server: migrations up, down and up again; then entities and row-security rules against the catalog. */
const adminUrl = process.env.ADMIN_DATABASE_URL;
if (!adminUrl) throw new Error('ADMIN_DATABASE_URL is missing');
const say = (line: string) => process.stdout.write(`${line}\n`);

await prepareRoles(adminUrl, { migrate: 'm', app: 'a', door: 'd', job: 'j' });
const source = await migrationDataSource(urlAs(adminUrl, 'sip_migrate', 'm')).initialize();
await source.runMigrations();
for (let done = migrations.length; done > 0; done -= 1) await source.undoLastMigration();
const [left] = (await source.query(
  `SELECT count(*)::int AS count FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'migrations'`,
)) as { count: number }[];
const complaints = left?.count === 0 ? [] : [`${left?.count} tables are left after every migration has been undone`];
await source.runMigrations();
say('up, down, up: done');
await source.destroy();

const catalog = await appDataSource(adminUrl, entities, 2).initialize();
complaints.push(...(await driftOf(catalog)), ...(await breachesOf(catalog)), ...(await unsealedIn(catalog)));
await catalog.destroy();
for (const complaint of complaints) say(complaint);
say(
  complaints.length === 0
    ? `${entities.length} entities agree with the schema; row-security rules hold`
    : `${complaints.length} faults`,
);
process.exitCode = complaints.length === 0 ? 0 : 1;
