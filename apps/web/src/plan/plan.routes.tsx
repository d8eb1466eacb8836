import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const PlanPage = lazy(() => import('./plan-page'));
const StepPage = lazy(() => import('./step-page'));
const ReviewPage = lazy(() => import('./review-page'));
const CopyPage = lazy(() => import('./copy-page'));
const VersionPage = lazy(() => import('./version-page'));

export const planRoutes: RouteObject[] = [
  { path: '/arenden/:caseId/plan', element: <PlanPage /> },
  { path: '/arenden/:caseId/plan/:step', element: <StepPage /> },
  { path: '/arenden/:caseId/granska', element: <ReviewPage /> },
  { path: '/arenden/:caseId/versioner/:versionId', element: <VersionPage /> },
  { path: '/arenden/:caseId/kopior/:versionId', element: <CopyPage /> },
];
