export { caseQuery, useLeadWord, useNotConfirmed } from './case.queries';
export { caseRoutes, TasksPage } from './case.routes';
export { CaseFrame } from './case-frame';
export { actionText, groundText } from './history-texts';
