export { caseQuery } from './case.queries';
export { caseRoutes } from './case.routes';
export { CaseFrame, type CaseFrameProps, type CaseSection } from './case-frame';
