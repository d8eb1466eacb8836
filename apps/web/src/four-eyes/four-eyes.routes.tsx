import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const FourEyesPage = lazy(() => import('./four-eyes-page'));

export const fourEyesRoutes: RouteObject[] = [{ path: '/bekrafta', element: <FourEyesPage /> }];
