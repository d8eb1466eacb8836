import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const DisclosurePage = lazy(() => import('./disclosure-page'));

export const disclosureRoutes: RouteObject[] = [{ path: '/arenden/:caseId/sekretess', element: <DisclosurePage /> }];
