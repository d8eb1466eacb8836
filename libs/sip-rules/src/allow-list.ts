import { RuleBroken } from './rule-broken.js';

/** A change of who may know of a protected person's case. */
export interface AllowListChange {
  readonly change: 'add' | 'remove';
  readonly staffId: string;
  /** Whether that person is a caseworker at a unit that takes part, or is called. */
  readonly caseworkerInCase: boolean;
}

/**
 * Whether a change of the allow-list can be asked for. Only a caseworker of a unit in the case can be put on it: a list
 * narrows who may know, it never widens a case to a unit outside. And somebody must stay: a list of nobody locks the case for ever.
 */
export function checkAllowListChange(
  list: readonly string[],
  { change, staffId, caseworkerInCase }: AllowListChange,
): void {
  const listed = list.includes(staffId);
  if (change === 'add') {
    if (listed) throw new RuleBroken('protection.listed-already');
    if (!caseworkerInCase) throw new RuleBroken('protection.not-caseworker');
    return;
  }
  if (!listed) throw new RuleBroken('protection.not-listed');
  if (list.length === 1) throw new RuleBroken('protection.last-on-list');
}
