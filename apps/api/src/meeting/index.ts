export { absentPrincipals } from './absent-principals.js';
export { MeetingModule } from './meeting.module.js';
