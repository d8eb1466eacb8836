export { DocumentModule } from './document.module.js';
export { codeWord, dayText } from './document-words.js';
