import { whereaboutsIn } from '@sammanhang/sip-rules';
import { fieldProblem } from '../platform/errors.js';
import type { Tx } from '../platform/database/index.js';
import { contactOf } from './person.data.js';

/**
 * Refuses free text that tells where a protected person lives or is reached: 422 for the field, and nothing is stored (OSL 21:3,
 * security.md H13). A text goes to more readers than the contact data do, and onto paper. Held against what the actor may read
 * of the contact data, so that nobody finds out an address by trying.
 * `at`: where in the input the texts stand.
 */
export async function assertTellsNothing(
  tx: Tx,
  about: { personId: string; protected: boolean },
  texts: Readonly<Record<string, unknown>>,
  at = '',
): Promise<void> {
  if (!about.protected) return;
  const known = await contactOf(tx, about.personId);
  if (!known) return;
  for (const [field, text] of Object.entries(texts))
    if (typeof text === 'string' && whereaboutsIn(text, known))
      throw fieldProblem(`${at}/${field}`, 'protected-whereabouts');
}
