import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const InboxPage = lazyPage(() => import('./inbox-page'));
const MeetingsPage = lazyPage(() => import('./meetings-page'));
const CallPage = lazyPage(() => import('./call-page'));
const MeetingPage = lazyPage(() => import('./meeting-page'));
const ChangePage = lazyPage(() => import('./change-page'));
const ModePage = lazyPage(() => import('./mode-page'));

export const meetingRoutes: RouteObject[] = [
  { path: '/inkorg', element: <InboxPage /> },
  { path: '/arenden/:caseId/moten', element: <MeetingsPage /> },
  { path: '/arenden/:caseId/moten/ny', element: <CallPage /> },
  { path: '/arenden/:caseId/moten/:meetingId', element: <MeetingPage /> },
  { path: '/arenden/:caseId/moten/:meetingId/andra', element: <ChangePage /> },
  { path: '/arenden/:caseId/moten/:meetingId/lage', element: <ModePage /> },
];
