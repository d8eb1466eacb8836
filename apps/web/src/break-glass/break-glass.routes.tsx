import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const OpenPage = lazy(() => import('./open-page'));
const ReviewsPage = lazy(() => import('./reviews-page'));

export const breakGlassRoutes: RouteObject[] = [
  { path: '/nodatkomst', element: <OpenPage /> },
  { path: '/nodatkomst/granska', element: <ReviewsPage /> },
];
