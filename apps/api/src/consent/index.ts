export { endExpiredSharing } from './consent.jobs.js';
export { ConsentModule } from './consent.module.js';
