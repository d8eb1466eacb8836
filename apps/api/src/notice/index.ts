export { notifyUnits, sweepDates } from './notice.jobs.js';
export { NoticeModule } from './notice.module.js';
