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
  type NewSection,
} from './case-subject.data.js';
export {
  aboutOwnContact,
  aboutSectionOf,
  citizenSubject,
  citizenSubjects,
  type CitizenSubject,
} from './citizen-subject.data.js';
export { protectionOf } from './protection.js';
