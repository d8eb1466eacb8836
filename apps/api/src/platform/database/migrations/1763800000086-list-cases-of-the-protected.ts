import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN_TO_ACTOR = `a.role = 'caseworker' AND a.unit_id = ANY (p.unit_ids) AND p.protection = 'none'
  AND (p.allow_list IS NULL OR a.staff_id = ANY (p.allow_list))`;

const protectPerson = (locks: string) => `
  CREATE OR REPLACE FUNCTION app.protect_person(p_person uuid, p_grade text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    ${locks}
    PERFORM 1 FROM person p WHERE p.id = p_person AND ${OPEN_TO_ACTOR} FOR UPDATE;
    IF NOT FOUND OR p_grade = 'none' THEN
      RAISE EXCEPTION 'not the actor''s to protect' USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'person_open_to_actor';
    END IF;
    UPDATE sip_case c SET revision = c.revision + 1, allow_list = coalesce((SELECT array_agg(DISTINCT s ORDER BY s) FROM (
        SELECT w.staff_id AS s FROM case_worker w WHERE w.case_id = c.id AND w.unit_id = c.lead_unit_id AND w.until IS NULL
        UNION SELECT a.staff_id WHERE a.unit_id = ANY (c.unit_ids)) listed), '{}')
      WHERE c.person_id = p_person;
    UPDATE person p SET protection = p_grade, revision = p.revision + 1, allow_list = (SELECT array_agg(DISTINCT s ORDER BY s) FROM (
        SELECT a.staff_id AS s UNION SELECT unnest(c.allow_list) FROM sip_case c WHERE c.person_id = p_person) listed)
      WHERE p.id = p_person;
  END $$;`;

/**
 * A protected person has no case that is open to whole units. The check is made at the end of the transaction, whatever the order of what
 * is written in it. Protecting locks the cases before the person, as `app.refresh_case_access` does: in the other order two meet head-on.
 */
export class ListCasesOfTheProtected1763800000086 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.assert_cases_listed() RETURNS trigger
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE about uuid := CASE TG_TABLE_NAME WHEN 'person' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'person_id')::uuid END;
      BEGIN
        -- Waits for somebody who is protecting the person right now.
        PERFORM 1 FROM person p WHERE p.id = about FOR SHARE;
        IF EXISTS (SELECT 1 FROM person p JOIN sip_case c ON c.person_id = p.id
          WHERE p.id = about AND p.protection <> 'none' AND c.allow_list IS NULL) THEN
          RAISE EXCEPTION 'a case of a protected person has no list'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sip_case_protected_listed';
        END IF;
        RETURN NULL;
      END $$;
      CREATE CONSTRAINT TRIGGER sip_case_protected_listed AFTER INSERT OR UPDATE OF allow_list, person_id ON sip_case
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.assert_cases_listed();
      CREATE CONSTRAINT TRIGGER person_protected_listed_cases AFTER UPDATE OF protection ON person
        DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.assert_cases_listed();
      ${protectPerson(`PERFORM 1 FROM person p WHERE p.id = p_person AND ${OPEN_TO_ACTOR};
    IF FOUND THEN PERFORM 1 FROM sip_case c WHERE c.person_id = p_person ORDER BY c.id FOR UPDATE; END IF;`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${protectPerson('')}
      DROP TRIGGER person_protected_listed_cases ON person;
      DROP TRIGGER sip_case_protected_listed ON sip_case;
      DROP FUNCTION app.assert_cases_listed;
    `);
  }
}
