export { caseQuery } from './case.queries';
export { caseRoutes } from './case.routes';
export { CaseFrame } from './case-frame';
