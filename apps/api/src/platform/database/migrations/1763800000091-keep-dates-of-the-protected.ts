import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['follow_up', 'deadline'] as const;

/**
 * Dates that a unit answers for are seen by the unit, whose head watches them by unit, date and number. Those who work there see them with
 * the case alone, so that who is not on the list of a protected person's case learns of no date in it (OSL 21:3, 22:1).
 */
export class KeepDatesOfTheProtected1763800000091 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    for (const table of TABLES) {
      await db.query(`CREATE POLICY case_first ON ${table} AS RESTRICTIVE FOR SELECT TO sip_app
        USING ((SELECT (app.actor()).role) IS DISTINCT FROM 'caseworker' OR EXISTS (SELECT 1 FROM sip_case c WHERE c.id = ${table}.case_id))`);
    }
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of TABLES) await db.query(`DROP POLICY case_first ON ${table}`);
  }
}
