import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

/**
 * Whoever may read a line is worked out anew for every line of a case when a consent, a decision or a party changes, and each time it is asked
 * whether one authority shares with another. The question looked for the same consents three times, and was planned at each call. The answers
 * are the same.
 */
export class AskForSharingOnce1763800000203 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION app.shares(p_case uuid, p_from uuid, p_to uuid, p_kind text) RETURNS boolean
      LANGUAGE plpgsql STABLE ${DEFINER} AS $$
      DECLARE about record; given int; one_is_enough boolean; givers uuid[];
      BEGIN
        SELECT p.id, (p.birth_on + interval '18 years')::date > app.today() AS child INTO about
        FROM sip_case c JOIN person p ON p.id = c.person_id WHERE c.id = p_case AND c.plan_consent IN ('given','unable');
        IF about.id IS NULL THEN RETURN false; END IF;
        SELECT count(*), bool_or(s.one_guardian_ground IS NOT NULL),
          coalesce(array_agg(s.representative_id) FILTER (WHERE s.representative_id IS NOT NULL), '{}')
        INTO given, one_is_enough, givers
        FROM consent s WHERE s.case_id = p_case AND s.kind = 'sharing' AND s.decision = 'given'
          AND s.from_authority_id = p_from AND s.to_authority_id = p_to AND p_kind = ANY (s.section_kinds)
          AND coalesce(s.valid_until, 'infinity') >= app.today()
          AND NOT EXISTS (SELECT 1 FROM consent_withdrawal w WHERE w.consent_id = s.id)
          AND (s.representative_id IS NULL OR EXISTS (SELECT 1 FROM representative r JOIN person p ON p.id = r.person_id
            WHERE r.id = s.representative_id AND r.cares_for_person
              AND r.valid_from <= app.today() AND coalesce(r.valid_to, 'infinity') >= app.today()
              AND (r.kind <> 'guardian' OR (p.birth_on + interval '18 years')::date > app.today())));
        IF given = 0 THEN RETURN false; END IF;
        IF one_is_enough OR about.child IS NOT TRUE THEN RETURN true; END IF;
        -- Guardians jointly (FB 6:11): none whose word it takes is missing.
        RETURN NOT EXISTS (SELECT 1 FROM representative r WHERE r.person_id = about.id AND r.kind = 'guardian' AND r.cares_for_person
          AND r.valid_from <= app.today() AND coalesce(r.valid_to, 'infinity') >= app.today() AND r.id <> ALL (givers));
      END $$;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE OR REPLACE FUNCTION app.shares(p_case uuid, p_from uuid, p_to uuid, p_kind text) RETURNS boolean
      LANGUAGE sql STABLE ${DEFINER} AS $$
        SELECT EXISTS (SELECT 1 FROM sip_case c WHERE c.id = p_case AND c.plan_consent IN ('given','unable'))
          AND EXISTS (SELECT 1 FROM app.live_sharing(p_case, p_from, p_to, p_kind))
          AND (EXISTS (SELECT 1 FROM app.live_sharing(p_case, p_from, p_to, p_kind) s WHERE s.one_guardian_ground IS NOT NULL)
            OR NOT EXISTS (SELECT 1 FROM sip_case c JOIN person p ON p.id = c.person_id JOIN representative r ON r.person_id = p.id
              WHERE c.id = p_case AND (p.birth_on + interval '18 years')::date > app.today() AND r.kind = 'guardian' AND r.cares_for_person
                AND r.valid_from <= app.today() AND coalesce(r.valid_to, 'infinity') >= app.today()
                AND NOT EXISTS (SELECT 1 FROM app.live_sharing(p_case, p_from, p_to, p_kind) s WHERE s.representative_id = r.id))) $$;`);
  }
}
