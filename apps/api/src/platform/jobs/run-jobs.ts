import pg from 'pg';
import PgBoss from 'pg-boss';
import { log } from '../logging.js';
import { JOB_SCHEMA, type JobData, type JobName } from './jobs.js';

export type JobHandlers = { [N in JobName]: (pool: pg.Pool, data: JobData<N>) => Promise<void> };

/** Jobs that run by the clock, and once at the start: whoever was down misses nothing. */
const BY_THE_CLOCK: Readonly<Partial<Record<JobName, string>>> = {
  'sweep-dates': '*/10 * * * *',
  'end-expired-sharing': '* * * * *',
  'anchor-seals': '*/10 * * * *',
  'cull-log': '40 3 * * *',
  'cull-requests': '50 3 * * *',
  'cull-persons': '0 4 * * *',
  'cull-sessions': '10 4 * * *',
  'escalate-break-glass': '*/10 * * * *',
  'sum-up-boards': '*/10 * * * *',
};

/** Runs the jobs as the job role: dates and units, never content. Gives back what stops it, letting what runs finish. */
export async function runJobs(databaseUrl: string, handlers: JobHandlers): Promise<() => Promise<void>> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: 'sammanhang-worker' });
  pool.on('error', (error) => log.error({ error: error.message }, 'database connection'));
  const boss = new PgBoss({
    connectionString: databaseUrl,
    schema: JOB_SCHEMA,
    migrate: false,
    max: 4,
    application_name: 'sammanhang-jobs',
  });
  boss.on('error', (error) => log.error({ error: error.message }, 'job queue'));
  await boss.start();
  for (const [name, handle] of Object.entries(handlers)) {
    await boss.work(name, { pollingIntervalSeconds: 1, batchSize: 20 }, async (jobs: { id: string; data: never }[]) => {
      for (const job of jobs) {
        await handle(pool, job.data);
        log.info({ job: name, id: job.id }, 'job done');
      }
    });
  }
  for (const [name, cron] of Object.entries(BY_THE_CLOCK)) {
    await boss.schedule(name, cron, {}, { tz: 'Europe/Stockholm' });
    await boss.send(name, {});
  }
  return async () => {
    await boss.stop({ graceful: true, timeout: 10_000 });
    await pool.end();
  };
}
