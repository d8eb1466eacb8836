export { cullingWork } from './culling.work.js';
export { cullPersons } from './retention.jobs.js';
export { RetentionModule } from './retention.module.js';
