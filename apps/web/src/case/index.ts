export { caseQuery } from './case.queries';
export { caseRoutes } from './case.routes';
export { CaseFrame } from './case-frame';
export { actionText, groundText } from './history-texts';
