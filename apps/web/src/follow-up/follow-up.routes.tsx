import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const FollowUpPage = lazy(() => import('./follow-up-page'));

export const followUpRoutes: RouteObject[] = [{ path: '/arenden/:caseId/uppfoljning', element: <FollowUpPage /> }];
