import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const SignOffPage = lazy(() => import('./sign-off-page'));

export const signOffRoutes: RouteObject[] = [{ path: '/arenden/:caseId/underskrift', element: <SignOffPage /> }];
