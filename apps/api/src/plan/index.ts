export { addNote } from './note.data.js';
export { PlanModule } from './plan.module.js';
export { planContent } from './plan-content.view.js';
export { planValidation } from './plan-context.data.js';
export { addFirstVersion, commandVersion } from './plan-version.data.js';
export { PlanContentView } from './plan.dto.js';
