import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const DisclosurePage = lazyPage(() => import('./disclosure-page'));

export const disclosureRoutes: RouteObject[] = [{ path: '/arenden/:caseId/sekretess', element: <DisclosurePage /> }];
