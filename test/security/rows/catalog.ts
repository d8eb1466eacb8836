import type pg from 'pg';
import type { Policy } from './answers.js';

/** Every policy of every table, as the catalog has it. */
export async function policiesIn(sql: pg.Client): Promise<Policy[]> {
  const { rows } = await sql.query<Policy>(
    `SELECT tablename AS "table", policyname AS policy, permissive = 'PERMISSIVE' AS permissive, array_to_string(roles, ', ') AS role,
       cmd AS command, qual AS using, with_check AS "check"
     FROM pg_policies WHERE schemaname IN ('public', 'app') ORDER BY tablename, policyname`,
  );
  return rows;
}
