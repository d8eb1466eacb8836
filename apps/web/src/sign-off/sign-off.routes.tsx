import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const SignOffPage = lazyPage(() => import('./sign-off-page'));

export const signOffRoutes: RouteObject[] = [{ path: '/arenden/:caseId/underskrift', element: <SignOffPage /> }];
