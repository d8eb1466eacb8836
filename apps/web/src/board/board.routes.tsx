import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const BoardPage = lazyPage(() => import('./board-page'));

export const boardRoutes: RouteObject[] = [{ path: '/enheten', element: <BoardPage /> }];
