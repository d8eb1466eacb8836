import 'reflect-metadata';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { jobHandlers } from './job-handlers.js';
import { JOB_SCHEMA, type JobName } from './platform/jobs/jobs.js';
import { log } from './platform/logging.js';

/** Runs the jobs, as the job role: dates and units, never content. */
const url = process.env.JOB_DATABASE_URL;
if (!url) throw new Error('JOB_DATABASE_URL is missing');
const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'sammanhang-worker' });
pool.on('error', (error) => log.error({ error: error.message }, 'database connection'));
const boss = new PgBoss({
  connectionString: url,
  schema: JOB_SCHEMA,
  migrate: false,
  max: 4,
  application_name: 'sammanhang-jobs',
});
boss.on('error', (error) => log.error({ error: error.message }, 'job queue'));
await boss.start();
for (const [name, handle] of Object.entries(jobHandlers)) {
  await boss.work(
    name as JobName,
    { pollingIntervalSeconds: 1, batchSize: 20 },
    async (jobs: { id: string; data: never }[]) => {
      for (const job of jobs) {
        await handle(pool, job.data);
        log.info({ job: name, id: job.id }, 'job done');
      }
    },
  );
}
await boss.schedule('sweep-dates', '*/10 * * * *', {}, { tz: 'Europe/Stockholm' });
await boss.send('sweep-dates', {});
log.info('worker ready');

let stopping = false;
const stop = async () => {
  if (stopping) return;
  stopping = true;
  await boss.stop({ graceful: true, timeout: 10_000 });
  await pool.end();
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop());
