import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase } from './row-security.js';

const STAFF = '(SELECT app.is_staff())';
const OWN = 'id = ANY ((SELECT app.citizen_grants())::uuid[])';
const WORKS = `case_id = ANY ((SELECT app.content_case_ids())::uuid[])`;
const TAKES_PART = `EXISTS (SELECT 1 FROM participation p WHERE p.case_id = guest.case_id AND p.unit_id = (SELECT app.unit_id()) AND p.kind IN ('lead','party'))`;
const led = (further = '') =>
  `EXISTS (SELECT 1 FROM sip_case c WHERE c.id = guest.case_id AND c.lead_unit_id = (SELECT app.unit_id())${further})`;

/**
 * Whoever else than staff is let in to a plan is invited by the worker who leads it, with the person's consent; those who share the plan see who
 * it is. Nobody is let in so to the plan of somebody protected. Until now whoever knew of a case could have added a guest.
 */
export class KeepGuestsToThoseWhoWork1763800000151 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER POLICY app_select ON guest USING (${byCase('guest')} AND ((${STAFF} AND ${WORKS} AND ${TAKES_PART}) OR ${OWN}));
      ALTER POLICY app_insert ON guest WITH CHECK (${byCase('guest')} AND ${WORKS} AND ${led(` AND c.state = 'open' AND (c.allow_list IS NULL OR EXISTS (SELECT 1 FROM person p WHERE p.id = c.person_id AND p.protection = 'none'))`)}
        AND invited_by = (SELECT app.staff_id()) AND invited_unit_id = (SELECT app.unit_id()) AND answer IS NULL AND ended_at IS NULL);
      ALTER POLICY app_update ON guest USING (${byCase('guest')} AND ((${WORKS} AND ${led()}) OR ${OWN}))
        WITH CHECK (${byCase('guest')} AND ((${WORKS} AND ${led()}) OR ${OWN}));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER POLICY app_select ON guest USING (${byCase('guest')} AND (${STAFF} OR ${OWN}));
      ALTER POLICY app_insert ON guest WITH CHECK (${byCase('guest')});
      ALTER POLICY app_update ON guest USING (${byCase('guest')}) WITH CHECK (${byCase('guest')});
    `);
  }
}
