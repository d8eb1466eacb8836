import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const CullingPage = lazy(() => import('./culling-page'));

export const retentionRoutes: RouteObject[] = [{ path: '/administration/gallring', element: <CullingPage /> }];
