import { lazy } from 'react';
import type { RouteObject } from 'react-router';

export const TasksPage = lazy(() => import('./tasks-page'));
const StartCasePage = lazy(() => import('./start-case-page'));
const CasePage = lazy(() => import('./case-page'));
const HistoryPage = lazy(() => import('./history-page'));

export const caseRoutes: RouteObject[] = [
  { path: '/arenden/ny', element: <StartCasePage /> },
  { path: '/arenden/:caseId', element: <CasePage /> },
  { path: '/arenden/:caseId/historik', element: <HistoryPage /> },
];
