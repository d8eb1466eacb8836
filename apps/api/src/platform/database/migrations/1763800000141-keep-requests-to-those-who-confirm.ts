import type { MigrationInterface, QueryRunner } from 'typeorm';

const ROLE = '(SELECT (app.actor()).role)';
const LISTED = `EXISTS (SELECT 1 FROM person p WHERE p.id = four_eyes_request.person_id AND p.allow_list IS NOT NULL)
  AND (case_id IS NULL OR EXISTS (SELECT 1 FROM sip_case c WHERE c.id = four_eyes_request.case_id))`;

const seen = (listed: string) => `ALTER POLICY app_select ON four_eyes_request USING (
  ((SELECT app.staff_id()) IN (requested_by, answered_by) AND authority_id = (SELECT app.authority_id()))
  OR (circle = 'administrators' AND authority_id = (SELECT app.authority_id()) AND ${ROLE} = 'localAdmin')
  OR (circle = 'listed' AND ${ROLE} = 'caseworker' AND ${listed})
  OR (circle = 'listed' AND ${ROLE} = 'unitHead' AND unit_id = ANY ((SELECT app.unit_ids())::uuid[])));`;

/**
 * What two must agree on about a protected person is shown to whoever asked and to whoever may confirm it: those on the list whose unit
 * takes part, is called, or registered the person. A unit that has left keeps its own record, and had been shown the requests as well.
 */
export class KeepRequestsToThoseWhoConfirm1763800000141 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.confirms_about(p_person uuid, p_case uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM app.actor() a JOIN person p ON p.id = p_person
          WHERE p.allow_list IS NOT NULL AND a.staff_id = ANY (p.allow_list) AND ((p_case IS NULL AND a.unit_id = ANY (p.base_units))
            OR EXISTS (SELECT 1 FROM participation t JOIN sip_case c ON c.id = t.case_id WHERE c.person_id = p.id AND c.id = coalesce(p_case, c.id)
              AND t.unit_id = a.unit_id AND t.kind IN ('lead','party','summoned','invited') AND a.staff_id = ANY (c.allow_list)))) $$;
      GRANT EXECUTE ON FUNCTION app.confirms_about TO sip_app;
      ${seen(`${LISTED} AND app.confirms_about(person_id, case_id)`)}`);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`${seen(LISTED)} DROP FUNCTION app.confirms_about;`);
  }
}
