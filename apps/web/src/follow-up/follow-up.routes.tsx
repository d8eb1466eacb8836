import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const FollowUpPage = lazyPage(() => import('./follow-up-page'));

export const followUpRoutes: RouteObject[] = [{ path: '/arenden/:caseId/uppfoljning', element: <FollowUpPage /> }];
