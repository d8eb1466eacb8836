const WORDS = 6;

/** The words that are searched for, of a query as it came: a list instead of a text, and characters that no name has, find nothing. */
export const searchWords = (query: unknown): string[] =>
  (typeof query === 'string' ? query : '')
    .toLowerCase()
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean)
    .slice(0, WORDS);
