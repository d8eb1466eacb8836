import type { MigrationInterface, QueryRunner } from 'typeorm';

const HEAD = `CREATE OR REPLACE FUNCTION app.shares(p_case uuid, p_from uuid, p_to uuid, p_kind text) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM sip_case c WHERE c.id = p_case AND c.plan_consent IN ('given','unable'))`;

/**
 * Two guardians decide together on what is shared about a child (FB 6:11, 6:13); protection is set in one stroke on the person
 * and on all of the person's cases; a consent that has run out stops handing over.
 */
export class CreateConsentOfGuardians1763800000014 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE consent_withdrawal ADD COLUMN noted_unit_id uuid NOT NULL CONSTRAINT consent_withdrawal_noted_unit REFERENCES unit (id);

      CREATE FUNCTION app.live_sharing(p_case uuid, p_from uuid, p_to uuid, p_kind text) RETURNS SETOF consent
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT s.* FROM consent s WHERE s.case_id = p_case AND s.kind = 'sharing' AND s.decision = 'given'
          AND s.from_authority_id = p_from AND s.to_authority_id = p_to AND p_kind = ANY (s.section_kinds)
          AND coalesce(s.valid_until, 'infinity') >= app.today()
          AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = s.id) $$;

      ${HEAD}
          AND EXISTS (SELECT 1 FROM app.live_sharing(p_case, p_from, p_to, p_kind))
          AND (EXISTS (SELECT 1 FROM app.live_sharing(p_case, p_from, p_to, p_kind) s WHERE s.one_guardian_ground IS NOT NULL)
            OR NOT EXISTS (SELECT 1 FROM sip_case c JOIN person p ON p.id = c.person_id JOIN representative r ON r.person_id = p.id
              WHERE c.id = p_case AND (p.birth_on + interval '18 years')::date > app.today() AND r.kind = 'guardian' AND r.cares_for_person
                AND r.valid_from <= app.today() AND coalesce(r.valid_to, 'infinity') >= app.today()
                AND NOT EXISTS (SELECT 1 FROM app.live_sharing(p_case, p_from, p_to, p_kind) s WHERE s.representative_id = r.id))) $$;

      -- Locks first, asks later: from here on only the workers of each lead's unit, and the one who set it.
      CREATE FUNCTION app.protect_person(p_person uuid, p_grade text) RETURNS void
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.actor();
      BEGIN
        PERFORM 1 FROM person p WHERE p.id = p_person AND a.role = 'caseworker' AND a.unit_id = ANY (p.unit_ids) AND p.allow_list IS NULL FOR UPDATE;
        IF NOT FOUND OR p_grade = 'none' THEN
          RAISE EXCEPTION 'not the actor''s to protect' USING ERRCODE = 'insufficient_privilege';
        END IF;
        UPDATE sip_case c SET revision = c.revision + 1, allow_list = coalesce((SELECT array_agg(DISTINCT s ORDER BY s) FROM (
            SELECT w.staff_id AS s FROM case_worker w WHERE w.case_id = c.id AND w.unit_id = c.lead_unit_id AND w.until IS NULL
            UNION SELECT a.staff_id WHERE a.unit_id = ANY (c.unit_ids)) listed), '{}')
          WHERE c.person_id = p_person;
        UPDATE person p SET protection = p_grade, revision = p.revision + 1, allow_list = (SELECT array_agg(DISTINCT s ORDER BY s) FROM (
            SELECT a.staff_id AS s UNION SELECT unnest(c.allow_list) FROM sip_case c WHERE c.person_id = p_person) listed)
          WHERE p.id = p_person;
      END $$;
      GRANT EXECUTE ON FUNCTION app.protect_person TO sip_app;

      -- Cases whose content somebody may still read on a consent that ran out the last few days.
      CREATE FUNCTION app.end_expired_sharing() RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE expired uuid; refreshed integer := 0;
      BEGIN
        FOR expired IN SELECT DISTINCT s.case_id FROM consent s
          WHERE s.kind = 'sharing' AND s.decision = 'given' AND s.valid_until < app.today() AND s.valid_until >= app.today() - 7
        LOOP
          PERFORM app.refresh_case_access(expired);
          refreshed := refreshed + 1;
        END LOOP;
        RETURN refreshed;
      END $$;
      GRANT EXECUTE ON FUNCTION app.end_expired_sharing TO sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.end_expired_sharing, app.protect_person;
      ${HEAD}
          AND EXISTS (SELECT 1 FROM consent s WHERE s.case_id = p_case AND s.kind = 'sharing' AND s.decision = 'given'
            AND s.from_authority_id = p_from AND s.to_authority_id = p_to AND p_kind = ANY (s.section_kinds)
            AND coalesce(s.valid_until, 'infinity') >= app.today()
            AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = s.id)) $$;
      DROP FUNCTION app.live_sharing;
      ALTER TABLE consent_withdrawal DROP COLUMN noted_unit_id;
    `);
  }
}
