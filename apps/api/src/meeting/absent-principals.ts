import { absentPrincipalsOf } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import { principalCalls } from './meeting.data.js';

/**
 * Principals that were called to the latest meeting that was held and of which nobody came. What stands in the plan as
 * theirs is unconfirmed until they approve it.
 */
export async function absentPrincipals(tx: Tx, caseId: string): Promise<readonly string[]> {
  return absentPrincipalsOf(await principalCalls(tx, caseId));
}
