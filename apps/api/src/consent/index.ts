export { followTime } from './consent.jobs.js';
export { Consent, consentManners } from './consent.entity.js';
export { ConsentWithdrawal } from './consent-withdrawal.entity.js';
export { ConsentModule } from './consent.module.js';
