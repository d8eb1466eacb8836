import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './row-security.js';

const ROLE = '(SELECT (app.actor()).role)';

/**
 * What two must agree on is a request first. Who may see and answer it follows from its circle: `administrators` of the
 * authority, or those `listed` for a protected person and the heads of the unit that asked. A function that carries one out
 * takes the request and nothing else, so that injected SQL cannot do alone what two must agree on.
 */
export class CreateFourEyes1763800000060 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE four_eyes_request (
        id uuid NOT NULL CONSTRAINT four_eyes_request_pk PRIMARY KEY,
        kind text NOT NULL CONSTRAINT four_eyes_request_kind CHECK (kind IN ('roleGrant','breakGlassSetting','allowListChange','protectionLift','cull')),
        circle text NOT NULL,
        authority_id uuid NOT NULL CONSTRAINT four_eyes_request_authority REFERENCES authority (id),
        unit_id uuid NOT NULL CONSTRAINT four_eyes_request_unit REFERENCES unit (id),
        person_id uuid CONSTRAINT four_eyes_request_person REFERENCES person (id),
        case_id uuid CONSTRAINT four_eyes_request_case REFERENCES sip_case (id),
        -- Who gains by a yes.
        concerns_staff_id uuid CONSTRAINT four_eyes_request_concerns REFERENCES staff (id),
        payload jsonb NOT NULL,
        reason text NOT NULL,
        requested_by uuid NOT NULL CONSTRAINT four_eyes_request_by REFERENCES staff (id),
        requested_assignment_id uuid NOT NULL CONSTRAINT four_eyes_request_assignment REFERENCES assignment (id),
        requested_at timestamptz NOT NULL,
        expires_on date NOT NULL,
        state text NOT NULL CONSTRAINT four_eyes_request_state CHECK (state IN ('pending','confirmed','refused','withdrawn')),
        answered_by uuid CONSTRAINT four_eyes_request_answered_by REFERENCES staff (id),
        answered_assignment_id uuid CONSTRAINT four_eyes_request_answered_assignment REFERENCES assignment (id),
        answered_at timestamptz,
        note text,
        executed_at timestamptz,
        CONSTRAINT four_eyes_request_circle CHECK (circle = CASE WHEN kind IN ('allowListChange','protectionLift') THEN 'listed' ELSE 'administrators' END),
        CONSTRAINT four_eyes_request_about CHECK (circle <> 'listed' OR person_id IS NOT NULL),
        CONSTRAINT four_eyes_request_answered_whole CHECK ((state = 'pending') = (answered_at IS NULL) AND (answered_at IS NULL) = (answered_by IS NULL)),
        CONSTRAINT four_eyes_request_two_people CHECK (state = 'withdrawn' OR answered_by <> requested_by),
        CONSTRAINT four_eyes_request_executed CHECK (executed_at IS NULL OR state = 'confirmed')
      );
      CREATE INDEX four_eyes_request_open ON four_eyes_request (authority_id, unit_id) WHERE state = 'pending';
      CREATE INDEX four_eyes_request_of_person ON four_eyes_request (person_id) WHERE person_id IS NOT NULL;
    `);
    const listed = `EXISTS (SELECT 1 FROM person p WHERE p.id = four_eyes_request.person_id AND p.allow_list IS NOT NULL)
      AND (case_id IS NULL OR EXISTS (SELECT 1 FROM sip_case c WHERE c.id = four_eyes_request.case_id))`;
    await db.query(
      rowSecurity('four_eyes_request', {
        select: `((SELECT app.staff_id()) IN (requested_by, answered_by) AND authority_id = (SELECT app.authority_id()))
          OR (circle = 'administrators' AND authority_id = (SELECT app.authority_id()) AND ${ROLE} = 'localAdmin')
          OR (circle = 'listed' AND ${ROLE} = 'caseworker' AND ${listed})
          OR (circle = 'listed' AND ${ROLE} = 'unitHead' AND unit_id = ANY ((SELECT app.unit_ids())::uuid[]))`,
        insert: `requested_by = (SELECT app.staff_id()) AND requested_assignment_id = (SELECT (app.actor()).assignment_id)
          AND authority_id = (SELECT app.authority_id()) AND unit_id = (SELECT app.unit_id()) AND state = 'pending' AND executed_at IS NULL
          AND CASE circle WHEN 'administrators' THEN ${ROLE} = 'localAdmin' ELSE ${ROLE} = 'caseworker' AND ${listed} END`,
      }),
    );
    await db.query(`
      CREATE FUNCTION app.assignment_stands(p_assignment uuid) RETURNS boolean
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM assignment a WHERE a.id = p_assignment AND a.valid_from <= app.today()
          AND coalesce(a.valid_to, 'infinity') >= app.today()) $$;
      GRANT EXECUTE ON FUNCTION app.assignment_stands TO sip_app;

      -- The second lock on who may answer: written apart from the access table, and it must hold as well.
      CREATE FUNCTION app.answer_four_eyes(p_id uuid, p_state text, p_note text) RETURNS void
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
            ELSE (a.role = 'caseworker' AND EXISTS (SELECT 1 FROM person p WHERE p.id = r.person_id AND a.unit_id = ANY (p.unit_ids) AND a.staff_id = ANY (p.allow_list))
                AND (r.case_id IS NULL OR EXISTS (SELECT 1 FROM sip_case c WHERE c.id = r.case_id AND a.unit_id = ANY (c.unit_ids) AND a.staff_id = ANY (c.allow_list))))
              OR (a.role = 'unitHead' AND EXISTS (SELECT 1 FROM unit_closure c WHERE c.ancestor_id = a.unit_id AND c.descendant_id = r.unit_id)) END)
        THEN
          RAISE EXCEPTION 'not the actor''s to answer' USING ERRCODE = 'insufficient_privilege';
        END IF;
        UPDATE four_eyes_request SET state = p_state, note = p_note, answered_by = a.staff_id, answered_assignment_id = a.assignment_id,
          answered_at = app.now() WHERE id = p_id;
      END $$;

      CREATE FUNCTION app.withdraw_four_eyes(p_id uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.actor();
      BEGIN
        UPDATE four_eyes_request SET state = 'withdrawn', answered_by = a.staff_id, answered_assignment_id = a.assignment_id, answered_at = app.now()
          WHERE id = p_id AND state = 'pending' AND requested_by = a.staff_id AND authority_id = a.authority_id;
        IF NOT FOUND THEN RAISE EXCEPTION 'not the actor''s to take back' USING ERRCODE = 'insufficient_privilege'; END IF;
      END $$;
      GRANT EXECUTE ON FUNCTION app.answer_four_eyes, app.withdraw_four_eyes TO sip_app;

      -- For the functions that carry a request out: confirmed by this actor, in this transaction, once. Nobody else may call it.
      CREATE FUNCTION app.claim_four_eyes(p_id uuid, p_kind text) RETURNS four_eyes_request
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE r four_eyes_request;
      BEGIN
        UPDATE four_eyes_request SET executed_at = app.now()
          WHERE id = p_id AND kind = p_kind AND state = 'confirmed' AND executed_at IS NULL
            AND answered_by = (app.actor()).staff_id AND answered_at = app.now() RETURNING * INTO r;
        IF r.id IS NULL THEN RAISE EXCEPTION 'no request that two have agreed on' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN r;
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DROP FUNCTION app.claim_four_eyes, app.withdraw_four_eyes, app.answer_four_eyes, app.assignment_stands;
      DROP TABLE four_eyes_request`);
  }
}
