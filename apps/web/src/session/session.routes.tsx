import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const AssignmentPage = lazy(() => import('./assignment-page'));

const OwnSessionsPage = lazy(() => import('./own-sessions-page'));

export const sessionRoutes: RouteObject[] = [
  { path: '/uppdrag', element: <AssignmentPage /> },
  { path: '/inloggningar', element: <OwnSessionsPage /> },
];
