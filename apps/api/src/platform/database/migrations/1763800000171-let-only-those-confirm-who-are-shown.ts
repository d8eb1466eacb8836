import type { MigrationInterface, QueryRunner } from 'typeorm';

/** As create-four-eyes had it: whoever is listed, whose unit the person or the case is known to. */
const KNOWN = `EXISTS (SELECT 1 FROM person p WHERE p.id = r.person_id AND a.unit_id = ANY (p.unit_ids) AND a.staff_id = ANY (p.allow_list))
                AND (r.case_id IS NULL OR EXISTS (SELECT 1 FROM sip_case c WHERE c.id = r.case_id AND a.unit_id = ANY (c.unit_ids) AND a.staff_id = ANY (c.allow_list)))`;

/**
 * Whoever is not shown a request does not answer it either. Row security asked since keep-requests-to-those-who-confirm whether the unit still
 * takes part, and this function did not: a listed worker of a unit that has left could have answered by the id.
 */
export class LetOnlyThoseConfirmWhoAreShown1763800000171 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(answerFourEyes('app.confirms_about(r.person_id, r.case_id)'));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(answerFourEyes(KNOWN));
  }
}

const answerFourEyes = (listed: string): string => `
      CREATE OR REPLACE FUNCTION app.answer_four_eyes(p_id uuid, p_state text, p_note text) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.actor(); r four_eyes_request;
      BEGIN
        SELECT * INTO r FROM four_eyes_request WHERE id = p_id FOR UPDATE;
        -- Two who answer at the same moment: the second is told so.
        IF r.state <> 'pending' THEN RAISE EXCEPTION 'answered' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes_answered'; END IF;
        IF r.id IS NULL OR r.expires_on < app.today() OR r.requested_by = a.staff_id
          OR p_state IS NULL OR p_state NOT IN ('confirmed','refused')
          OR (p_state = 'confirmed' AND (coalesce(r.concerns_staff_id = a.staff_id, false) OR NOT app.assignment_stands(r.requested_assignment_id)))
          OR NOT (CASE r.circle
            WHEN 'administrators' THEN a.role = 'localAdmin' AND a.authority_id = r.authority_id
            ELSE (a.role = 'caseworker' AND ${listed})
              OR (a.role = 'unitHead' AND EXISTS (SELECT 1 FROM unit_closure c WHERE c.ancestor_id = a.unit_id AND c.descendant_id = r.unit_id)) END)
        THEN
          RAISE EXCEPTION 'not the actor''s to answer' USING ERRCODE = 'insufficient_privilege';
        END IF;
        UPDATE four_eyes_request SET state = p_state, note = p_note, answered_by = a.staff_id, answered_assignment_id = a.assignment_id,
          answered_at = app.now() WHERE id = p_id;
      END $$;`;
