import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Heads know of the cases that their units lead, take part in or are called to; not of those that a unit was only told of, or has left
 * (board.row). A restrictive policy on the case, which every table of a case follows. The cases to leave out are few, and are looked up once
 * per statement.
 */
export class ShowHeadsTheCasesOfTheirBoards1763800000093 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE INDEX participation_apart ON participation (unit_id, case_id) WHERE kind IN ('invited','left');
      CREATE FUNCTION app.unheaded_case_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(array_agg(DISTINCT p.case_id), '{}') FROM app.actor() a CROSS JOIN LATERAL (SELECT app.unit_ids() AS ids) mine
          JOIN participation p ON p.unit_id = ANY (mine.ids) AND p.kind IN ('invited','left')
          WHERE a.role = 'unitHead' AND NOT EXISTS (SELECT 1 FROM participation q
            WHERE q.case_id = p.case_id AND q.unit_id = ANY (mine.ids) AND q.kind IN ('lead','party','summoned')) $$;
      GRANT EXECUTE ON FUNCTION app.unheaded_case_ids TO sip_app;
      CREATE POLICY board_only ON sip_case AS RESTRICTIVE FOR SELECT TO sip_app
        USING (NOT id = ANY ((SELECT app.unheaded_case_ids())::uuid[]));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP POLICY board_only ON sip_case;
      DROP FUNCTION app.unheaded_case_ids;
      DROP INDEX participation_apart;
    `);
  }
}
