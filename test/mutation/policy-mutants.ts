import { created, type Light } from '../security/rows/alone.js';
import type { Policy } from '../security/rows/answers.js';
import { rendered, simplified, variantsOf } from './condition.js';

/** One change to a policy, as statements to be undone with their transaction. */
export interface PolicyMutant {
  of: Policy;
  /** How the suite asks about it. */
  light: Light;
  what: string;
  sql: string;
  /** What is checked instead of rows that are added, where that is the change. */
  checked?: string;
}

const dropped = ({ table, policy }: Policy) => `DROP POLICY ${policy} ON ${table}`;

function ofClause(policy: Policy, clause: 'USING' | 'WITH CHECK', condition: string | null): PolicyMutant[] {
  if (condition === null) return [];
  return variantsOf(condition).map(({ what, text }) => ({
    of: policy,
    light: policy.using === null || policy.check === null ? 'whole' : clause,
    what: `${clause}: ${what}`,
    sql: `ALTER POLICY ${policy.policy} ON ${policy.table} ${clause} (${text})`,
    ...(clause === 'WITH CHECK' && { checked: text }),
  }));
}

/** Whether a policy bounds nothing: what its table is open for is written out as `true`. */
const boundless = ({ permissive, using, check }: Policy) =>
  !permissive && [using, check].every((one) => one === null || rendered(simplified(one)) === 'true');

/** Every mutant of a policy: taken away, opened, narrowed, and each of its conditions left out, never met and turned around. */
export function mutantsOf(policy: Policy): PolicyMutant[] {
  const whole = (what: string, sql: string, light: Light = 'whole'): PolicyMutant => ({ of: policy, light, what, sql });
  return told([
    whole(boundless(policy) ? 'boundless, dropped' : 'dropped', dropped(policy)),
    ...(policy.permissive
      ? []
      : [whole('permissive', `${dropped(policy)}; ${created(policy, { permissive: true })}`, 'shut')]),
    ...ofClause(policy, 'USING', policy.using),
    ...ofClause(policy, 'WITH CHECK', policy.check),
  ]);
}

/** The same words at two places of a policy are told apart by a number. */
function told(mutants: readonly PolicyMutant[]): PolicyMutant[] {
  const times = new Map<string, number>();
  return mutants.map((mutant) => {
    const time = (times.get(mutant.what) ?? 0) + 1;
    times.set(mutant.what, time);
    return time === 1 ? mutant : { ...mutant, what: `${mutant.what} (${time})` };
  });
}
