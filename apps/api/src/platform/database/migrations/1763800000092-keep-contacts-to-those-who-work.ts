import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Addresses and phones that a unit reaches through a plan are for those who work with it (PDL 4:1), as what the plan says is. A unit that
 * registered the person reads its own record.
 */
export class KeepContactsToThoseWhoWork1763800000092 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`CREATE POLICY workers_only ON person_contact AS RESTRICTIVE FOR SELECT TO sip_app
      USING (NOT (SELECT app.is_staff()) OR (SELECT app.unit_id()) = ANY (base_units) OR EXISTS (
        SELECT 1 FROM sip_case c WHERE c.person_id = person_contact.person_id AND c.id = ANY ((SELECT app.content_case_ids())::uuid[])))`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP POLICY workers_only ON person_contact');
  }
}
