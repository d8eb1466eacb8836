export {
  aboutOwn,
  aboutSection,
  caseSubject,
  caseSubjects,
  granteesFor,
  letKnow,
  mayReadSection,
  refreshAccess,
  type CaseSubject,
} from './case-subject.data.js';
export { protectionOf } from './protection.js';
