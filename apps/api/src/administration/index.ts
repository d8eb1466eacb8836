export { AdministrationModule } from './administration.module.js';
export { roleGrantWork } from './role-grant.work.js';
