import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const AssignmentPage = lazyPage(() => import('./assignment-page'));

const OwnSessionsPage = lazyPage(() => import('./own-sessions-page'));

export const sessionRoutes: RouteObject[] = [
  { path: '/uppdrag', element: <AssignmentPage /> },
  { path: '/inloggningar', element: <OwnSessionsPage /> },
];
