import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const PlanPage = lazyPage(() => import('./plan-page'));
const StepPage = lazyPage(() => import('./step-page'));
const ReviewPage = lazyPage(() => import('./review-page'));
const CopyPage = lazyPage(() => import('./copy-page'));
const VersionPage = lazyPage(() => import('./version-page'));

export const planRoutes: RouteObject[] = [
  { path: '/arenden/:caseId/plan', element: <PlanPage /> },
  { path: '/arenden/:caseId/plan/:step', element: <StepPage /> },
  { path: '/arenden/:caseId/granska', element: <ReviewPage /> },
  { path: '/arenden/:caseId/versioner/:versionId', element: <VersionPage /> },
  { path: '/arenden/:caseId/kopior/:versionId', element: <CopyPage /> },
];
