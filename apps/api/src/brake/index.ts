export { BrakeModule } from './brake.module.js';
