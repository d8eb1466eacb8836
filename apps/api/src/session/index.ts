export { OwnSessionModule } from './own-session.module.js';
