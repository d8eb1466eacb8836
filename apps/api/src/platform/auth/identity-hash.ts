import { createHmac } from 'node:crypto';
import type { IdentityNumber } from '@sammanhang/sip-rules';

/** What an identity number is looked up by: a keyed hash, so that a copied table gives no number away. */
export function identityHash(key: Buffer, { kind, digits }: Pick<IdentityNumber, 'kind' | 'digits'>): Buffer {
  // A reservnummer can look like a personnummer without being one.
  const space = kind === 'reservnummer' ? kind : 'national';
  return createHmac('sha256', key).update(`${space}\n${digits}`).digest();
}
