import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const AssignmentPage = lazy(() => import('./assignment-page'));

export const sessionRoutes: RouteObject[] = [{ path: '/uppdrag', element: <AssignmentPage /> }];
