import { lazy } from 'react';
import type { RouteObject } from 'react-router';

const ConsentPage = lazy(() => import('./consent-page'));
const AnswerPage = lazy(() => import('./answer-page'));
const SharingPage = lazy(() => import('./sharing-page'));

export const consentRoutes: RouteObject[] = [
  { path: '/arenden/:caseId/samtycke', element: <ConsentPage /> },
  { path: '/arenden/:caseId/samtycke/svar', element: <AnswerPage /> },
  { path: '/arenden/:caseId/samtycke/delning', element: <SharingPage /> },
];
