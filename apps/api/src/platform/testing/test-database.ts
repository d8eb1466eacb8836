import { createHash } from 'node:crypto';
import pg from 'pg';
import { storeCounties } from '../../organisation/store-counties.js';
import { migrationDataSource } from '../database/data-source.js';
import { migrations } from '../database/migrations/index.js';
import { LOGIN_ROLE_NAMES, prepareRoles, urlAs } from '../database/roles.js';
import { jobSchemaReady } from '../jobs/job-schema.js';

const PASSWORDS = {
  migrate: 'migrate-in-tests',
  app: 'app-in-tests',
  door: 'door-in-tests',
  job: 'job-in-tests',
  import: 'import-in-tests',
};

export interface TestDatabase {
  adminUrl: string;
  appUrl: string;
  doorUrl: string;
  jobUrl: string;
  importUrl: string;
  drop(): Promise<void>;
}

const adminUrlTo = (database: string): string => {
  const url = new URL(process.env.TEST_ADMIN_URL ?? 'postgres://missing');
  url.pathname = `/${database}`;
  return url.toString();
};

let made = 0;

/** A database of its own for one spec file: cloned from a template that is made once for each set of migrations and roles. */
export async function testDatabase(): Promise<TestDatabase> {
  const admin = new pg.Client({ connectionString: adminUrlTo('postgres') });
  await admin.connect();
  try {
    await admin.query('SELECT pg_advisory_lock(4711)');
    const marks = [prepareRoles, ...migrations].map((made) => made.toString()).join();
    const template = `template_${createHash('sha256').update(marks).digest('hex').slice(0, 16)}`;
    const known = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [template]);
    if (!known.rowCount) {
      await admin.query(`DROP DATABASE IF EXISTS ${template}`);
      await admin.query(`CREATE DATABASE ${template}`);
      await fill(adminUrlTo(template));
      await admin.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
    }
    const name = `test_${process.pid}_${String((made += 1))}_${process.hrtime.bigint().toString(36)}`;
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
    // What a database lets its roles do is not cloned with it.
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${LOGIN_ROLE_NAMES}`);
    const adminUrl = adminUrlTo(name);
    return {
      adminUrl,
      appUrl: urlAs(adminUrl, 'sip_app', PASSWORDS.app),
      doorUrl: urlAs(adminUrl, 'sip_door', PASSWORDS.door),
      jobUrl: urlAs(adminUrl, 'sip_job', PASSWORDS.job),
      importUrl: urlAs(adminUrl, 'sip_import', PASSWORDS.import),
      drop: () => dropDatabase(name),
    };
  } finally {
    await admin.end();
  }
}

async function fill(adminUrl: string): Promise<void> {
  await prepareRoles(adminUrl, PASSWORDS);
  const migrateUrl = urlAs(adminUrl, 'sip_migrate', PASSWORDS.migrate);
  const source = await migrationDataSource(migrateUrl).initialize();
  try {
    await source.runMigrations();
    await jobSchemaReady(migrateUrl);
    await storeCounties(source);
  } finally {
    await source.destroy();
  }
}

async function dropDatabase(name: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrlTo('postgres') });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
}
