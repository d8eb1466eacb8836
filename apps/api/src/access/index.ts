export {
  aboutOwn,
  aboutSection,
  caseSubject,
  caseSubjects,
  granteesFor,
  letKnow,
  refreshAccess,
  settleConsents,
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
export { groundsOf } from './copy-grounds.js';
export { handOver } from './hand-over.data.js';
export { knownBy } from './let-in.js';
export { copyGrounds, PartyCopySection, type CopyGround } from './party-copy-section.entity.js';
export { copyOccasions, PartyCopy, type CopyOccasion } from './party-copy.entity.js';
export { protectionOf } from './protection.js';
export { opened, SECTION_ROW, sectionsBy, type SectionRow } from './sections.data.js';
