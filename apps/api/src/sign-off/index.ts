export { SignOffModule } from './sign-off.module.js';
export { signOffView } from './sign-off.view.js';
export { versionSubject } from './sign-off.data.js';
export { hashSections, verifies, versionHash, type FrozenSection, type SectionHash } from './version-hash.js';
export { SignOffView } from './sign-off.dto.js';
export { PersonAnswer, type PersonAnswerAnswer } from './person-answer.entity.js';
