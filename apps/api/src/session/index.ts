export { OwnSessionModule } from './own-session.module.js';
export { cullSessions } from './session.jobs.js';
