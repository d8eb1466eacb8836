import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who takes part: legal bodies, their authorities (OSL 8:2), units and staff. No person data about service users. */
export class CreateOrganisation1763800000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE county (
        code text NOT NULL CONSTRAINT county_pk PRIMARY KEY CONSTRAINT county_code_form CHECK (code ~ '^[0-9]{2}$'),
        name text NOT NULL,
        settings jsonb NOT NULL
      );
      CREATE TABLE organisation (
        id uuid NOT NULL CONSTRAINT organisation_pk PRIMARY KEY,
        kind text NOT NULL CONSTRAINT organisation_kind CHECK (kind IN ('region','municipality','federation','privateProvider','agency')),
        code text NOT NULL CONSTRAINT organisation_code_once UNIQUE,
        name text NOT NULL,
        county_code text NOT NULL CONSTRAINT organisation_county REFERENCES county (code),
        organisation_number text,
        bound_by_agreement boolean NOT NULL,
        valid_from date NOT NULL,
        valid_to date
      );
      CREATE TABLE authority (
        id uuid NOT NULL CONSTRAINT authority_pk PRIMARY KEY,
        organisation_id uuid NOT NULL CONSTRAINT authority_organisation REFERENCES organisation (id),
        -- The principal that answers for the work: for a private provider the one that it works for.
        principal_id uuid NOT NULL CONSTRAINT authority_principal REFERENCES organisation (id),
        kind text NOT NULL CONSTRAINT authority_kind CHECK (kind IN ('healthCare','socialServices','municipalHealthCare','school','other')),
        name text NOT NULL,
        CONSTRAINT authority_name_once UNIQUE (organisation_id, name)
      );
      CREATE TABLE unit (
        id uuid NOT NULL CONSTRAINT unit_pk PRIMARY KEY,
        authority_id uuid NOT NULL CONSTRAINT unit_authority REFERENCES authority (id),
        parent_id uuid CONSTRAINT unit_parent REFERENCES unit (id),
        kind text NOT NULL CONSTRAINT unit_kind CHECK (kind IN ('primaryCare','psychiatry','childPsychiatry','habilitation','ward','homeHealthCare',
          'socialChildren','socialAdults','socialOlder','disability','pupilHealth','other')),
        name text NOT NULL,
        phone text,
        email text,
        hsa_id text CONSTRAINT unit_hsa_id_once UNIQUE,
        valid_from date NOT NULL,
        valid_to date,
        CONSTRAINT unit_name_once UNIQUE (authority_id, name)
      );
      CREATE TABLE unit_closure (
        ancestor_id uuid NOT NULL CONSTRAINT unit_closure_ancestor REFERENCES unit (id),
        descendant_id uuid NOT NULL CONSTRAINT unit_closure_descendant REFERENCES unit (id),
        depth integer NOT NULL,
        CONSTRAINT unit_closure_pk PRIMARY KEY (ancestor_id, descendant_id)
      );
      CREATE INDEX unit_closure_up ON unit_closure (descendant_id);
      CREATE TABLE staff (
        id uuid NOT NULL CONSTRAINT staff_pk PRIMARY KEY,
        issuer text NOT NULL,
        subject text NOT NULL,
        hsa_id text CONSTRAINT staff_hsa_id_once UNIQUE,
        given_name text NOT NULL,
        family_name text NOT NULL,
        CONSTRAINT staff_subject_once UNIQUE (issuer, subject)
      );
      CREATE TABLE assignment (
        id uuid NOT NULL CONSTRAINT assignment_pk PRIMARY KEY,
        staff_id uuid NOT NULL CONSTRAINT assignment_staff REFERENCES staff (id),
        unit_id uuid NOT NULL CONSTRAINT assignment_unit REFERENCES unit (id),
        role text NOT NULL CONSTRAINT assignment_role CHECK (role IN ('caseworker','unitHead','logReviewer','localAdmin','processLead','operator')),
        title text NOT NULL,
        valid_from date NOT NULL,
        valid_to date
      );
      CREATE INDEX assignment_of_staff ON assignment (staff_id);
      CREATE INDEX assignment_at_unit ON assignment (unit_id);
      GRANT SELECT ON county, organisation, authority, unit, unit_closure, staff, assignment TO sip_app, sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE assignment, staff, unit_closure, unit, authority, organisation, county');
  }
}
