import 'reflect-metadata';
import { jobHandlers } from './job-handlers.js';
import { runJobs } from './platform/jobs/run-jobs.js';
import { log } from './platform/logging.js';

const url = process.env.JOB_DATABASE_URL;
if (!url) throw new Error('JOB_DATABASE_URL is missing');
const stop = await runJobs(url, jobHandlers);
log.info('worker ready');

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (!stopping) void stop();
    stopping = true;
  });
}
