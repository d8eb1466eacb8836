import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const OpenPage = lazyPage(() => import('./open-page'));
const ReviewsPage = lazyPage(() => import('./reviews-page'));

export const breakGlassRoutes: RouteObject[] = [
  { path: '/nodatkomst', element: <OpenPage /> },
  { path: '/nodatkomst/granska', element: <ReviewsPage /> },
];
