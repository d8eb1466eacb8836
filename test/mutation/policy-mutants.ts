import type pg from 'pg';

/** One change to a row-security policy, as a statement to be undone with its transaction. */
export interface PolicyMutant {
  table: string;
  policy: string;
  what: string;
  sql: string;
}

/** The parts of an expression that are joined by AND at its top, as PostgreSQL writes it back. */
export function conjuncts(expression: string): string[] {
  const bare = unwrapped(expression.trim());
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < bare.length; at += 1) {
    const sign = bare[at];
    if (sign === "'") quoted = !quoted;
    if (quoted) continue;
    if (sign === '(') depth += 1;
    if (sign === ')') depth -= 1;
    if (depth === 0 && bare.startsWith(' AND ', at)) {
      parts.push(bare.slice(from, at));
      from = at + 5;
    }
  }
  return [...parts, bare.slice(from)].map((part) => part.trim());
}

/** Without the pair of brackets around the whole, where there is one. */
function unwrapped(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0) return text;
  }
  return unwrapped(text.slice(1, -1).trim());
}

interface Policy {
  table: string;
  policy: string;
  using: string | null;
  check: string | null;
}

/** Mutants of every policy for the application role that stands in the catalog now. */
export async function policyMutants(sql: pg.Client): Promise<PolicyMutant[]> {
  const { rows } = await sql.query<Policy>(
    `SELECT c.relname AS "table", p.polname AS policy, pg_get_expr(p.polqual, p.polrelid) AS using, pg_get_expr(p.polwithcheck, p.polrelid) AS "check"
     FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
     WHERE 'sip_app'::regrole = ANY (p.polroles) AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2`,
  );
  return rows.flatMap(({ table, policy, using, check }): PolicyMutant[] => {
    const name = `${policy} ON ${table}`;
    const change = (what: string, rest: string) => ({ table, policy, what, sql: `ALTER POLICY ${name} ${rest}` });
    const opened = (clause: 'USING' | 'WITH CHECK', expression: string | null): PolicyMutant[] => {
      if (expression === null) return [];
      const parts = conjuncts(expression);
      return [
        change(`${clause} true`, `${clause} (true)`),
        ...(parts.length > 1
          ? parts.map((part, at) =>
              change(
                `${clause} without ${part.slice(0, 60)}`,
                `${clause} (${parts.filter((_, other) => other !== at).join(' AND ')})`,
              ),
            )
          : []),
      ];
    };
    return [
      { table, policy, what: 'dropped', sql: `DROP POLICY ${name}` },
      ...opened('USING', using),
      ...opened('WITH CHECK', check),
    ];
  });
}
