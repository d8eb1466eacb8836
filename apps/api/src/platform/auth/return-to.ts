/** Where to go after sign-in: a page of our own, whatever the address asks for. */
export function safeReturnTo(asked: unknown): string {
  if (asked === '/') return '/';
  if (typeof asked !== 'string' || asked.length > 500) return '/arbete';
  // Only what a page of the staff app can be called: no second slash in front, backslash, control sign or dot segment.
  return /^\/arbete(?:[/?#]|$)/.test(asked) && !/[\\\s\p{Cc}]|\/\/|\/\.{1,2}(?:[/?#]|$)/u.test(asked)
    ? asked
    : '/arbete';
}
