export { followTime } from './consent.jobs.js';
export { Consent } from './consent.entity.js';
export { ConsentWithdrawal } from './consent-withdrawal.entity.js';
export { ConsentModule } from './consent.module.js';
