import pg from 'pg';
import PgBoss from 'pg-boss';
import { JOB_SCHEMA, jobNames, onceWaiting } from './jobs.js';

/** Installs the queue's own tables and one queue a job; then the api may put jobs in and the worker may run them. */
export async function jobSchemaReady(migrateUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: migrateUrl, options: '-c role=sip_owner' });
  await client.connect();
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values as unknown[]) },
    schema: JOB_SCHEMA,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  try {
    await boss.start();
    for (const name of jobNames)
      await boss.createQueue(name, { name, policy: onceWaiting.has(name) ? 'short' : 'standard' });
    await client.query(`
      GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO sip_app, sip_job;
      GRANT SELECT, INSERT ON ${JOB_SCHEMA}.job TO sip_app; GRANT SELECT ON ${JOB_SCHEMA}.queue TO sip_app;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO sip_job`);
  } finally {
    await boss.stop({ graceful: false, wait: false });
    await client.end();
  }
}
