import { lazy } from 'react';
import type { RouteObject } from 'react-router';
import { boardRoutes } from '../board';
import { caseRoutes } from '../case';
import { consentRoutes } from '../consent';
import { followUpRoutes } from '../follow-up';
import { logReviewRoutes } from '../log-review';
import { meetingRoutes } from '../meeting';
import { NotFoundPage } from '../page';
import { personRoutes } from '../person';
import { planRoutes } from '../plan';
import { sessionRoutes } from '../session';
import { signOffRoutes } from '../sign-off';

const KitPage = lazy(() => import('../kit/kit-page'));

/** Every page of the staff app; paths are under /arbete. */
export const staffRoutes: RouteObject[] = [
  ...caseRoutes,
  ...personRoutes,
  ...consentRoutes,
  ...meetingRoutes,
  ...planRoutes,
  ...signOffRoutes,
  ...followUpRoutes,
  ...boardRoutes,
  ...logReviewRoutes,
  ...sessionRoutes,
  { path: '/kit', element: <KitPage /> },
  { path: '*', element: <NotFoundPage /> },
];
