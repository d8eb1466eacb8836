import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = [
  'summoned',
  'summonsAnswered',
  'meetingChanged',
  'approvalAsked',
  'established',
  'consentStopped',
  'leadOffered',
  'leadChanged',
  'caseClosed',
  'followUpDue',
  'deadlineOverdue',
];

const noticeKinds = (kinds: readonly string[]) => `
  ALTER TABLE notice DROP CONSTRAINT notice_kind, ADD CONSTRAINT notice_kind CHECK (kind IN (${kinds.map((kind) => `'${kind}'`).join(',')}));`;

const HEAD = `CREATE OR REPLACE FUNCTION app.register_person(p_id uuid, p_kind text, p_number text, p_hash bytea, p_given text, p_family text, p_birth date)
  RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE a app.actor := app.actor(); found uuid;
  BEGIN
    IF a.role <> 'caseworker' THEN RAISE EXCEPTION 'not a caseworker' USING ERRCODE = 'insufficient_privilege'; END IF;`;
const COLUMNS = `id, owner_authority_id, registered_by, identity_kind, identity_number, identity_hash, given_name, family_name,
      birth_on, language, interpreter, protection, base_units, unit_ids, revision, created_at`;
const VALUES = `p_id, a.authority_id, a.staff_id, p_kind, p_number, p_hash, p_given, p_family, p_birth, 'sv', false, 'none',
      ARRAY[a.unit_id], ARRAY[a.unit_id], 1, app.now()`;
const LET_IN = `base_units = CASE WHEN a.unit_id = ANY (person.base_units) THEN person.base_units ELSE person.base_units || a.unit_id END,
      unit_ids = CASE WHEN a.unit_id = ANY (person.unit_ids) THEN person.unit_ids ELSE person.unit_ids || a.unit_id END`;
const TAIL = `
    INSERT INTO person_contact (person_id, owner_authority_id, base_units, grantees, revision)
    VALUES (found, a.authority_id, ARRAY[a.unit_id], ARRAY[a.unit_id], 1)
    ON CONFLICT ON CONSTRAINT person_contact_pk DO UPDATE SET base_units = person_contact.base_units || a.unit_id,
      grantees = array_append(array_remove(person_contact.grantees, a.unit_id), a.unit_id)
      WHERE NOT a.unit_id = ANY (person_contact.base_units)
        AND (SELECT p.protection FROM person p WHERE p.id = found) = 'none';
    RETURN found;
  END $$;`;

const refresh = (unlocked: string) => `
  CREATE OR REPLACE FUNCTION app.refresh_case_access(p_case uuid) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE about uuid;
  BEGIN
    -- One refresh of a case at a time, so that two writers cannot each store half of the truth.
    SELECT person_id INTO about FROM sip_case WHERE id = p_case FOR UPDATE;
    UPDATE sip_case SET unit_ids = coalesce((SELECT array_agg(unit_id ORDER BY unit_id) FROM participation WHERE case_id = p_case), '{}')
      WHERE id = p_case;
    UPDATE person p SET
      unit_ids = (SELECT array_agg(DISTINCT u ORDER BY u) FROM (
        SELECT unnest(p.base_units) u UNION SELECT unnest(c.unit_ids) FROM sip_case c WHERE c.person_id = p.id) x),
      allow_list = CASE WHEN ${unlocked} THEN NULL ELSE (SELECT array_agg(DISTINCT s ORDER BY s) FROM (
        SELECT unnest(p.allow_list) s UNION SELECT unnest(c.allow_list) FROM sip_case c WHERE c.person_id = p.id) x) END
      WHERE p.id = about;
    UPDATE person_contact t SET grantees = g.units FROM (
      SELECT coalesce(array_agg(DISTINCT u ORDER BY u), '{}') AS units FROM (
        SELECT unnest(k.base_units) AS u FROM person_contact k WHERE k.person_id = about
        UNION SELECT q.unit_id FROM sip_case c CROSS JOIN LATERAL app.party_units(c.id) q JOIN person_contact k ON k.person_id = about
          WHERE c.person_id = about AND q.active
            AND (q.authority_id = k.owner_authority_id OR app.shares(c.id, k.owner_authority_id, q.authority_id, 'contact'))) x) g
    WHERE t.person_id = about AND t.grantees IS DISTINCT FROM g.units;
    ${[
      ['note', 't.kind'],
      ['need', "'need'"],
      ['goal', "'goal'"],
      ['measure', "'measure'"],
    ]
      .map(
        ([table, kind]) => `UPDATE ${table} t SET grantees = app.section_grantees(p_case, t.owner_authority_id, ${kind})
    WHERE t.case_id = p_case AND t.grantees IS DISTINCT FROM app.section_grantees(p_case, t.owner_authority_id, ${kind});`,
      )
      .join('\n    ')}
  END $$;`;

const protect = (open: string) => `
  CREATE OR REPLACE FUNCTION app.protect_person(p_person uuid, p_grade text) RETURNS void
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE a app.actor := app.actor();
  BEGIN
    PERFORM 1 FROM person p WHERE p.id = p_person AND a.role = 'caseworker' AND a.unit_id = ANY (p.unit_ids) AND ${open} FOR UPDATE;
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
  END $$;`;

/**
 * Knowing the number of a protected person opens nothing. Whoever in the same authority is not on the list and registers the number gets
 * a row of their own, as another authority would, and the same answer as for anybody; the row and what is started on it stand open to them
 * alone, and those who lead the protected person's cases are told.
 */
export class HoldApartWhoRegistersAProtectedPerson1763800000019 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- The one worker whom a registration of an already protected person is kept to; null for every other row.
      ALTER TABLE person ADD COLUMN apart_for uuid CONSTRAINT person_apart_for REFERENCES staff (id);
      ALTER TABLE person ADD CONSTRAINT person_apart_listed CHECK (apart_for IS NULL OR allow_list IS NOT NULL);
      ALTER TABLE person DROP CONSTRAINT person_identity_once,
        ADD CONSTRAINT person_identity_once UNIQUE NULLS NOT DISTINCT (owner_authority_id, identity_hash, apart_for);
      ${noticeKinds([...KINDS, 'registeredApart'])}
      ${HEAD}
        -- A row that was there keeps its data and lets this unit in; a protected one lets nobody in who is not on its list.
        INSERT INTO person (${COLUMNS}) VALUES (${VALUES})
        ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET ${LET_IN}
          WHERE person.allow_list IS NULL OR a.staff_id = ANY (person.allow_list)
        RETURNING id INTO found;
        IF found IS NULL THEN
          INSERT INTO person (${COLUMNS}, apart_for, allow_list) VALUES (${VALUES}, a.staff_id, ARRAY[a.staff_id])
          ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET ${LET_IN}
          RETURNING id INTO found;
          IF found = p_id THEN
            INSERT INTO notice (id, unit_id, case_id, kind, subject_id, at)
            SELECT gen_random_uuid(), c.lead_unit_id, c.id, 'registeredApart', c.id, app.now() FROM sip_case c JOIN person p ON p.id = c.person_id
            WHERE p.owner_authority_id = a.authority_id AND p.identity_hash = p_hash AND p.apart_for IS NULL AND c.state = 'open'
            ON CONFLICT ON CONSTRAINT notice_once DO UPDATE SET at = excluded.at, seen_by = NULL, seen_at = NULL;
          END IF;
        END IF;${TAIL}
      ${refresh(`p.protection = 'none' AND p.apart_for IS NULL`)}
      ${protect(`p.protection = 'none' AND (p.allow_list IS NULL OR a.staff_id = ANY (p.allow_list))`)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${protect('p.allow_list IS NULL')}
      ${refresh(`p.protection = 'none'`)}
      ${HEAD}
        INSERT INTO person (${COLUMNS}) VALUES (${VALUES})
        ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET ${LET_IN},
          allow_list = CASE WHEN person.allow_list IS NULL OR a.staff_id = ANY (person.allow_list) THEN person.allow_list
            ELSE person.allow_list || a.staff_id END
        RETURNING id INTO found;${TAIL}
      DELETE FROM notice WHERE kind = 'registeredApart';
      ${noticeKinds(KINDS)}
      -- Refuses while registrations are held apart: they cannot be told from the protected ones afterwards.
      ALTER TABLE person DROP CONSTRAINT person_identity_once, ADD CONSTRAINT person_identity_once UNIQUE (owner_authority_id, identity_hash);
      ALTER TABLE person DROP COLUMN apart_for;
    `);
  }
}
