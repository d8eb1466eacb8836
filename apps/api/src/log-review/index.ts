export { LogReviewModule } from './log-review.module.js';
