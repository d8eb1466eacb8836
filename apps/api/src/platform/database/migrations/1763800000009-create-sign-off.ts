import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, rowSecurity } from './row-security.js';

/** What was frozen, who approved it, and what the person answered. All append-only. */
export class CreateSignOff1763800000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- One row a section of a frozen version: {section, owner, SHA-256(salt + canonical section)}; the version hash is over the list.
      CREATE TABLE section_hash (
        version_id uuid NOT NULL CONSTRAINT section_hash_version REFERENCES plan_version (id),
        case_id uuid NOT NULL CONSTRAINT section_hash_case REFERENCES sip_case (id),
        position integer NOT NULL,
        section text NOT NULL,
        line_id uuid,
        owner_authority_id uuid NOT NULL CONSTRAINT section_hash_owner_authority REFERENCES authority (id),
        salt text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT section_hash_pk PRIMARY KEY (version_id, position)
      );
      -- Whom the version was sent to: the principals that were called when it was submitted.
      CREATE TABLE approval_request (
        version_id uuid NOT NULL CONSTRAINT approval_request_version REFERENCES plan_version (id),
        case_id uuid NOT NULL CONSTRAINT approval_request_case REFERENCES sip_case (id),
        principal_id uuid NOT NULL CONSTRAINT approval_request_principal REFERENCES organisation (id),
        asked_at timestamptz NOT NULL,
        CONSTRAINT approval_request_pk PRIMARY KEY (version_id, principal_id)
      );
      CREATE TABLE approval (
        id uuid NOT NULL CONSTRAINT approval_pk PRIMARY KEY,
        version_id uuid NOT NULL CONSTRAINT approval_version REFERENCES plan_version (id),
        case_id uuid NOT NULL CONSTRAINT approval_case REFERENCES sip_case (id),
        principal_id uuid NOT NULL CONSTRAINT approval_principal REFERENCES organisation (id),
        authority_id uuid NOT NULL CONSTRAINT approval_authority REFERENCES authority (id),
        unit_id uuid NOT NULL CONSTRAINT approval_unit REFERENCES unit (id),
        staff_id uuid NOT NULL CONSTRAINT approval_staff REFERENCES staff (id),
        hash text NOT NULL,
        readable_positions integer[] NOT NULL,
        auth_time timestamptz NOT NULL,
        approved_at timestamptz NOT NULL,
        CONSTRAINT approval_principal_once UNIQUE (version_id, principal_id)
      );
      CREATE INDEX approval_of_case ON approval (case_id);
      CREATE TABLE person_answer (
        id uuid NOT NULL CONSTRAINT person_answer_pk PRIMARY KEY,
        version_id uuid NOT NULL CONSTRAINT person_answer_version REFERENCES plan_version (id),
        case_id uuid NOT NULL CONSTRAINT person_answer_case REFERENCES sip_case (id),
        answered_by text NOT NULL CONSTRAINT person_answer_by CHECK (answered_by IN ('person','guardian','representative')),
        representative_id uuid CONSTRAINT person_answer_representative REFERENCES representative (id),
        answer text NOT NULL CONSTRAINT person_answer_answer CHECK (answer IN ('agrees','agreesWithReservation','declines','couldNotAnswer')),
        words text,
        manner text NOT NULL CONSTRAINT person_answer_manner CHECK (manner IN ('inPerson','phone','writing','digital')),
        noted_by uuid NOT NULL CONSTRAINT person_answer_noted_by REFERENCES staff (id),
        noted_unit_id uuid NOT NULL CONSTRAINT person_answer_noted_unit REFERENCES unit (id),
        at timestamptz NOT NULL
      );
      CREATE INDEX person_answer_of_case ON person_answer (case_id, version_id, at);
    `);
    for (const table of ['section_hash', 'approval_request', 'approval', 'person_answer']) {
      await db.query(rowSecurity(table, { select: byCase(table), insert: byCase(table) }));
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE person_answer, approval, approval_request, section_hash');
  }
}
