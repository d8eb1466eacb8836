export { identityHash } from '../platform/auth/identity-hash.js';
export { PersonModule } from './person.module.js';
export { allowListWork, protectionLiftWork } from './protection.work.js';
export { personSubject, type PersonSubject } from './person-subject.data.js';
export { representedPerson, type Represented } from './representative.data.js';
export { assertTellsNothing } from './whereabouts.js';
export { personProtections } from './person.entity.js';
