export { addNote } from './note.data.js';
export { addFirstVersion, commandVersion } from './plan-version.data.js';
