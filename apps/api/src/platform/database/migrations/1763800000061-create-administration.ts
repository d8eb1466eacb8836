import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a local administrator does to the own authority's users and units. The application role may only read those tables; it
 * changes them through these functions, which look up who asks. A role is given by a confirmed request alone (PDL 4:2).
 */
export class CreateAdministration1763800000061 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE unit ADD revision integer NOT NULL DEFAULT 1;
      ALTER TABLE assignment ADD ended_at timestamptz, ADD ended_by uuid CONSTRAINT assignment_ended_by REFERENCES staff (id),
        ADD request_id uuid;

      -- The administrator who asks, with the authority's row locked: the tree and the last administrator are one thing at a time.
      CREATE FUNCTION app.administrator() RETURNS app.actor
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.actor();
      BEGIN
        IF a.role <> 'localAdmin' THEN RAISE EXCEPTION 'not an administrator' USING ERRCODE = 'insufficient_privilege'; END IF;
        PERFORM 1 FROM authority WHERE id = a.authority_id FOR UPDATE;
        RETURN a;
      END $$;
      CREATE FUNCTION app.own_unit(p_authority uuid, p_unit uuid) RETURNS void
      LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
      BEGIN
        PERFORM 1 FROM unit u WHERE u.id = p_unit AND u.authority_id = p_authority AND coalesce(u.valid_to, 'infinity') >= app.today();
        IF NOT FOUND THEN RAISE EXCEPTION 'not a unit of the own authority' USING ERRCODE = 'insufficient_privilege'; END IF;
      END $$;

      CREATE FUNCTION app.add_unit(p_id uuid, p_parent uuid, p_kind text, p_name text, p_phone text, p_email text, p_hsa_id text) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.administrator();
      BEGIN
        IF p_parent IS NOT NULL THEN PERFORM app.own_unit(a.authority_id, p_parent); END IF;
        INSERT INTO unit (id, authority_id, parent_id, kind, name, phone, email, hsa_id, valid_from)
          VALUES (p_id, a.authority_id, p_parent, p_kind, p_name, p_phone, p_email, p_hsa_id, app.today());
        INSERT INTO unit_closure SELECT p_id, p_id, 0
          UNION ALL SELECT c.ancestor_id, p_id, c.depth + 1 FROM unit_closure c WHERE c.descendant_id = p_parent;
      END $$;

      CREATE FUNCTION app.change_unit(p_id uuid, p_revision integer, p_name text, p_phone text, p_email text, p_hsa_id text) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.administrator();
      BEGIN
        PERFORM app.own_unit(a.authority_id, p_id);
        UPDATE unit SET name = p_name, phone = p_phone, email = p_email, hsa_id = p_hsa_id, revision = revision + 1
          WHERE id = p_id AND revision = p_revision;
        RETURN FOUND;
      END $$;

      CREATE FUNCTION app.move_unit(p_id uuid, p_revision integer, p_parent uuid) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.administrator();
      BEGIN
        PERFORM app.own_unit(a.authority_id, p_id);
        IF p_parent IS NOT NULL THEN
          PERFORM app.own_unit(a.authority_id, p_parent);
          IF EXISTS (SELECT 1 FROM unit_closure WHERE ancestor_id = p_id AND descendant_id = p_parent) THEN
            RAISE EXCEPTION 'under itself' USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_under_itself';
          END IF;
        END IF;
        UPDATE unit SET parent_id = p_parent, revision = revision + 1 WHERE id = p_id AND revision = p_revision;
        IF NOT FOUND THEN RETURN false; END IF;
        DELETE FROM unit_closure up USING unit_closure down WHERE down.ancestor_id = p_id AND up.descendant_id = down.descendant_id
          AND NOT EXISTS (SELECT 1 FROM unit_closure within WHERE within.ancestor_id = p_id AND within.descendant_id = up.ancestor_id);
        INSERT INTO unit_closure SELECT up.ancestor_id, down.descendant_id, up.depth + down.depth + 1
          FROM unit_closure up CROSS JOIN unit_closure down WHERE up.descendant_id = p_parent AND down.ancestor_id = p_id;
        RETURN true;
      END $$;

      -- Counts of what still hangs on a unit of the own authority: cases are counted, never shown.
      CREATE FUNCTION app.unit_use(p_id uuid) RETURNS TABLE (units_under integer, assignments integer, open_cases integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT (SELECT count(*)::int FROM unit k WHERE k.parent_id = u.id AND coalesce(k.valid_to, 'infinity') >= app.today()),
          (SELECT count(*)::int FROM assignment s WHERE s.unit_id = u.id AND coalesce(s.valid_to, 'infinity') >= app.today()),
          (SELECT count(*)::int FROM participation p JOIN sip_case c ON c.id = p.case_id
            WHERE p.unit_id = u.id AND p.kind IN ('lead','party','summoned','invited') AND c.state = 'open')
        FROM unit u, app.actor() a WHERE u.id = p_id AND u.authority_id = a.authority_id AND a.role = 'localAdmin' $$;

      -- From now on: the day before is the last whole one. Refuses while something hangs on the unit.
      CREATE FUNCTION app.end_unit(p_id uuid, p_revision integer) RETURNS boolean
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.administrator(); hanging integer;
      BEGIN
        PERFORM app.own_unit(a.authority_id, p_id);
        SELECT units_under + assignments + open_cases INTO hanging FROM app.unit_use(p_id);
        IF hanging > 0 THEN RAISE EXCEPTION 'in use' USING ERRCODE = 'check_violation', CONSTRAINT = 'unit_in_use'; END IF;
        UPDATE unit SET valid_to = app.today() - 1, revision = revision + 1 WHERE id = p_id AND revision = p_revision;
        RETURN FOUND;
      END $$;

      CREATE FUNCTION app.grant_role(p_request uuid) RETURNS uuid
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.administrator(); r four_eyes_request := app.claim_four_eyes(p_request, 'roleGrant');
        who uuid := (r.payload ->> 'staffId')::uuid; p jsonb := r.payload; made uuid := gen_random_uuid();
      BEGIN
        PERFORM app.own_unit(a.authority_id, (p ->> 'unitId')::uuid);
        IF p ->> 'role' NOT IN ('caseworker','unitHead','logReviewer','localAdmin','processLead') THEN
          RAISE EXCEPTION 'not a role to give' USING ERRCODE = 'insufficient_privilege';
        END IF;
        IF who IS NULL THEN
          -- Whoever works for another authority too is there already, and keeps the name they have.
          INSERT INTO staff (id, issuer, subject, hsa_id, given_name, family_name)
            VALUES (gen_random_uuid(), p ->> 'issuer', p ->> 'subject', p ->> 'hsaId', p ->> 'givenName', p ->> 'familyName')
            ON CONFLICT ON CONSTRAINT staff_subject_once DO NOTHING;
          SELECT s.id INTO who FROM staff s WHERE s.issuer = p ->> 'issuer' AND s.subject = p ->> 'subject';
          IF who = a.staff_id THEN RAISE EXCEPTION 'the one who confirms' USING ERRCODE = 'insufficient_privilege'; END IF;
        END IF;
        INSERT INTO assignment (id, staff_id, unit_id, role, title, valid_from, valid_to, request_id)
          VALUES (made, who, (p ->> 'unitId')::uuid, p ->> 'role', p ->> 'title', greatest((p ->> 'validFrom')::date, app.today()), (p ->> 'validTo')::date, r.id);
        RETURN made;
      END $$;

      -- Acts at once: the day before is the last whole one, and every session in the assignment ends. Gives the open cases that
      -- are left without a worker at the unit, so that somebody can be told.
      CREATE FUNCTION app.end_assignment(p_id uuid) RETURNS TABLE (case_id uuid, unit_id uuid, listed boolean)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE a app.actor := app.administrator(); ended assignment; touched uuid[];
      BEGIN
        UPDATE assignment s SET valid_to = app.today() - 1, ended_at = app.now(), ended_by = a.staff_id
          FROM unit u WHERE s.id = p_id AND u.id = s.unit_id AND u.authority_id = a.authority_id
            AND coalesce(s.valid_to, 'infinity') >= app.today() AND s.role <> 'operator' RETURNING s.* INTO ended;
        IF ended.id IS NULL THEN RAISE EXCEPTION 'not the actor''s to end' USING ERRCODE = 'insufficient_privilege'; END IF;
        IF ended.role = 'localAdmin' AND NOT EXISTS (SELECT 1 FROM assignment s JOIN unit u ON u.id = s.unit_id
            WHERE u.authority_id = a.authority_id AND s.role = 'localAdmin' AND app.assignment_stands(s.id)) THEN
          RAISE EXCEPTION 'the last one' USING ERRCODE = 'check_violation', CONSTRAINT = 'assignment_last_administrator';
        END IF;
        UPDATE app.session SET ended_at = app.now() WHERE assignment_id = p_id AND ended_at IS NULL;
        IF ended.role <> 'caseworker' OR EXISTS (SELECT 1 FROM assignment s WHERE s.staff_id = ended.staff_id AND s.unit_id = ended.unit_id
            AND s.role = 'caseworker' AND app.assignment_stands(s.id)) THEN
          RETURN;
        END IF;
        WITH gone AS (UPDATE case_worker w SET until = app.now() WHERE w.staff_id = ended.staff_id AND w.unit_id = ended.unit_id AND w.until IS NULL
          RETURNING w.case_id) SELECT coalesce(array_agg(DISTINCT g.case_id), '{}') INTO touched FROM gone g;
        UPDATE sip_case c SET lead_staff_id = NULL, revision = c.revision + 1
          WHERE c.lead_staff_id = ended.staff_id AND c.lead_unit_id = ended.unit_id AND c.state = 'open';
        RETURN QUERY SELECT c.id, ended.unit_id, c.allow_list IS NOT NULL FROM sip_case c
          JOIN participation p ON p.case_id = c.id AND p.unit_id = ended.unit_id AND p.kind IN ('lead','party','invited')
          WHERE c.id = ANY (touched) AND c.state = 'open' AND NOT EXISTS (SELECT 1 FROM case_worker w
            JOIN assignment s ON s.staff_id = w.staff_id AND s.unit_id = w.unit_id AND s.role = 'caseworker' AND app.assignment_stands(s.id)
            WHERE w.case_id = c.id AND w.unit_id = ended.unit_id AND w.until IS NULL)
          ORDER BY c.id;
      END $$;
      GRANT EXECUTE ON FUNCTION app.add_unit, app.change_unit, app.move_unit, app.unit_use, app.end_unit, app.grant_role, app.end_assignment TO sip_app;

      -- A unit is told when nobody there works with a case any more.
      DO $$ DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'notice_kind');
      BEGIN
        ALTER TABLE notice DROP CONSTRAINT notice_kind;
        EXECUTE 'ALTER TABLE notice ADD CONSTRAINT notice_kind ' || replace(kinds, 'ARRAY[', 'ARRAY[''workerMissing''::text, ');
      END $$;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DELETE FROM notice WHERE kind = 'workerMissing';
      DO $$ DECLARE kinds text := (SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'notice_kind');
      BEGIN
        ALTER TABLE notice DROP CONSTRAINT notice_kind;
        EXECUTE 'ALTER TABLE notice ADD CONSTRAINT notice_kind ' || replace(kinds, '''workerMissing''::text, ', '');
      END $$;
      DROP FUNCTION app.end_assignment, app.grant_role, app.end_unit, app.unit_use, app.move_unit, app.change_unit, app.add_unit, app.own_unit, app.administrator;
      ALTER TABLE assignment DROP ended_at, DROP ended_by, DROP request_id;
      ALTER TABLE unit DROP revision;
    `);
  }
}
