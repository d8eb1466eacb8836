import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const UsersPage = lazy(() => import('./users-page'));
const AskRolePage = lazy(() => import('./ask-role-page'));
const UnitsPage = lazy(() => import('./units-page'));
const EmergencyPage = lazy(() => import('./emergency-page'));

export const administrationRoutes: RouteObject[] = [
  { path: '/administration', element: <UsersPage /> },
  { path: '/administration/ny', element: <AskRolePage /> },
  { path: '/administration/enheter', element: <UnitsPage /> },
  { path: '/administration/nodatkomst', element: <EmergencyPage /> },
];
