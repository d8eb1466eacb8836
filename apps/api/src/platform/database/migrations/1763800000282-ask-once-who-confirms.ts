import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = '(SELECT (app.actor()).role)';
const SHOWN = `EXISTS (SELECT 1 FROM person p WHERE p.id = four_eyes_request.person_id AND p.allow_list IS NOT NULL)
  AND (case_id IS NULL OR EXISTS (SELECT 1 FROM sip_case c WHERE c.id = four_eyes_request.case_id)) AND `;

const seen = (before: string) => `ALTER POLICY app_select ON four_eyes_request USING (
  ((SELECT app.staff_id()) IN (requested_by, answered_by) AND authority_id = (SELECT app.authority_id()))
  OR (circle = 'administrators' AND authority_id = (SELECT app.authority_id()) AND ${ROLE} = 'localAdmin')
  OR (circle = 'listed' AND ${ROLE} = 'caseworker' AND ${before}app.confirms_about(person_id, case_id))
  OR (circle = 'listed' AND ${ROLE} = 'unitHead' AND unit_id = ANY ((SELECT app.unit_ids())::uuid[])));`;

/**
 * Whoever confirms about a person is on the list of the person and of the case, in a unit that takes part in it or registered the person, and
 * so may see both. That they do was asked again in the policy, where it could not make a difference.
 */
export class AskOnceWhoConfirms1763800000282 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(seen(''));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(seen(SHOWN));
  }
}
