import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const FiguresPage = lazy(() => import('./figures-page'));

export const figureRoutes: RouteObject[] = [{ path: '/siffror', element: <FiguresPage /> }];
