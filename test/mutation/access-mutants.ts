import {
  CONSENT_FACTS,
  PLAN_CONSENT_FACTS,
  PROTECTIONS,
  RELATIONS,
  ROLES,
  STATE_FACTS,
  VERDICTS,
  type Action,
} from '@sammanhang/sip-rules';
import { canOccur } from '../security/situations.js';
import { ACCESS_ROWS, OUTLIVES_CULLING } from '@sammanhang/sip-rules/access-table';

type Row = (typeof ACCESS_ROWS)[Action][number];

/** One change to the policy of the product, made in memory and taken back. */
export interface Mutant {
  action: Action;
  /** Number of the row in its action, from 0; null for the list of what outlives culling. */
  row: number | null;
  what: string;
  make(): void;
  undo(): void;
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  role: ROLES,
  relation: RELATIONS,
  consent: CONSENT_FACTS,
  planConsent: PLAN_CONSENT_FACTS,
  protection: PROTECTIONS,
  state: STATE_FACTS,
};

/** Other conditions for a row: each left out, each narrowed by a value, each widened by a value. */
function otherConditions({ conditions }: Row): { what: string; conditions: Row['conditions'] }[] {
  const named: string | readonly string[] = conditions.role ?? ROLES;
  const roles = typeof named === 'string' ? [named] : named;
  return Object.entries(conditions).flatMap(([fact, written]) => {
    const values: readonly string[] = typeof written === 'string' ? [written] : written;
    const { [fact as keyof typeof conditions]: _out, ...rest } = conditions;
    const changed = (list: readonly string[]) => ({ ...conditions, [fact]: list }) as Row['conditions'];
    return [
      { what: `without ${fact}`, conditions: rest },
      ...(values.length > 1
        ? values.map((value) => ({
            what: `${fact} not ${value}`,
            conditions: changed(values.filter((one) => one !== value)),
          }))
        : []),
      ...(VALUES[fact] ?? [])
        .filter((value) => !values.includes(value) && canOccur(fact === 'role' ? ROLES : roles, fact, value))
        .map((value) => ({ what: `${fact} or ${value}`, conditions: changed([...values, value]) })),
    ];
  });
}

function mutantsOf(action: Action): Mutant[] {
  const rows = ACCESS_ROWS[action] as Row[];
  const put = (at: number, row: Row, what: string): Mutant => {
    const before = rows[at] as Row;
    return { action, row: at, what, make: () => (rows[at] = row), undo: () => (rows[at] = before) };
  };
  return rows.flatMap((row, at) => [
    { action, row: at, what: 'dropped', make: () => rows.splice(at, 1), undo: () => rows.splice(at, 0, row) },
    ...otherConditions(row).map(({ what, conditions }) => put(at, { ...row, conditions }, what)),
    ...VERDICTS.filter((verdict) => verdict !== row.verdict).map((verdict) =>
      put(at, { ...row, verdict }, `${verdict} instead`),
    ),
  ]);
}

const culling = OUTLIVES_CULLING as Set<Action>;

/** Every mutant of the access table: rows dropped, conditions widened and narrowed, verdicts changed, culling let through. */
export function accessMutants(): Mutant[] {
  const actions = Object.keys(ACCESS_ROWS) as Action[];
  return actions.flatMap((action) => {
    const outlives = culling.has(action);
    return [
      ...mutantsOf(action),
      {
        action,
        row: null,
        what: outlives ? 'ends with culling' : 'outlives culling',
        make: () => (outlives ? culling.delete(action) : culling.add(action)),
        undo: () => (outlives ? culling.add(action) : culling.delete(action)),
      },
    ];
  });
}

/** How many clauses there are: rows, and the list of what outlives culling. */
export const clauses = (): number => Object.values(ACCESS_ROWS).reduce((sum, rows) => sum + rows.length, 0) + 1;
