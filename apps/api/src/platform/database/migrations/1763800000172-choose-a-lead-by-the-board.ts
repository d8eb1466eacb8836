import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';
const KINDS = `'roleGrant','breakGlassSetting','allowListChange','protectionLift','cull'`;
const LISTED = `'allowListChange','protectionLift'`;

const kinds = (all: string, listed: string): string => `
      ALTER TABLE four_eyes_request DROP CONSTRAINT four_eyes_request_kind, DROP CONSTRAINT four_eyes_request_circle,
        ADD CONSTRAINT four_eyes_request_kind CHECK (kind IN (${all})),
        ADD CONSTRAINT four_eyes_request_circle CHECK (circle = CASE WHEN kind IN (${listed}) THEN 'listed' ELSE 'administrators' END);`;

/**
 * A protected person's plan whose lead has gone (lead.choose): a head chooses another by the row of the board, which is all they have of it.
 * The functions find the case themselves and tell the head nothing but a yes; whom they chose comes on the list, and is asked, when
 * a second person has confirmed it.
 */
export class ChooseALeadByTheBoard1763800000172 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ${kinds(`${KINDS},'leadChoice'`, `${LISTED},'leadChoice'`)}

      -- Nobody leads: none is named, or whoever is has no such assignment any more, or may not know of the person. For the functions below.
      CREATE FUNCTION app.lead_is_gone(p_case uuid) RETURNS boolean
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM sip_case c WHERE c.id = p_case AND c.state = 'open' AND c.allow_list IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM assignment s WHERE s.staff_id = c.lead_staff_id AND s.unit_id = c.lead_unit_id AND s.role = 'caseworker'
            AND app.assignment_stands(s.id) AND c.lead_staff_id = ANY (c.allow_list))
          AND NOT EXISTS (SELECT 1 FROM lead_offer o WHERE o.case_id = c.id AND o.answer IS NULL)) $$;
      CREATE FUNCTION app.works_at(p_staff uuid, p_unit uuid) RETURNS boolean
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM assignment s WHERE s.staff_id = p_staff AND s.unit_id = p_unit AND s.role = 'caseworker' AND app.assignment_stands(s.id)) $$;
      CREATE FUNCTION app.leaderless(p_rows uuid[]) RETURNS TABLE (id uuid, case_id uuid, person_id uuid, unit_id uuid)
      LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT o.id, c.id, c.person_id, c.lead_unit_id FROM app.actor() a CROSS JOIN (
            SELECT f.id, f.case_id, f.responsible_unit_id FROM follow_up f WHERE f.id = ANY (p_rows) AND f.held_on IS NULL AND f.cancelled_at IS NULL
            UNION ALL
            SELECT d.id, d.case_id, d.responsible_unit_id FROM deadline d WHERE d.id = ANY (p_rows) AND d.met_at IS NULL AND d.cancelled_at IS NULL) o
          JOIN sip_case c ON c.id = o.case_id AND c.lead_unit_id = o.responsible_unit_id
          JOIN unit_closure u ON u.ancestor_id = a.unit_id AND u.descendant_id = c.lead_unit_id
          WHERE a.role = 'unitHead' AND app.lead_is_gone(c.id) $$;

      -- Which of these rows of the head's board belong to a protected person's plan that nobody leads.
      CREATE FUNCTION app.leaderless_rows(p_rows uuid[]) RETURNS uuid[]
      LANGUAGE sql STABLE ${DEFINER} AS $$ SELECT coalesce(array_agg(l.id), '{}') FROM app.leaderless(p_rows) l $$;

      -- Asks for it. False where there is nothing to choose for: then nothing was asked.
      CREATE FUNCTION app.ask_lead_choice(p_id uuid, p_row uuid, p_staff uuid, p_reason text, p_expires_on date) RETURNS boolean
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE a app.actor := app.actor(); about record;
      BEGIN
        SELECT * INTO about FROM app.leaderless(ARRAY[p_row]);
        IF NOT FOUND THEN RETURN false; END IF;
        PERFORM 1 FROM sip_case c WHERE c.id = about.case_id FOR UPDATE;
        IF NOT app.works_at(p_staff, about.unit_id) THEN
          RAISE EXCEPTION 'no caseworker there' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes_lead_caseworker';
        END IF;
        IF EXISTS (SELECT 1 FROM four_eyes_request r WHERE r.kind = 'leadChoice' AND r.case_id = about.case_id AND r.state = 'pending' AND r.expires_on >= app.today()) THEN
          RAISE EXCEPTION 'asked already' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes_asked';
        END IF;
        INSERT INTO four_eyes_request (id, kind, circle, authority_id, unit_id, person_id, case_id, concerns_staff_id, payload, reason,
            requested_by, requested_assignment_id, requested_at, expires_on, state)
          VALUES (p_id, 'leadChoice', 'listed', a.authority_id, a.unit_id, about.person_id, about.case_id, p_staff,
            jsonb_build_object('staffId', p_staff, 'unitId', about.unit_id), p_reason, a.staff_id, a.assignment_id, app.now(), p_expires_on, 'pending');
        RETURN true;
      END $$;

      -- Puts the one who was chosen on the list, and asks them: they lead when they have said yes, as everybody does. Gives the offer's id.
      CREATE FUNCTION app.choose_lead(p_request uuid) RETURNS uuid
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE r four_eyes_request := app.claim_four_eyes(p_request, 'leadChoice'); who uuid := r.concerns_staff_id;
        at_unit uuid := (r.payload ->> 'unitId')::uuid; made uuid := gen_random_uuid();
      BEGIN
        -- Whoever is on a list already stays there, whatever they answer.
        UPDATE four_eyes_request q SET payload = q.payload || jsonb_build_object('listed', who = ANY (c.allow_list), 'known', who = ANY (p.allow_list))
          FROM sip_case c JOIN person p ON p.id = c.person_id WHERE q.id = r.id AND c.id = r.case_id AND c.allow_list IS NOT NULL AND p.allow_list IS NOT NULL;
        UPDATE sip_case c SET revision = c.revision + 1, allow_list = CASE WHEN who = ANY (c.allow_list) THEN c.allow_list ELSE array_append(c.allow_list, who) END
          WHERE c.id = r.case_id AND c.lead_unit_id = at_unit AND app.lead_is_gone(c.id) AND app.works_at(who, at_unit);
        IF NOT FOUND THEN RAISE EXCEPTION 'the lead is another by now' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes_stale'; END IF;
        UPDATE person p SET revision = p.revision + 1, allow_list = array_append(p.allow_list, who) WHERE p.id = r.person_id AND NOT who = ANY (p.allow_list);
        INSERT INTO lead_offer (id, case_id, to_unit_id, to_staff_id, offered_by, offered_at)
          VALUES (made, r.case_id, at_unit, who, r.requested_by, app.now());
        PERFORM app.refresh_case_access(r.case_id);
        RETURN made;
      END $$;

      -- Who was put on the list to lead, and does not, is taken off it: nobody knows of a protected person for having been asked.
      CREATE FUNCTION app.unlist_chosen(p_offer uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE ${DEFINER} AS $$
      DECLARE o lead_offer; r four_eyes_request; about uuid;
      BEGIN
        SELECT * INTO o FROM lead_offer WHERE id = p_offer AND answer IN ('declined','undone');
        SELECT * INTO r FROM four_eyes_request q WHERE q.kind = 'leadChoice' AND q.case_id = o.case_id AND q.concerns_staff_id = o.to_staff_id
          AND q.executed_at = o.offered_at;
        IF NOT coalesce(NOT (r.payload ->> 'listed')::boolean, false) THEN RETURN; END IF;
        SELECT c.person_id INTO about FROM sip_case c WHERE c.id = o.case_id AND o.to_staff_id = ANY (c.allow_list)
          AND c.lead_staff_id IS DISTINCT FROM o.to_staff_id
          AND NOT EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = o.to_staff_id AND w.until IS NULL) FOR UPDATE;
        IF about IS NULL THEN RETURN; END IF;
        UPDATE sip_case SET allow_list = array_remove(allow_list, o.to_staff_id), revision = revision + 1 WHERE id = o.case_id;
        UPDATE person p SET allow_list = array_remove(p.allow_list, o.to_staff_id), revision = p.revision + 1 WHERE p.id = about
          AND NOT EXISTS (SELECT 1 FROM sip_case c WHERE c.person_id = p.id AND o.to_staff_id = ANY (c.allow_list))
          AND NOT (r.payload ->> 'known')::boolean;
        PERFORM app.refresh_case_access(o.case_id);
      END $$;
      GRANT EXECUTE ON FUNCTION app.leaderless_rows, app.ask_lead_choice, app.choose_lead, app.unlist_chosen TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.unlist_chosen, app.choose_lead, app.ask_lead_choice, app.leaderless_rows, app.leaderless, app.works_at, app.lead_is_gone;
      DELETE FROM four_eyes_request WHERE kind = 'leadChoice';
      ${kinds(KINDS, LISTED)}
    `);
  }
}
