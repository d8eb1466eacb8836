import type pg from 'pg';
import type { JobData, JobName } from './platform/jobs/jobs.js';
import { notifyUnits, sweepDates } from './notice/index.js';

/** Which function runs which job. */
export const jobHandlers: { [N in JobName]: (pool: pg.Pool, data: JobData<N>) => Promise<void> } = {
  'notify-units': notifyUnits,
  'sweep-dates': sweepDates,
};
