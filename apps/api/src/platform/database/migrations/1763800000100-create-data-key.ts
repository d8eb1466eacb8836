import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './row-security.js';

/** As `SEALED` in platform/vault; written out, since a migration stands still while code moves. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  sip_case: ['initiator_name', 'end_note'],
  lead_offer: ['note'],
  consent: ['exclusions', 'note', 'one_guardian_ground'],
  consent_withdrawal: ['note'],
  meeting: ['place', 'video_link', 'question', 'person_absent_reason', 'reopen_reason', 'cancel_reason'],
  summons: ['outside_name', 'decline_note', 'absence_reason'],
  plan_version: ['follow_up_place', 'follow_up_method', 'change_reason'],
  note: ['text', 'noted_how'],
  need: ['text'],
  goal: ['text'],
  measure: ['text', 'other_name', 'contact_name', 'contact_phone'],
  follow_up: ['place', 'person_words', 'note'],
  follow_up_measure: ['note'],
  follow_up_goal: ['note'],
  person_answer: ['words'],
  person: ['identity_number', 'communication_needs'],
  person_contact: ['address', 'postal_code', 'city', 'phone', 'email'],
  representative: ['phone', 'proof'],
  disclosure_decision: ['reason'],
  harm_assessment: ['reason'],
  guardian_decision: ['reason'],
};
/** Whoever may know of the case or the person may have the wrapped key of it, which opens nothing by itself. */
export const KNOWN = `(case_id IS NOT NULL AND EXISTS (SELECT 1 FROM sip_case c WHERE c.id = data_key.case_id))
      OR (person_id IS NOT NULL AND EXISTS (SELECT 1 FROM person p WHERE p.id = data_key.person_id))`;
const each = (statement: (table: string, column: string) => string): string =>
  Object.entries(COLUMNS)
    .flatMap(([table, columns]) => columns.map((column) => statement(table, column)))
    .join('\n');

/**
 * What somebody wrote, and how somebody is reached, is stored sealed. The keys are wrapped by the authorities' own, which are
 * not in the database. The database cannot seal: it refuses what is in the clear. Step 1 was never in use with real data, so this
 * migration asks for tables without clear text and says so; the demo is emptied with `npm run reset`.
 */
export class CreateDataKey1763800000100 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM person) THEN
          RAISE EXCEPTION 'persons stand in the clear: empty the database (npm run reset) and start anew';
        END IF;
      END $$;
      CREATE TABLE data_key (
        id uuid NOT NULL CONSTRAINT data_key_pk PRIMARY KEY,
        authority_id uuid NOT NULL CONSTRAINT data_key_authority REFERENCES authority (id),
        case_id uuid CONSTRAINT data_key_case REFERENCES sip_case (id),
        person_id uuid CONSTRAINT data_key_person REFERENCES person (id),
        copy_id uuid,
        -- Which of the authority's keys wraps it.
        wrapping_key text NOT NULL,
        wrapped text NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT data_key_of_one CHECK (num_nonnulls(case_id, person_id, copy_id) = 1),
        CONSTRAINT data_key_case_once UNIQUE (case_id, authority_id),
        CONSTRAINT data_key_person_once UNIQUE (person_id, authority_id),
        CONSTRAINT data_key_copy_once UNIQUE (copy_id)
      );
      CREATE INDEX data_key_wrapping ON data_key (authority_id, wrapping_key);
      CREATE FUNCTION app.sealed(p_text text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
      $$ SELECT p_text ~ '^s1[.][0-9a-f-]{36}[.][A-Za-z0-9_-]{38,}$' $$;
      GRANT EXECUTE ON FUNCTION app.sealed TO sip_app, sip_job;
      ${each((table, column) => `ALTER TABLE ${table} ADD CONSTRAINT sealed_${table}_${column} CHECK (app.sealed(${column}));`)}
    `);
    await db.query(rowSecurity('data_key', { select: KNOWN, insert: KNOWN }));
    // An emergency opens texts, so it reads their keys; it makes none.
    const shut = `case_id IS NULL OR NOT case_id = ANY ((SELECT app.break_glass_only_case_ids())::uuid[])`;
    await db.query(
      `CREATE POLICY break_glass_read_only ON data_key AS RESTRICTIVE FOR INSERT TO sip_app WITH CHECK (${shut})`,
    );
    await db.query(`
      -- A rotation wraps anew. The job role reads no sealed column: its keys open nothing for it.
      GRANT SELECT, UPDATE (wrapping_key, wrapped) ON data_key TO sip_job;
      CREATE POLICY job_select ON data_key FOR SELECT TO sip_job USING (true);
      CREATE POLICY job_update ON data_key FOR UPDATE TO sip_job USING (true) WITH CHECK (true);
      DROP FUNCTION app.register_person(uuid, text, text, bytea, text, text, date);
      ${registerPerson(true)}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.register_person(uuid, text, text, bytea, text, text, date, uuid, text, text);
      ${registerPerson(false)}
      ${each((table, column) => `ALTER TABLE ${table} DROP CONSTRAINT sealed_${table}_${column};`)}
      DROP FUNCTION app.sealed;
      DROP TABLE data_key;
    `);
  }
}

const COLUMNS_OF_PERSON = `id, owner_authority_id, registered_by, identity_kind, identity_number, identity_hash, given_name, family_name,
      birth_on, language, interpreter, protection, base_units, unit_ids, revision, created_at`;
const VALUES = `p_id, a.authority_id, a.staff_id, p_kind, p_number, p_hash, p_given, p_family, p_birth, 'sv', false, 'none',
      ARRAY[a.unit_id], ARRAY[a.unit_id], 1, app.now()`;
const LET_IN = `base_units = CASE WHEN a.unit_id = ANY (person.base_units) THEN person.base_units ELSE person.base_units || a.unit_id END,
      unit_ids = CASE WHEN a.unit_id = ANY (person.unit_ids) THEN person.unit_ids ELSE person.unit_ids || a.unit_id END`;
const KEY_PARAMETERS = ', p_key uuid, p_wrapping_key text, p_wrapped text';
const STORE_KEY = `
    IF found = p_id THEN
      INSERT INTO data_key (id, authority_id, person_id, wrapping_key, wrapped, created_at)
      VALUES (p_key, a.authority_id, found, p_wrapping_key, p_wrapped, app.now());
    END IF;`;

/** As in hold-apart-who-registers-a-protected-person; `keyed`: a new row comes with the key that its number is sealed with. */
const registerPerson = (keyed: boolean): string => `
  CREATE FUNCTION app.register_person(p_id uuid, p_kind text, p_number text, p_hash bytea, p_given text, p_family text, p_birth date${
    keyed ? KEY_PARAMETERS : ''
  })
  RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  DECLARE a app.actor := app.actor(); found uuid;
  BEGIN
    IF a.role <> 'caseworker' THEN RAISE EXCEPTION 'not a caseworker' USING ERRCODE = 'insufficient_privilege'; END IF;
    -- A row that was there keeps its data and lets this unit in; a protected one lets nobody in who is not on its list.
    INSERT INTO person (${COLUMNS_OF_PERSON}) VALUES (${VALUES})
    ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET ${LET_IN}
      WHERE person.allow_list IS NULL OR a.staff_id = ANY (person.allow_list)
    RETURNING id INTO found;
    IF found IS NULL THEN
      INSERT INTO person (${COLUMNS_OF_PERSON}, apart_for, allow_list) VALUES (${VALUES}, a.staff_id, ARRAY[a.staff_id])
      ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET ${LET_IN}
      RETURNING id INTO found;
      IF found = p_id THEN
        INSERT INTO notice (id, unit_id, case_id, kind, subject_id, at)
        SELECT gen_random_uuid(), c.lead_unit_id, c.id, 'registeredApart', c.id, app.now() FROM sip_case c JOIN person p ON p.id = c.person_id
        WHERE p.owner_authority_id = a.authority_id AND p.identity_hash = p_hash AND p.apart_for IS NULL AND c.state = 'open'
        ON CONFLICT ON CONSTRAINT notice_once DO UPDATE SET at = excluded.at, seen_by = NULL, seen_at = NULL;
      END IF;
    END IF;${keyed ? STORE_KEY : ''}
    INSERT INTO person_contact (person_id, owner_authority_id, base_units, grantees, revision)
    VALUES (found, a.authority_id, ARRAY[a.unit_id], ARRAY[a.unit_id], 1)
    ON CONFLICT ON CONSTRAINT person_contact_pk DO UPDATE SET base_units = person_contact.base_units || a.unit_id,
      grantees = array_append(array_remove(person_contact.grantees, a.unit_id), a.unit_id)
      WHERE NOT a.unit_id = ANY (person_contact.base_units)
        AND (SELECT p.protection FROM person p WHERE p.id = found) = 'none';
    RETURN found;
  END $$;
  GRANT EXECUTE ON FUNCTION app.register_person TO sip_app;`;
