export { CopyModule } from './copy.module.js';
export { copyView } from './copy.view.js';
