import type pg from 'pg';
import type { Asker, RowProbe } from './answers.js';
import { ACTOR, NO_ACTOR } from './inserts.js';

/** What an asker tries: a role without a session has no actor to speak of. */
export const asBy = ({ role }: Asker, sql: string): string => (role === 'sip_app' ? sql : sql.replace(ACTOR, NO_ACTOR));

/**
 * The rows that each asker may try to add, built once, so that a condition can be asked of all of them in one statement. It only says
 * where to look: what is allowed is told by adding the row.
 */
export class Candidates {
  private readonly kept = new Set<string>();

  /** Builds the asker's rows for a table, in the order of the probes, unless that is done. */
  async keep(sql: pg.Client, asker: Asker, table: string, adds: readonly RowProbe[]): Promise<void> {
    const name = `${table} ${asker.name}`;
    if (this.kept.has(name)) return;
    if (this.kept.size === 0) await sql.query(STORE);
    this.kept.add(name);
    await sql.query(`BEGIN; ${asker.enter}; SET LOCAL ROLE ${asker.role}`);
    await sql.query(
      `INSERT INTO candidate SELECT $1, $2, at - 1, pg_temp.proposed(statement)
         FROM unnest($3::text[]) WITH ORDINALITY AS adds(statement, at)`,
      [table, asker.name, adds.map((add) => asBy(asker, add.sql).replace(`INSERT INTO ${table} `, ''))],
    );
    await sql.query('COMMIT');
  }

  /** Which of the asker's rows, by place among the probes, a condition over the columns of the table is true of. */
  async where(sql: pg.Client, asker: Asker, table: string, condition: string): Promise<number[]> {
    await sql.query(`SAVEPOINT guess; ${asker.enter}; SET LOCAL ROLE ${asker.role}`);
    try {
      const { rows } = await sql.query<{ candidate_at: number }>(
        `SELECT candidate_at FROM (SELECT c.place AS candidate_at, r.* FROM candidate c, jsonb_populate_record(NULL::${table}, c.proposed) r
           WHERE c.tab = $1 AND c.asker = $2) AS ${table} WHERE ${condition} ORDER BY candidate_at`,
        [table, asker.name],
      );
      return rows.map(({ candidate_at: at }) => at);
    } finally {
      await sql.query('ROLLBACK TO guess');
    }
  }
}

/** The rows, and what builds one: none where it cannot be built. */
const STORE = `
  CREATE TEMP TABLE candidate (tab text, asker text, place int, proposed jsonb);
  CREATE INDEX ON candidate (tab, asker);
  GRANT SELECT, INSERT ON candidate TO PUBLIC;
  CREATE FUNCTION pg_temp.proposed(statement text) RETURNS jsonb LANGUAGE plpgsql AS $$
    DECLARE found jsonb;
    BEGIN
      EXECUTE 'SELECT to_jsonb(x) FROM (' || statement || ') x' INTO found;
      RETURN found;
    EXCEPTION WHEN OTHERS THEN RETURN NULL;
    END $$;
`;
