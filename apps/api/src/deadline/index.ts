export { cancelDeadlines, deadlinesOf, meetDeadlines, moveDeadlines, startDeadline } from './deadline.data.js';
export { Deadline, type DeadlineKind } from './deadline.entity.js';
