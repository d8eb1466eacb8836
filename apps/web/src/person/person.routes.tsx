import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const PersonsPage = lazyPage(() => import('./persons-page'));
const RegisterPersonPage = lazyPage(() => import('./register-person-page'));
const PersonPage = lazyPage(() => import('./person-page'));
const AllowListPage = lazyPage(() => import('./allow-list-page'));
const ChangePersonPage = lazyPage(() => import('./change-person-page'));

export const personRoutes: RouteObject[] = [
  { path: '/personer', element: <PersonsPage /> },
  { path: '/personer/ny', element: <RegisterPersonPage /> },
  { path: '/personer/:personId', element: <PersonPage /> },
  { path: '/personer/:personId/andra', element: <ChangePersonPage /> },
  { path: '/arenden/:caseId/skydd', element: <AllowListPage /> },
];
