import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const BoardPage = lazy(() => import('./board-page'));

export const boardRoutes: RouteObject[] = [{ path: '/enheten', element: <BoardPage /> }];
