import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const LogReviewPage = lazy(() => import('./log-review-page'));
const DrawPage = lazy(() => import('./draw-page'));
const SamplePage = lazy(() => import('./sample-page'));

export const logReviewRoutes: RouteObject[] = [
  { path: '/logg', element: <LogReviewPage /> },
  { path: '/logg/ny', element: <DrawPage /> },
  { path: '/logg/:reviewId', element: <SamplePage /> },
];
