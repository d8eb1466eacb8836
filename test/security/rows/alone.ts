import type { Policy } from './answers.js';

/**
 * How a policy is asked by itself, so that no other hides what it does: with nothing beside it; where it is restrictive, on a table
 * that is open wide; and, of USING and WITH CHECK, each without the other: what a row may become is asked as what may be added.
 */
export type Light = 'shut' | 'whole' | 'USING' | 'WITH CHECK';

/** The lights in which a policy has something to show. */
export function lightsOf({ permissive, using, check }: Policy): Light[] {
  const clauses = using !== null && check !== null ? (['USING', 'WITH CHECK'] as const) : [];
  return [...(permissive ? [] : (['shut'] as const)), 'whole', ...clauses];
}

/** The statement that makes a policy anew, with changes. */
export function created(policy: Policy, changes: Partial<Policy> = {}): string {
  const { table, policy: name, permissive, role, command, using, check } = { ...policy, ...changes };
  return [
    `CREATE POLICY ${name} ON ${table} AS ${permissive ? 'PERMISSIVE' : 'RESTRICTIVE'} FOR ${command} TO ${role}`,
    ...(using === null ? [] : [`USING (${using})`]),
    ...(check === null ? [] : [`WITH CHECK (${check})`]),
  ].join(' ');
}

/** The statements that leave a policy alone on its table. */
export function alone(policy: Policy, all: readonly Policy[], light: Light): string[] {
  const { table, policy: name, role, permissive } = policy;
  const others = all.filter((other) => other.table === table && other.role === role && other.policy !== name);
  return [
    ...others.map((other) => `DROP POLICY ${other.policy} ON ${table}`),
    ...(permissive || light === 'shut'
      ? []
      : [`CREATE POLICY open_wide ON ${table} TO ${role} USING (true) WITH CHECK (true)`]),
    ...(light === 'USING' ? [`ALTER POLICY ${name} ON ${table} WITH CHECK (true)`] : []),
    ...(light === 'WITH CHECK'
      ? [`DROP POLICY ${name} ON ${table}`, created(policy, { command: 'INSERT', using: null })]
      : []),
  ];
}
