import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/**
 * What a fresh sign-in is bound to: this very command on this case or row, so that one sign-in cannot carry another. Over RFC 8785, and keyed:
 * the binding stands in the log and in an address, where nobody is to try which words it was made of.
 */
export function commandBinding(
  key: Buffer,
  { what, id, command }: { what: string; id: string; command: object },
): string {
  const text = canonicalize(command);
  if (text === undefined) throw new Error(`${what}: no canonical form`);
  return `${what}:${id}:${createHmac('sha256', key).update(`command\n${text}`).digest('hex')}`;
}
