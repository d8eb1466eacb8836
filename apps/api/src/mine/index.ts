export { MineModule } from './mine.module.js';
