import type { Door } from './session-store.js';

/** Pages that each door leads to: those of staff under `/arbete`, those of the person beside it. */
const PAGES: Readonly<Record<Door, RegExp>> = {
  staff: /^\/(?:$|arbete(?:[/?#]|$))/,
  citizen: /^\/(?!arbete(?:[/?#]|$)|api(?:[/?#]|$))/,
};
export const HOME: Readonly<Record<Door, string>> = { staff: '/arbete', citizen: '/' };

/** Where to go after sign-in: a page of our own, whatever the address asks for. */
export function safeReturnTo(asked: unknown, door: Door): string {
  if (typeof asked !== 'string' || asked.length > 500) return HOME[door];
  // Only what a page of ours can be called: no second slash in front, backslash, control sign or dot segment.
  const safe = PAGES[door].test(asked) && !/[\\\s\p{Cc}]|\/\/|\/\.{1,2}(?:[/?#]|$)/u.test(asked);
  return safe ? asked : HOME[door];
}
