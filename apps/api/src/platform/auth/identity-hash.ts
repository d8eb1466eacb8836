import { createHmac } from 'node:crypto';
import type { IdentityNumber } from '@sammanhang/sip-rules';

/** What an identity number is looked up by: a keyed hash, so that a copied table gives no number away. */
export function identityHash(key: Buffer, { kind, digits }: Pick<IdentityNumber, 'kind' | 'digits'>): Buffer {
  // A reservnummer can look like a personnummer without being one.
  const space = kind === 'reservnummer' ? kind : 'national';
  return createHmac('sha256', key).update(`${space}\n${digits}`).digest();
}

/** Tells tries of the same number apart in the log. It is not what persons are looked up by, and too short to be one number's alone. */
export const triedMark = (key: Buffer, hash: Buffer): string =>
  createHmac('sha256', key).update('tried\n').update(hash).digest('hex').slice(0, 10);
