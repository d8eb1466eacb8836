import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byPerson, rowSecurity } from './row-security.js';

/** The person, contact data apart (it is masked first of all), and those who act for the person. */
export class CreatePerson1763800000004 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE person (
        id uuid NOT NULL CONSTRAINT person_pk PRIMARY KEY,
        owner_authority_id uuid NOT NULL CONSTRAINT person_owner_authority REFERENCES authority (id),
        registered_by uuid NOT NULL CONSTRAINT person_registered_by REFERENCES staff (id),
        identity_kind text NOT NULL CONSTRAINT person_identity_kind CHECK (identity_kind IN ('personnummer','samordningsnummer','reservnummer')),
        identity_number text NOT NULL,
        identity_hash bytea NOT NULL,
        given_name text NOT NULL,
        family_name text NOT NULL,
        birth_on date,
        municipality_code text,
        language text NOT NULL,
        interpreter boolean NOT NULL,
        communication_needs text,
        protection text NOT NULL CONSTRAINT person_protection CHECK (protection IN ('none','secrecyMarking','protectedRegistration','fictitious')),
        -- Units that registered the person; unit_ids adds those of the person's cases.
        base_units uuid[] NOT NULL,
        unit_ids uuid[] NOT NULL,
        allow_list uuid[],
        revision integer NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT person_identity_once UNIQUE (owner_authority_id, identity_hash),
        CONSTRAINT person_protected_listed CHECK (protection = 'none' OR allow_list IS NOT NULL)
      );
      CREATE INDEX person_units ON person USING gin (unit_ids);
      CREATE TABLE person_contact (
        person_id uuid NOT NULL CONSTRAINT person_contact_pk PRIMARY KEY CONSTRAINT person_contact_person REFERENCES person (id),
        owner_authority_id uuid NOT NULL CONSTRAINT person_contact_owner_authority REFERENCES authority (id),
        address text,
        postal_code text,
        city text,
        phone text,
        email text,
        base_units uuid[] NOT NULL,
        grantees uuid[] NOT NULL,
        revision integer NOT NULL
      );
      CREATE TABLE representative (
        id uuid NOT NULL CONSTRAINT representative_pk PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT representative_person REFERENCES person (id),
        kind text NOT NULL CONSTRAINT representative_kind CHECK (kind IN ('guardian','administrator','trustee','agent','lastingPower')),
        given_name text NOT NULL,
        family_name text NOT NULL,
        phone text,
        guards_rights boolean NOT NULL,
        manages_property boolean NOT NULL,
        cares_for_person boolean NOT NULL,
        proof text NOT NULL,
        proof_seen_by uuid NOT NULL CONSTRAINT representative_proof_seen_by REFERENCES staff (id),
        valid_from date NOT NULL,
        valid_to date,
        revision integer NOT NULL,
        CONSTRAINT representative_dates CHECK (valid_to IS NULL OR valid_to >= valid_from)
      );
      CREATE INDEX representative_of_person ON representative (person_id);
    `);
    const seen = `unit_ids && (SELECT app.content_unit_ids()) AND (allow_list IS NULL OR (SELECT app.staff_id()) = ANY (allow_list))`;
    const contactSeen = `grantees && (SELECT app.content_unit_ids()) AND ${byPerson('person_contact')}`;
    await db.query(rowSecurity('person', { select: seen, update: seen }));
    await db.query(rowSecurity('person_contact', { select: contactSeen, update: contactSeen }));
    await db.query(
      rowSecurity('representative', {
        select: byPerson('representative'),
        insert: byPerson('representative'),
        update: byPerson('representative'),
      }),
    );
    await db.query(`
      -- Look-up by keyed hash inside what the actor may see. One answer for "does not exist" and "not yours to know of".
      CREATE FUNCTION app.find_person(p_hash bytea) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT p.id FROM person p, app.actor() a
        WHERE p.identity_hash = p_hash AND a.role = 'caseworker' AND a.unit_id = ANY (p.unit_ids)
          AND (p.allow_list IS NULL OR a.staff_id = ANY (p.allow_list))
        ORDER BY (p.owner_authority_id = a.authority_id) DESC, p.id $$;

      -- Registering gives the same answer whether or not another unit of the authority has the person already. Returns the id; a row
      -- that was there keeps its data and lets this unit in. A protected person's contact data stays with those who had it.
      CREATE FUNCTION app.register_person(p_id uuid, p_kind text, p_number text, p_hash bytea, p_given text, p_family text, p_birth date)
      RETURNS uuid LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE a app.actor := app.actor(); found uuid;
      BEGIN
        IF a.role <> 'caseworker' THEN RAISE EXCEPTION 'not a caseworker' USING ERRCODE = 'insufficient_privilege'; END IF;
        INSERT INTO person (id, owner_authority_id, registered_by, identity_kind, identity_number, identity_hash, given_name, family_name,
          birth_on, language, interpreter, protection, base_units, unit_ids, revision, created_at)
        VALUES (p_id, a.authority_id, a.staff_id, p_kind, p_number, p_hash, p_given, p_family, p_birth, 'sv', false, 'none', ARRAY[a.unit_id], ARRAY[a.unit_id], 1, app.now())
        ON CONFLICT ON CONSTRAINT person_identity_once DO UPDATE SET
          base_units = CASE WHEN a.unit_id = ANY (person.base_units) THEN person.base_units ELSE person.base_units || a.unit_id END,
          unit_ids = CASE WHEN a.unit_id = ANY (person.unit_ids) THEN person.unit_ids ELSE person.unit_ids || a.unit_id END,
          allow_list = CASE WHEN person.allow_list IS NULL OR a.staff_id = ANY (person.allow_list) THEN person.allow_list
            ELSE person.allow_list || a.staff_id END
        RETURNING id INTO found;
        INSERT INTO person_contact (person_id, owner_authority_id, base_units, grantees, revision)
        VALUES (found, a.authority_id, ARRAY[a.unit_id], ARRAY[a.unit_id], 1)
        ON CONFLICT ON CONSTRAINT person_contact_pk DO UPDATE SET base_units = person_contact.base_units || a.unit_id,
          grantees = array_append(array_remove(person_contact.grantees, a.unit_id), a.unit_id)
          WHERE NOT a.unit_id = ANY (person_contact.base_units)
            AND (SELECT p.protection FROM person p WHERE p.id = found) = 'none';
        RETURN found;
      END $$;
      GRANT EXECUTE ON FUNCTION app.find_person, app.register_person TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(
      'DROP FUNCTION app.register_person, app.find_person; DROP TABLE representative, person_contact, person',
    );
  }
}
