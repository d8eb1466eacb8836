export {
  aboutOwn,
  aboutSection,
  caseSubject,
  caseSubjects,
  granteesFor,
  refreshAccess,
  type CaseSubject,
} from './case-subject.data.js';
