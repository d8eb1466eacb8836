export { MeetingModule } from './meeting.module.js';
