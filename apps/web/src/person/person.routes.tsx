import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const PersonsPage = lazy(() => import('./persons-page'));
const RegisterPersonPage = lazy(() => import('./register-person-page'));
const PersonPage = lazy(() => import('./person-page'));
const AllowListPage = lazy(() => import('./allow-list-page'));
const ChangePersonPage = lazy(() => import('./change-person-page'));

export const personRoutes: RouteObject[] = [
  { path: '/personer', element: <PersonsPage /> },
  { path: '/personer/ny', element: <RegisterPersonPage /> },
  { path: '/personer/:personId', element: <PersonPage /> },
  { path: '/personer/:personId/andra', element: <ChangePersonPage /> },
  { path: '/arenden/:caseId/skydd', element: <AllowListPage /> },
];
