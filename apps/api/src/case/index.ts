export { CaseModule } from './case.module.js';
export { aboutToStart, endCase } from './case.service.js';
export { caseOrigins, caseScopes, type CaseScope } from './case.entity.js';
