export { caseQuery, useLeadWord, useNotConfirmed } from './case.queries';
export { caseRoutes } from './case.routes';
export { CaseFrame } from './case-frame';
