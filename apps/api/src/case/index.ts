export { CaseModule } from './case.module.js';
export { aboutToStart, endCase } from './case.service.js';
export { caseScopes, type CaseScope } from './case.entity.js';
