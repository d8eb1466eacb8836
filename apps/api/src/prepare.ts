import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { jobSchemaReady } from './platform/jobs/job-schema.js';
import { migrationDataSource } from './platform/database/data-source.js';
import { prepareRoles, urlAs } from './platform/database/roles.js';
import { storeCounties } from './organisation/store-counties.js';
import { log } from './platform/logging.js';
import { fileKeys } from './platform/vault/index.js';

/** Makes a database ready: roles, migrations, job queue, counties; with `--seed-demo` the demo county, once. */
const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};
const adminUrl = need('ADMIN_DATABASE_URL');
const passwords = {
  migrate: need('SIP_MIGRATE_PASSWORD'),
  app: need('SIP_APP_PASSWORD'),
  door: need('SIP_DOOR_PASSWORD'),
  job: need('SIP_JOB_PASSWORD'),
  ...(process.env.SIP_IMPORT_PASSWORD && { import: process.env.SIP_IMPORT_PASSWORD }),
};
const production = process.env.NODE_ENV === 'production';
const loud = await prepareRoles(adminUrl, passwords);
if (loud.length > 0) {
  const said = `the log of the server may hold person data: set ${loud.join(' and ')} to 0 for sip_migrate, sip_app and sip_job, or let this role (GRANT SET ON PARAMETER)`;
  if (production) throw new Error(said);
  log.warn(said);
}
const migrateUrl = urlAs(adminUrl, 'sip_migrate', passwords.migrate);
const source = await migrationDataSource(migrateUrl).initialize();
try {
  const done = await source.runMigrations();
  log.info({ migrations: done.length }, 'schema up to date');
  await source.query('SELECT app.adopt_log()');
  await jobSchemaReady(migrateUrl);
  await storeCounties(source);
  if (process.argv.includes('--seed-demo')) {
    const { seedDemo } = await import('./demo/seed-demo.js');
    const seeded = await seedDemo(source, {
      issuer: need('OIDC_STAFF_ISSUER'),
      identityHashKey: need('IDENTITY_HASH_KEY'),
      keys: fileKeys(need('AUTHORITY_KEYS_FILE'), { production }),
    });
    const { citizens, ...counts } = seeded;
    const file = process.env.DEMO_CITIZENS_FILE;
    if (file && citizens.length > 0) writeFileSync(file, JSON.stringify(citizens, null, 2), { mode: 0o600 });
    log.info(counts, 'demo county');
  }
} finally {
  await source.destroy();
}
