export { logReviewRoutes } from './log-review.routes';
