import { cullLog, tellOfSeals } from './audit/index.js';
import { escalateBreakGlass } from './break-glass/index.js';
import { endExpiredSharing } from './consent/index.js';
import { notifyUnits, sweepDates } from './notice/index.js';
import type { JobHandlers } from './platform/jobs/run-jobs.js';
import type { WorkerConfig } from './platform/worker-config.js';

/** Which function runs which job. */
export const jobHandlers = ({ anchors }: Pick<WorkerConfig, 'anchors'>): JobHandlers => ({
  'notify-units': notifyUnits,
  'sweep-dates': sweepDates,
  'end-expired-sharing': endExpiredSharing,
  'anchor-seals': (pool) => tellOfSeals(pool, anchors.receiver),
  'cull-log': cullLog,
  'escalate-break-glass': escalateBreakGlass,
});
