export { CorrectionsView, ObjectInput } from './correction.dto.js';
export { addCorrection, correctionsOf, lineOf } from './correction.data.js';
export { CorrectionModule } from './correction.module.js';
export { correctionView } from './correction.service.js';
