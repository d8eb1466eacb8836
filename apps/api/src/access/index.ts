export {
  aboutOwn,
  aboutSection,
  caseSubject,
  caseSubjects,
  granteesFor,
  mayReadSection,
  refreshAccess,
  type CaseSubject,
  type NewSection,
} from './case-subject.data.js';
