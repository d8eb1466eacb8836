export { CaseModule } from './case.module.js';
export { endCase } from './case.service.js';
