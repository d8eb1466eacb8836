export { identityHash } from '../platform/auth/identity-hash.js';
export { PersonModule } from './person.module.js';
export { personSubject, type PersonSubject } from './person-subject.data.js';
export { representedPerson, type Represented } from './representative.data.js';
