export { escalateBreakGlass } from './break-glass.jobs.js';
export { BreakGlassModule } from './break-glass.module.js';
export { breakGlassSettingWork } from './break-glass-setting.work.js';
