import type { RouteObject } from 'react-router';
import { lazyPage } from '../page';

const ConsentPage = lazyPage(() => import('./consent-page'));
const AnswerPage = lazyPage(() => import('./answer-page'));
const SharingPage = lazyPage(() => import('./sharing-page'));

export const consentRoutes: RouteObject[] = [
  { path: '/arenden/:caseId/samtycke', element: <ConsentPage /> },
  { path: '/arenden/:caseId/samtycke/svar', element: <AnswerPage /> },
  { path: '/arenden/:caseId/samtycke/delning', element: <SharingPage /> },
];
