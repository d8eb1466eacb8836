export {
  aboutOwn,
  aboutSection,
  caseSubject,
  granteesFor,
  refreshAccess,
  type CaseSubject,
} from './case-access.data.js';
