import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

export const TasksPage = lazyPage(() => import('./tasks-page'));
const StartCasePage = lazyPage(() => import('./start-case-page'));
const CasePage = lazyPage(() => import('./case-page'));
const HistoryPage = lazyPage(() => import('./history-page'));

export const caseRoutes: RouteObject[] = [
  { path: '/arenden/ny', element: <StartCasePage /> },
  { path: '/arenden/:caseId', element: <CasePage /> },
  { path: '/arenden/:caseId/historik', element: <HistoryPage /> },
];
