export { bookAfterEstablishing } from './follow-up.data.js';
export { FollowUpModule } from './follow-up.module.js';
export { followUpPersonRatings } from './follow-up.entity.js';
