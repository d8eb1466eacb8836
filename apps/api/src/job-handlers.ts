import { cullLog, tellOfSeals } from './audit/index.js';
import { sumUpBoards } from './board/index.js';
import { escalateBreakGlass } from './break-glass/index.js';
import { followTime } from './consent/index.js';
import { notifyUnits, sweepDates } from './notice/index.js';
import { cullRequests } from './request/index.js';
import { cullPersons } from './retention/index.js';
import { cullSessions } from './session/index.js';
import type { JobHandlers } from './platform/jobs/run-jobs.js';
import type { WorkerConfig } from './platform/worker-config.js';

/** Which function runs which job. */
export const jobHandlers = ({ anchors }: Pick<WorkerConfig, 'anchors'>): JobHandlers => ({
  'notify-units': notifyUnits,
  'sweep-dates': sweepDates,
  'end-expired-sharing': followTime,
  'anchor-seals': (pool) => tellOfSeals(pool, anchors.receiver),
  'cull-log': cullLog,
  'cull-persons': (pool) => cullPersons(pool),
  'cull-requests': cullRequests,
  'cull-sessions': (pool) => cullSessions(pool),
  'escalate-break-glass': escalateBreakGlass,
  'sum-up-boards': sumUpBoards,
});
