import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A protection is lifted, and an allow-list narrowed or widened, by a confirmed request alone. A trigger keeps the application
 * role from doing it with an UPDATE of its own; a call to a named receiver still puts that one on the list of the case.
 */
export class LiftProtectionByTwo1763800000062 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.lift_protection(p_request uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE r four_eyes_request := app.claim_four_eyes(p_request, 'protectionLift'); about uuid;
      BEGIN
        UPDATE person SET protection = 'none', allow_list = NULL, revision = revision + 1 WHERE id = r.person_id AND allow_list IS NOT NULL;
        IF NOT FOUND THEN RAISE EXCEPTION 'not protected' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes_stale'; END IF;
        FOR about IN UPDATE sip_case SET allow_list = NULL, revision = revision + 1 WHERE person_id = r.person_id AND allow_list IS NOT NULL RETURNING id
        LOOP PERFORM app.refresh_case_access(about); END LOOP;
      END $$;

      CREATE FUNCTION app.change_allow_list(p_request uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE r four_eyes_request := app.claim_four_eyes(p_request, 'allowListChange'); who uuid := (r.payload ->> 'staffId')::uuid;
      BEGIN
        UPDATE sip_case c SET revision = c.revision + 1, allow_list = CASE r.payload ->> 'change'
            WHEN 'add' THEN array_append(c.allow_list, who) WHEN 'remove' THEN array_remove(c.allow_list, who) END
          WHERE c.id = r.case_id AND c.allow_list IS NOT NULL AND c.state <> 'culled'
            AND CASE r.payload ->> 'change' WHEN 'add' THEN NOT who = ANY (c.allow_list)
                AND EXISTS (SELECT 1 FROM assignment s WHERE s.staff_id = who AND s.role = 'caseworker' AND s.unit_id = ANY (c.unit_ids) AND app.assignment_stands(s.id))
              ELSE who = ANY (c.allow_list) AND array_length(c.allow_list, 1) > 1 END;
        IF NOT FOUND THEN RAISE EXCEPTION 'the list is another by now' USING ERRCODE = 'check_violation', CONSTRAINT = 'four_eyes_stale'; END IF;
        UPDATE person p SET revision = p.revision + 1, allow_list = CASE
            WHEN EXISTS (SELECT 1 FROM sip_case c WHERE c.person_id = p.id AND who = ANY (c.allow_list)) THEN
              CASE WHEN who = ANY (p.allow_list) THEN p.allow_list ELSE array_append(p.allow_list, who) END
            ELSE array_remove(p.allow_list, who) END
          WHERE p.id = r.person_id;
        PERFORM app.refresh_case_access(r.case_id);
      END $$;
      GRANT EXECUTE ON FUNCTION app.lift_protection, app.change_allow_list TO sip_app;

      CREATE FUNCTION app.refuse_unprotecting() RETURNS trigger
      LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        IF current_user = 'sip_app' THEN RAISE EXCEPTION 'two must agree on that' USING ERRCODE = 'insufficient_privilege'; END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER person_unprotecting BEFORE UPDATE ON person FOR EACH ROW
        WHEN (OLD.allow_list IS DISTINCT FROM NEW.allow_list OR OLD.protection IS DISTINCT FROM NEW.protection) EXECUTE FUNCTION app.refuse_unprotecting();
      CREATE TRIGGER sip_case_unprotecting BEFORE UPDATE ON sip_case FOR EACH ROW
        WHEN (OLD.allow_list IS NOT NULL AND NOT coalesce(NEW.allow_list @> OLD.allow_list, false)) EXECUTE FUNCTION app.refuse_unprotecting();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TRIGGER sip_case_unprotecting ON sip_case; DROP TRIGGER person_unprotecting ON person;
      DROP FUNCTION app.refuse_unprotecting, app.change_allow_list, app.lift_protection;
    `);
  }
}
