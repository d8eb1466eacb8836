export { SignOffModule } from './sign-off.module.js';
export { signOffView } from './sign-off.view.js';
export { versionSubject } from './sign-off.data.js';
