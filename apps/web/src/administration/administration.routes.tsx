import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const UsersPage = lazyPage(() => import('./users-page'));
const AskRolePage = lazyPage(() => import('./ask-role-page'));
const UnitsPage = lazyPage(() => import('./units-page'));
const EmergencyPage = lazyPage(() => import('./emergency-page'));

export const administrationRoutes: RouteObject[] = [
  { path: '/administration', element: <UsersPage /> },
  { path: '/administration/ny', element: <AskRolePage /> },
  { path: '/administration/enheter', element: <UnitsPage /> },
  { path: '/administration/nodatkomst', element: <EmergencyPage /> },
];
