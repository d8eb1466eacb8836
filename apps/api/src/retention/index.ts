export { cullingWork } from './culling.work.js';
export { RetentionModule } from './retention.module.js';
