export { cullCopy } from './copy.data.js';
export { CopyModule } from './copy.module.js';
export { copyView } from './copy.view.js';
