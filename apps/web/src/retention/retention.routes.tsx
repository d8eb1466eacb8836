import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const CullingPage = lazyPage(() => import('./culling-page'));

export const retentionRoutes: RouteObject[] = [{ path: '/administration/gallring', element: <CullingPage /> }];
