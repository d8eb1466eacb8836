export {
  aboutOwn,
  aboutSection,
  caseSubject,
  caseSubjects,
  granteesFor,
  mayReadSection,
  refreshAccess,
  type CaseSubject,
} from './case-subject.data.js';
