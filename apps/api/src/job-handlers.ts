import { escalateBreakGlass } from './break-glass/index.js';
import { endExpiredSharing } from './consent/index.js';
import { notifyUnits, sweepDates } from './notice/index.js';
import type { JobHandlers } from './platform/jobs/run-jobs.js';

/** Which function runs which job. */
export const jobHandlers: JobHandlers = {
  'notify-units': notifyUnits,
  'sweep-dates': sweepDates,
  'end-expired-sharing': endExpiredSharing,
  'escalate-break-glass': escalateBreakGlass,
};
