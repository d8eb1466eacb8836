import type { AdministeredUnitView } from '@sammanhang/api-client';

const INDENT = '\u2003';

/** The tree as options of a list: further in the further down. */
export const unitOptions = (units: readonly AdministeredUnitView[]) =>
  units.map(({ id, name, depth }) => ({ value: id, label: `${INDENT.repeat(depth)}${name}` }));

/** The unit and all that lies under it: where it cannot be moved to. */
export function branchOf(units: readonly AdministeredUnitView[], unitId: string): ReadonlySet<string> {
  const branch = new Set([unitId]);
  // Each comes after the one above it.
  for (const { id, parentId } of units) if (parentId !== null && branch.has(parentId)) branch.add(id);
  return branch;
}
