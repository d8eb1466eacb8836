export { dayOf, daysBetween, formats, useFormats, weekOf, type Formats } from './formats';
export { activate, createI18n, type Language } from './language';
export type { ProblemTextCode, TextId } from './text-id';
export { instantAt } from './wall-time';
export { useLanguage, useProblemText, useText, type TextValues, type Translate } from './use-text';
