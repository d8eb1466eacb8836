import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const InboxPage = lazy(() => import('./inbox-page'));
const MeetingsPage = lazy(() => import('./meetings-page'));
const CallPage = lazy(() => import('./call-page'));
const MeetingPage = lazy(() => import('./meeting-page'));
const ChangePage = lazy(() => import('./change-page'));
const ModePage = lazy(() => import('./mode-page'));

export const meetingRoutes: RouteObject[] = [
  { path: '/inkorg', element: <InboxPage /> },
  { path: '/arenden/:caseId/moten', element: <MeetingsPage /> },
  { path: '/arenden/:caseId/moten/ny', element: <CallPage /> },
  { path: '/arenden/:caseId/moten/:meetingId', element: <MeetingPage /> },
  { path: '/arenden/:caseId/moten/:meetingId/andra', element: <ChangePage /> },
  { path: '/arenden/:caseId/moten/:meetingId/lage', element: <ModePage /> },
];
