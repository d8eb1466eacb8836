export { cancelDeadlines, deadlinesOf, meetDeadlines, moveDeadlines, startDeadline } from './deadline.data.js';
export { DeadlineView, toDeadlineView } from './deadline.dto.js';
export { Deadline, type DeadlineKind } from './deadline.entity.js';
