import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './row-security.js';

/** The log of every read and write of person data, notices to units, and keys that make a retry have one effect. */
export class CreateAuditAndNotice1763800000011 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE audit_log (
        id uuid NOT NULL CONSTRAINT audit_log_pk PRIMARY KEY,
        at timestamptz NOT NULL,
        request_id text NOT NULL,
        action text NOT NULL,
        kind text NOT NULL CONSTRAINT audit_log_kind CHECK (kind IN ('read','write')),
        outcome text NOT NULL CONSTRAINT audit_log_outcome CHECK (outcome IN ('allowed','hidden','forbidden','conflict','stepUp')),
        staff_id uuid NOT NULL,
        assignment_id uuid NOT NULL,
        unit_id uuid NOT NULL,
        authority_id uuid NOT NULL,
        role text NOT NULL,
        person_id uuid,
        case_id uuid,
        subject_id uuid,
        -- What changed: names of fields, states, codes and ids. Never text that somebody wrote.
        change jsonb
      );
      CREATE INDEX audit_log_of_case ON audit_log (case_id, id DESC) WHERE case_id IS NOT NULL;
      CREATE INDEX audit_log_of_person ON audit_log (person_id, at) WHERE person_id IS NOT NULL;
      CREATE INDEX audit_log_at ON audit_log USING brin (at);
      CREATE TABLE notice (
        id uuid NOT NULL CONSTRAINT notice_pk PRIMARY KEY,
        unit_id uuid NOT NULL CONSTRAINT notice_unit REFERENCES unit (id),
        case_id uuid NOT NULL CONSTRAINT notice_case REFERENCES sip_case (id),
        kind text NOT NULL CONSTRAINT notice_kind CHECK (kind IN ('summoned','summonsAnswered','meetingChanged','approvalAsked','established',
          'consentStopped','leadOffered','leadChanged','caseClosed','followUpDue','deadlineOverdue')),
        subject_id uuid NOT NULL,
        at timestamptz NOT NULL,
        seen_by uuid CONSTRAINT notice_seen_by REFERENCES staff (id),
        seen_at timestamptz,
        CONSTRAINT notice_once UNIQUE (unit_id, kind, subject_id)
      );
      CREATE INDEX notice_unseen ON notice (unit_id, at) WHERE seen_at IS NULL;
      CREATE TABLE idempotency_key (
        staff_id uuid NOT NULL,
        key uuid NOT NULL,
        command_hash text NOT NULL,
        result_id uuid,
        at timestamptz NOT NULL,
        CONSTRAINT idempotency_key_pk PRIMARY KEY (staff_id, key)
      );
    `);
    await db.query(
      rowSecurity('audit_log', {
        select: `case_id IS NOT NULL AND EXISTS (SELECT 1 FROM sip_case c WHERE c.id = audit_log.case_id)`,
        insert: `staff_id = (SELECT app.staff_id()) AND unit_id = (SELECT app.unit_id())`,
      }),
    );
    const ownUnit = `unit_id = ANY ((SELECT app.unit_ids())::uuid[]) AND EXISTS (SELECT 1 FROM sip_case c WHERE c.id = notice.case_id)`;
    await db.query(rowSecurity('notice', { select: ownUnit, update: ownUnit, columns: 'seen_by, seen_at' }));
    const own = `staff_id = (SELECT app.staff_id())`;
    await db.query(rowSecurity('idempotency_key', { select: own, insert: own, update: own, delete: own }));
    await db.query(`
      GRANT SELECT, INSERT ON notice TO sip_job;
      CREATE POLICY job_all ON notice TO sip_job USING (true) WITH CHECK (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE idempotency_key, notice, audit_log');
  }
}
