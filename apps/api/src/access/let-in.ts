import { addDays, parseIdentityNumber, type Day } from '@sammanhang/sip-rules';
import { identityHash } from '../platform/auth/identity-hash.js';
import type { AnyActor } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';
import { fieldProblem } from '../platform/errors.js';

/** A5: relatives and guests are let in for six months at most. */
const LONGEST_DAYS = 183;

/**
 * The keyed hash that somebody who is let in will be known by at sign-in. Throws 422 for a number that is none, and for a last day
 * that has passed or is too far away. Whether the number belongs to anybody known here is never asked.
 */
export function knownBy(
  tx: Pick<Tx<AnyActor>, 'today'>,
  key: Buffer,
  { identityNumber, validTo }: { identityNumber: string; validTo: Day },
): Buffer {
  const parsed = parseIdentityNumber(identityNumber, { today: tx.today });
  if (!parsed.ok) throw fieldProblem('/identityNumber', parsed.problem);
  if (validTo < tx.today) throw fieldProblem('/validTo', 'past');
  if (validTo > addDays(tx.today, LONGEST_DAYS)) throw fieldProblem('/validTo', 'range');
  return identityHash(key, parsed.number);
}
