import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const FourEyesPage = lazyPage(() => import('./four-eyes-page'));

export const fourEyesRoutes: RouteObject[] = [{ path: '/bekrafta', element: <FourEyesPage /> }];
