export {
  aboutOwn,
  aboutSection,
  caseSubject,
  granteesFor,
  refreshAccess,
  type CaseSubject,
} from './case-subject.data.js';
