import 'reflect-metadata';
import pg from 'pg';
import { keepSealed } from './audit/index.js';
import { jobHandlers } from './job-handlers.js';
import { runJobs } from './platform/jobs/run-jobs.js';
import { log } from './platform/logging.js';
import { readWorkerConfig } from './platform/worker-config.js';

const config = readWorkerConfig(process.env);
const stopJobs = await runJobs(config.databaseUrl, jobHandlers(config));
// Connections of its own: sealing never waits for a job.
const pool = new pg.Pool({ connectionString: config.databaseUrl, max: 2, application_name: 'sammanhang-sealer' });
pool.on('error', (error) => log.error({ error: error.message }, 'database connection'));
const stopSealing = keepSealed(pool, { file: config.anchors.file, receiver: config.anchors.receiver !== null });
log.info('worker ready');

async function stop(): Promise<void> {
  await stopJobs();
  await stopSealing();
  await pool.end();
}

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!stopping) void stop();
    stopping = true;
  });
}
