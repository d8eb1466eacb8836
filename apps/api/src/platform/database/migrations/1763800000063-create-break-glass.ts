import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './row-security.js';

const ROLE = '(SELECT (app.actor()).role)';
const CONTENT = ['note', 'need', 'goal', 'measure'] as const;
const OPENED = '(SELECT app.break_glass_case_ids())::uuid[]';

/** The own authority's section of the established version, in a case that is open to the actor by an emergency. */
const openedSection = (table: string) => `case_id = ANY (${OPENED}) AND owner_authority_id = (SELECT app.authority_id())
  AND EXISTS (SELECT 1 FROM plan_version v WHERE v.id = ${table}.version_id AND v.state = 'established')`;
/** As `BindCitizens` has it: content is for those who work on the case. */
const WORKERS_ONLY = `NOT (SELECT app.is_staff()) OR case_id = ANY ((SELECT app.content_case_ids())::uuid[])`;

/**
 * Emergency opening: sixty minutes, read only, the own branch's sections of the established plan, never for a protected person,
 * and nothing at all until two administrators of the authority have switched it on. What it opens are policies of their own
 * beside the ordinary ones; what it must not open or change, in cases that the unit has no part in, is shut by restrictive ones.
 */
export class CreateBreakGlass1763800000063 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE break_glass_setting (
        authority_id uuid NOT NULL CONSTRAINT break_glass_setting_pk PRIMARY KEY CONSTRAINT break_glass_setting_authority REFERENCES authority (id),
        ground text NOT NULL CONSTRAINT break_glass_setting_ground CHECK (ground IN ('within','svod')),
        since timestamptz NOT NULL,
        request_id uuid NOT NULL CONSTRAINT break_glass_setting_request REFERENCES four_eyes_request (id)
      );
      CREATE TABLE break_glass_opening (
        id uuid NOT NULL CONSTRAINT break_glass_opening_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT break_glass_opening_case REFERENCES sip_case (id),
        person_id uuid NOT NULL CONSTRAINT break_glass_opening_person REFERENCES person (id),
        staff_id uuid NOT NULL CONSTRAINT break_glass_opening_staff REFERENCES staff (id),
        assignment_id uuid NOT NULL CONSTRAINT break_glass_opening_assignment REFERENCES assignment (id),
        unit_id uuid NOT NULL CONSTRAINT break_glass_opening_unit REFERENCES unit (id),
        authority_id uuid NOT NULL CONSTRAINT break_glass_opening_authority REFERENCES authority (id),
        ground text NOT NULL,
        reason_code text NOT NULL CONSTRAINT break_glass_opening_reason CHECK (reason_code IN ('dangerToLife','urgentCare','urgentProtection','cannotReachUnit')),
        reason text NOT NULL CONSTRAINT break_glass_opening_reason_written CHECK (btrim(reason) <> ''),
        opened_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        ended_at timestamptz,
        review_due_at timestamptz NOT NULL,
        reviewed_at timestamptz,
        reviewed_by uuid CONSTRAINT break_glass_opening_reviewed_by REFERENCES staff (id),
        outcome text CONSTRAINT break_glass_opening_outcome CHECK (outcome IN ('calledFor','notCalledFor')),
        review_note text,
        escalated_at timestamptz,
        CONSTRAINT break_glass_opening_hour CHECK (closes_at = opened_at + interval '60 minutes'),
        CONSTRAINT break_glass_opening_reviewed_whole CHECK ((reviewed_at IS NULL) = (reviewed_by IS NULL) AND (reviewed_at IS NULL) = (outcome IS NULL)),
        CONSTRAINT break_glass_opening_reviewed_by_another CHECK (reviewed_by <> staff_id)
      );
      CREATE INDEX break_glass_opening_of_assignment ON break_glass_opening (assignment_id, closes_at);
      CREATE INDEX person_by_hash ON person (identity_hash);
      CREATE INDEX break_glass_opening_unreviewed ON break_glass_opening (authority_id, review_due_at) WHERE reviewed_at IS NULL;

      -- Cases open to the actor by an emergency. Whoever works on the case needs none.
      CREATE FUNCTION app.break_glass_case_ids() RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(array_agg(b.case_id), '{}') FROM app.actor() a
          JOIN break_glass_opening b ON b.assignment_id = a.assignment_id AND b.ended_at IS NULL AND b.closes_at > app.now()
          JOIN break_glass_setting g ON g.authority_id = b.authority_id
          JOIN sip_case c ON c.id = b.case_id AND c.state = 'open' AND c.allow_list IS NULL
        WHERE NOT EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = a.staff_id AND w.unit_id = a.unit_id AND w.until IS NULL) $$;
      -- Those among them that the unit has no part in: there the opening is all that the actor has.
      CREATE FUNCTION app.break_glass_only_case_ids() RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(array_agg(c.id), '{}') FROM sip_case c, app.actor() a
        WHERE c.id = ANY (app.break_glass_case_ids()) AND NOT a.unit_id = ANY (c.unit_ids) $$;
      CREATE FUNCTION app.break_glass_only_person_ids() RETURNS uuid[]
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT coalesce(array_agg(p.id), '{}') FROM sip_case c JOIN person p ON p.id = c.person_id, app.actor() a
        WHERE c.id = ANY (app.break_glass_case_ids()) AND NOT a.unit_id = ANY (p.unit_ids) $$;

      -- One function looks up and opens, so that nothing is looked up without being opened and shown to those who review. By case, or
      -- by the keyed hash of an identity number: then the case established last. Nothing where nothing may be opened, for whatever reason.
      CREATE FUNCTION app.open_break_glass(p_id uuid, p_case uuid, p_hash bytea, p_reason_code text, p_reason text)
      RETURNS TABLE (case_id uuid, relation text)
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      #variable_conflict use_column
      DECLARE a app.actor := app.actor(); found_case uuid; found_relation text; setting break_glass_setting;
      BEGIN
        SELECT * INTO setting FROM break_glass_setting g WHERE g.authority_id = a.authority_id FOR SHARE;
        IF a.role <> 'caseworker' OR setting.authority_id IS NULL THEN RETURN; END IF;
        SELECT c.id, CASE WHEN c.id = ANY (app.break_glass_case_ids()) THEN 'breakGlassOpen'
            WHEN p.kind IN ('lead','party') AND NOT EXISTS (SELECT 1 FROM case_worker w WHERE w.case_id = c.id AND w.staff_id = a.staff_id
              AND w.unit_id = a.unit_id AND w.until IS NULL) THEN 'colleague'
            ELSE coalesce(p.kind, 'none') END
          INTO found_case, found_relation
          FROM sip_case c JOIN person s ON s.id = c.person_id JOIN plan_version v ON v.case_id = c.id AND v.state = 'established'
          LEFT JOIN participation p ON p.case_id = c.id AND p.unit_id = a.unit_id
          WHERE c.id IN (SELECT p_case UNION ALL SELECT k.id FROM person h JOIN sip_case k ON k.person_id = h.id WHERE h.identity_hash = p_hash)
            AND c.state = 'open' AND c.allow_list IS NULL AND s.allow_list IS NULL AND s.protection = 'none'
            AND EXISTS (${CONTENT.map(
              (table) =>
                `SELECT 1 FROM ${table} t WHERE t.version_id = v.id AND t.owner_authority_id = a.authority_id AND t.removed_at IS NULL`,
            ).join(' UNION ALL ')})
          ORDER BY v.established_at DESC, c.id LIMIT 1;
        IF found_case IS NULL THEN RETURN; END IF;
        INSERT INTO break_glass_opening (id, case_id, person_id, staff_id, assignment_id, unit_id, authority_id, ground, reason_code, reason, opened_at, closes_at, review_due_at)
          VALUES (p_id, found_case, (SELECT c.person_id FROM sip_case c WHERE c.id = found_case), a.staff_id, a.assignment_id, a.unit_id, a.authority_id, setting.ground, p_reason_code, p_reason, app.now(),
            app.now() + interval '60 minutes', app.now() + interval '72 hours');
        RETURN QUERY SELECT found_case, found_relation;
      END $$;

      CREATE FUNCTION app.set_break_glass(p_request uuid) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE r four_eyes_request := app.claim_four_eyes(p_request, 'breakGlassSetting');
      BEGIN
        IF r.authority_id <> (app.administrator()).authority_id THEN RAISE EXCEPTION 'another authority''s' USING ERRCODE = 'insufficient_privilege'; END IF;
        DELETE FROM break_glass_setting WHERE authority_id = r.authority_id;
        IF r.payload ->> 'ground' IS NOT NULL THEN
          INSERT INTO break_glass_setting VALUES (r.authority_id, r.payload ->> 'ground', app.now(), r.id);
        END IF;
      END $$;
      GRANT EXECUTE ON FUNCTION app.break_glass_case_ids, app.break_glass_only_case_ids, app.break_glass_only_person_ids, app.open_break_glass,
        app.set_break_glass TO sip_app;
    `);
    await db.query(rowSecurity('break_glass_setting', { select: `authority_id = (SELECT app.authority_id())` }));
    const reviews = `authority_id = (SELECT app.authority_id()) AND (${ROLE} = 'logReviewer'
      OR (${ROLE} = 'unitHead' AND (escalated_at IS NOT NULL OR unit_id = ANY ((SELECT app.unit_ids())::uuid[]))))`;
    const own = `assignment_id = (SELECT (app.actor()).assignment_id)`;
    await db.query(
      rowSecurity('break_glass_opening', {
        select: `${own} OR (${reviews}) OR (${ROLE} = 'localAdmin' AND authority_id = (SELECT app.authority_id()) AND escalated_at IS NOT NULL)`,
        update: `${own} OR (${reviews})`,
        columns: 'ended_at, reviewed_at, reviewed_by, outcome, review_note',
      }),
    );
    await db.query(`
      CREATE POLICY app_break_glass ON sip_case FOR SELECT TO sip_app USING (id = ANY (${OPENED}) AND allow_list IS NULL);
      CREATE POLICY app_break_glass ON person FOR SELECT TO sip_app
        USING (id = ANY ((SELECT app.break_glass_only_person_ids())::uuid[]) AND allow_list IS NULL);
      ${CONTENT.map(
        (table) => `CREATE POLICY app_break_glass ON ${table} FOR SELECT TO sip_app USING (${openedSection(table)});
      ALTER POLICY workers_only ON ${table} USING (${WORKERS_ONLY} OR (${openedSection(table)}));`,
      ).join('\n')}
      CREATE POLICY break_glass_hidden ON representative AS RESTRICTIVE TO sip_app
        USING (NOT person_id = ANY ((SELECT app.break_glass_only_person_ids())::uuid[]));
      CREATE POLICY job_select ON break_glass_opening FOR SELECT TO sip_job USING (true);
      CREATE POLICY job_update ON break_glass_opening FOR UPDATE TO sip_job USING (true) WITH CHECK (true);
      GRANT SELECT (id, review_due_at, reviewed_at, escalated_at), UPDATE (escalated_at) ON break_glass_opening TO sip_job;

      -- Tables of a case follow the case's own policy, which an emergency widens: what it must not read or change is shut here, table by
      -- table. Run anew after a table with a case has been added; the check of the schema says when that was forgotten.
      CREATE FUNCTION app.guard_break_glass() RETURNS void
      LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE t text; shut constant text := 'NOT case_id = ANY ((SELECT app.break_glass_only_case_ids())::uuid[])';
        readable constant text[] := ARRAY['participation','case_worker','plan_version','note','need','goal','measure','audit_log'];
        own constant text[] := ARRAY['break_glass_opening','four_eyes_request'];
      BEGIN
        FOR t IN SELECT DISTINCT c.relname FROM pg_class c JOIN pg_attribute k ON k.attrelid = c.oid AND k.attname = 'case_id' AND NOT k.attisdropped
            JOIN pg_policy p ON p.polrelid = c.oid AND 'sip_app'::regrole = ANY (p.polroles)
          WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND NOT c.relname = ANY (own)
            AND NOT EXISTS (SELECT 1 FROM pg_policy q WHERE q.polrelid = c.oid AND q.polname LIKE 'break\\_glass\\_%')
        LOOP
          IF t = 'audit_log' THEN
            -- The opening itself is logged: rows are added, by whoever asks, about whatever they asked for.
            EXECUTE format('CREATE POLICY break_glass_read_only ON %I AS RESTRICTIVE FOR DELETE TO sip_app USING (%s)', t, shut);
          ELSIF t = ANY (readable) THEN
            EXECUTE format('CREATE POLICY break_glass_read_only ON %I AS RESTRICTIVE FOR INSERT TO sip_app WITH CHECK (%s)', t, shut);
            EXECUTE format('CREATE POLICY break_glass_read_only_update ON %I AS RESTRICTIVE FOR UPDATE TO sip_app USING (%s)', t, shut);
            EXECUTE format('CREATE POLICY break_glass_read_only_delete ON %I AS RESTRICTIVE FOR DELETE TO sip_app USING (%s)', t, shut);
          ELSE
            EXECUTE format('CREATE POLICY break_glass_hidden ON %I AS RESTRICTIVE TO sip_app USING (%s)', t, shut);
          END IF;
        END LOOP;
      END $$;
      SELECT app.guard_break_glass();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    for (const table of CONTENT) await db.query(`ALTER POLICY workers_only ON ${table} USING (${WORKERS_ONLY})`);
    await db.query(`
      DO $$ DECLARE p record; BEGIN
        FOR p IN SELECT polname, polrelid::regclass AS t FROM pg_policy WHERE polname LIKE 'break\\_glass\\_%' OR polname = 'app_break_glass'
        LOOP EXECUTE format('DROP POLICY %I ON %s', p.polname, p.t); END LOOP;
      END $$;
      DROP FUNCTION app.guard_break_glass, app.set_break_glass, app.open_break_glass, app.break_glass_only_person_ids, app.break_glass_only_case_ids,
        app.break_glass_case_ids;
      DROP INDEX person_by_hash;
      DROP TABLE break_glass_opening, break_glass_setting;
    `);
  }
}
