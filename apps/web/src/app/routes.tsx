import type { RouteObject } from 'react-router';
import { administrationRoutes } from '../administration';
import { boardRoutes } from '../board';
import { breakGlassRoutes } from '../break-glass';
import { caseRoutes } from '../case';
import { consentRoutes } from '../consent';
import { disclosureRoutes } from '../disclosure';
import { figureRoutes } from '../figure';
import { followUpRoutes } from '../follow-up';
import { logReviewRoutes } from '../log-review';
import { fourEyesRoutes } from '../four-eyes';
import { meetingRoutes } from '../meeting';
import { lazyPage, NotFoundPage } from '../page';
import { personRoutes } from '../person';
import { planRoutes } from '../plan';
import { retentionRoutes } from '../retention';
import { sessionRoutes } from '../session';
import { signOffRoutes } from '../sign-off';
import { HomePage } from './home-page';

const KitPage = lazyPage(() => import('../kit/kit-page'));

/** Every page of the staff app; paths are under /arbete. */
export const staffRoutes: RouteObject[] = [
  { path: '/', element: <HomePage /> },
  ...caseRoutes,
  ...personRoutes,
  ...consentRoutes,
  ...disclosureRoutes,
  ...meetingRoutes,
  ...planRoutes,
  ...signOffRoutes,
  ...followUpRoutes,
  ...boardRoutes,
  ...logReviewRoutes,
  ...fourEyesRoutes,
  ...administrationRoutes,
  ...retentionRoutes,
  ...breakGlassRoutes,
  ...figureRoutes,
  ...sessionRoutes,
  { path: '/kit', element: <KitPage /> },
  { path: '*', element: <NotFoundPage /> },
];
