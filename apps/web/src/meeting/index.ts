export { useInboxCount } from './inbox-count';
export { meetingRoutes } from './meeting.routes';
