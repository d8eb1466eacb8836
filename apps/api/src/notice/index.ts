export { notifyUnits, sweepDates } from './notice.jobs.js';
