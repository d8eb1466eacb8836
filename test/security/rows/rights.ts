import type pg from 'pg';
import { asApplication } from './session-as.js';

/** A right of the application role at a table with row security. */
export interface Right {
  table: string;
  command: 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';
  /** For UPDATE: a column that may be changed. */
  column: string | null;
}

/** As the catalog has them, to whole tables and to columns: a new table is asked without being named here. */
export async function rightsIn(sql: pg.Client): Promise<Right[]> {
  const { rows } = await sql.query<Right>(
    `SELECT c.oid::regclass::text AS "table", command, (SELECT quote_ident(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid
         AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND has_column_privilege('sip_app', c.oid, a.attnum, 'UPDATE')
       ORDER BY a.attnum LIMIT 1) AS "column"
     FROM pg_class c CROSS JOIN unnest(ARRAY['SELECT','INSERT','UPDATE','DELETE']) AS command
     WHERE c.relrowsecurity AND CASE command WHEN 'DELETE' THEN has_table_privilege('sip_app', c.oid, command)
       ELSE has_any_column_privilege('sip_app', c.oid, command) END
     ORDER BY 1, 2`,
  );
  return rows;
}

/** A statement for the right that reads no more than it must, so that the policy of its command decides by itself. */
async function statementFor(sql: pg.Client, { table, command, column }: Right): Promise<string> {
  switch (command) {
    case 'SELECT':
      return `SELECT 1 FROM ${table} LIMIT 1`;
    case 'UPDATE':
      return `UPDATE ${table} SET ${column ?? ''} = NULL`;
    case 'DELETE':
      return `DELETE FROM ${table}`;
    case 'INSERT': {
      const { rows } = await sql.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM ${table} t LIMIT 1`);
      const row = JSON.stringify(rows[0]?.row ?? {}).replaceAll("'", "''");
      return `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, '${row}'::jsonb)`;
    }
  }
}

/** What the application role gets that uses the right and has entered no session: the words of the error, or `no error`. */
export async function withoutSession(sql: pg.Client, right: Right, before?: string): Promise<string> {
  const statement = await statementFor(sql, right);
  return asApplication(
    sql,
    null,
    () =>
      sql.query(statement).then(
        () => 'no error',
        (error: Error) => error.message,
      ),
    before,
  );
}

/** Tables without a row: no policy is asked there, and whatever comes of a right shows nothing. */
export async function emptyOf(sql: pg.Client, tables: Iterable<string>): Promise<string[]> {
  const empty: string[] = [];
  for (const table of tables) if ((await sql.query(`SELECT 1 FROM ${table} LIMIT 1`)).rowCount === 0) empty.push(table);
  return empty;
}
