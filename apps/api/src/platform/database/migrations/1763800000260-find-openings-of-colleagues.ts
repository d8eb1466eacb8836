import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The commonest intrusion after that into the family is into a colleague's record (A1 of the threat model). Staff are known by their names
 * alone, so a full name is all there is to go by: a reason to look, never a proof.
 */
export class FindOpeningsOfColleagues1763800000260 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Rows of the own staff between two instants about a person with the full name of somebody who had an assignment at the own authority on
      -- any of the days: of another than who acted, or (p_self) of that one themself. Which name that is, is not said.
      CREATE FUNCTION app.colleague_rows(p_from timestamptz, p_to timestamptz, p_first date, p_last date, p_self boolean) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH colleague AS MATERIALIZED (
          SELECT DISTINCT s.id, lower(s.given_name || ' ' || s.family_name) AS name FROM app.actor() a
          JOIN unit u ON u.authority_id = a.authority_id JOIN assignment g ON g.unit_id = u.id JOIN staff s ON s.id = g.staff_id
          WHERE a.role = 'logReviewer' AND g.valid_from <= p_last AND coalesce(g.valid_to, 'infinity') >= p_first)
        SELECT l.id FROM app.actor() a JOIN audit_log l ON l.authority_id = a.authority_id AND l.at >= p_from AND l.at < p_to
        JOIN person p ON p.id = l.person_id
        WHERE a.role = 'logReviewer' AND EXISTS (SELECT 1 FROM colleague c
          WHERE c.name = lower(p.given_name || ' ' || p.family_name) AND (c.id = l.staff_id) = p_self) $$;
      GRANT EXECUTE ON FUNCTION app.colleague_rows TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.colleague_rows');
  }
}
