import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const LogReviewPage = lazyPage(() => import('./log-review-page'));
const DrawPage = lazyPage(() => import('./draw-page'));
const SamplePage = lazyPage(() => import('./sample-page'));

export const logReviewRoutes: RouteObject[] = [
  { path: '/logg', element: <LogReviewPage /> },
  { path: '/logg/ny', element: <DrawPage /> },
  { path: '/logg/:reviewId', element: <SamplePage /> },
];
