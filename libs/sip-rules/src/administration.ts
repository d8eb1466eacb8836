import type { Role } from './access-types.js';
import type { Day } from './day.js';
import { RuleBroken } from './rule-broken.js';

/** Roles that a local administrator may ask for. Operators belong to the host, never to an authority. */
export const GRANTABLE_ROLES = ['caseworker', 'unitHead', 'logReviewer', 'localAdmin', 'processLead'] as const;
export type GrantableRole = (typeof GRANTABLE_ROLES)[number];

export interface HeldAssignment {
  readonly staffId: string;
  readonly unitId: string;
  readonly role: Role;
  readonly validTo: Day | null;
}

/** Whether the assignment holds today or later. */
const stands = (assignment: Pick<HeldAssignment, 'validTo'>, today: Day): boolean =>
  assignment.validTo === null || assignment.validTo >= today;

/** A role is asked for once: nobody needs it twice at the same unit. Throws `assignment.role-held`. */
export function checkRoleGrant(
  grant: { readonly staffId: string | null; readonly unitId: string; readonly role: GrantableRole },
  held: readonly HeldAssignment[],
  today: Day,
): void {
  const again = held.some(
    (one) =>
      one.staffId === grant.staffId && one.unitId === grant.unitId && one.role === grant.role && stands(one, today),
  );
  if (again) throw new RuleBroken('assignment.role-held');
}

/**
 * Whether an assignment may be ended. The last administrator of an authority stays: there would be nobody to appoint the next.
 * Throws `assignment.ended-already` or `assignment.last-administrator`. `administrators`: how many people hold that role now.
 */
export function checkAssignmentEnd(assignment: HeldAssignment, administrators: number, today: Day): void {
  if (!stands(assignment, today)) throw new RuleBroken('assignment.ended-already');
  if (assignment.role === 'localAdmin' && administrators <= 1) throw new RuleBroken('assignment.last-administrator');
}

/** A unit is not moved under itself: neither itself nor what lies beneath it can be above. Throws `unit.under-itself`. */
export function checkUnitMove(unitId: string, parentId: string | null, beneath: readonly string[]): void {
  if (parentId !== null && (parentId === unitId || beneath.includes(parentId))) {
    throw new RuleBroken('unit.under-itself');
  }
}

/** What still hangs on a unit. */
export interface UnitUse {
  readonly unitsUnder: number;
  readonly assignments: number;
  /** Open cases that the unit leads, takes part in or is called to. */
  readonly openCases: number;
}

/**
 * A unit ends when nothing hangs on it: else a case, a deadline or a summons would be left without an owner.
 * Throws `unit.ended`, or `unit.in-use` with the counts.
 */
export function checkUnitEnd(unit: { readonly ended: boolean }, use: UnitUse): void {
  if (unit.ended) throw new RuleBroken('unit.ended');
  if (use.unitsUnder + use.assignments + use.openCases > 0) throw new RuleBroken('unit.in-use', [], { ...use });
}
