import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, rowSecurity } from './row-security.js';

/** Consent to the plan and to sharing: append-only rows; a withdrawal is a row of its own (OSL 10:1, 12:2; HSL 16:4). */
export class CreateConsent1763800000006 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE consent (
        id uuid NOT NULL CONSTRAINT consent_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT consent_case REFERENCES sip_case (id),
        kind text NOT NULL CONSTRAINT consent_kind CHECK (kind IN ('plan','sharing')),
        -- unable: cannot consent, or compulsory care: a named professional's recorded assessment (note is then required).
        decision text NOT NULL CONSTRAINT consent_decision CHECK (decision IN ('given','declined','unable')),
        given_by text NOT NULL CONSTRAINT consent_given_by CHECK (given_by IN ('person','guardian','representative','professional')),
        representative_id uuid CONSTRAINT consent_representative REFERENCES representative (id),
        -- FB 6:13 a, 6:13: why one guardian is enough.
        one_guardian_ground text,
        manner text NOT NULL CONSTRAINT consent_manner CHECK (manner IN ('oral','written','digital')),
        from_authority_id uuid CONSTRAINT consent_from_authority REFERENCES authority (id),
        to_authority_id uuid CONSTRAINT consent_to_authority REFERENCES authority (id),
        section_kinds text[] NOT NULL,
        exclusions text,
        valid_until date,
        note text,
        noted_by uuid NOT NULL CONSTRAINT consent_noted_by REFERENCES staff (id),
        noted_unit_id uuid NOT NULL CONSTRAINT consent_noted_unit REFERENCES unit (id),
        noted_at timestamptz NOT NULL,
        CONSTRAINT consent_sharing_parties CHECK ((kind = 'sharing') = (from_authority_id IS NOT NULL AND to_authority_id IS NOT NULL)),
        CONSTRAINT consent_unable_noted CHECK (decision <> 'unable' OR note IS NOT NULL),
        CONSTRAINT consent_representative_named CHECK (given_by NOT IN ('guardian','representative') OR representative_id IS NOT NULL)
      );
      CREATE INDEX consent_of_case ON consent (case_id, noted_at);
      CREATE TABLE consent_withdrawal (
        id uuid NOT NULL CONSTRAINT consent_withdrawal_pk PRIMARY KEY,
        consent_id uuid NOT NULL CONSTRAINT consent_withdrawal_consent REFERENCES consent (id) CONSTRAINT consent_withdrawal_once UNIQUE,
        case_id uuid NOT NULL CONSTRAINT consent_withdrawal_case REFERENCES sip_case (id),
        withdrawn_by text NOT NULL CONSTRAINT consent_withdrawal_by CHECK (withdrawn_by IN ('person','guardian','representative','professional')),
        representative_id uuid CONSTRAINT consent_withdrawal_representative REFERENCES representative (id),
        manner text NOT NULL CONSTRAINT consent_withdrawal_manner CHECK (manner IN ('oral','written','digital')),
        note text,
        noted_by uuid NOT NULL CONSTRAINT consent_withdrawal_noted_by REFERENCES staff (id),
        at timestamptz NOT NULL
      );
      CREATE INDEX consent_withdrawal_of_case ON consent_withdrawal (case_id);
    `);
    for (const table of ['consent', 'consent_withdrawal']) {
      await db.query(rowSecurity(table, { select: byCase(table), insert: byCase(table) }));
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE consent_withdrawal, consent');
  }
}
