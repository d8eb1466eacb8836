import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const FiguresPage = lazyPage(() => import('./figures-page'));

export const figureRoutes: RouteObject[] = [{ path: '/siffror', element: <FiguresPage /> }];
