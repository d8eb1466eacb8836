export { addNote } from './note.data.js';
export { PlanModule } from './plan.module.js';
export { copySections, versionFacts, type CopySection } from './copy.data.js';
export { copyContent, copyInPlaceOfPlan, leadIn } from './copy.view.js';
export { planContent } from './plan-content.view.js';
export { planValidation } from './plan-context.data.js';
export { addFirstVersion, commandVersion } from './plan-version.data.js';
export { PlanContentView, PlanLeadView } from './plan.dto.js';
