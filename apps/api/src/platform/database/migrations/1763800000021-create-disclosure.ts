import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, byPerson, rowSecurity } from './row-security.js';

const SECTIONS = ['note', 'need', 'goal', 'measure'];

/**
 * Sharing without consent is a decision by a named professional, per item, with ground and reason, in one direction (OSL 25:12,
 * 25:13, 26:9); what would harm is hidden from a guardian or from the person after an assessment (OSL 12:3, 26:2, 26:5); the
 * person may block a unit from an authority's record (PDL 4:4). Citizens and guests write too, in their own name.
 */
export class CreateDisclosure1763800000021 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE consent ADD CONSTRAINT consent_unable_is_assessed CHECK ((decision = 'unable') = (given_by = 'professional'));

      CREATE TABLE disclosure_decision (
        id uuid NOT NULL CONSTRAINT disclosure_decision_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT disclosure_decision_case REFERENCES sip_case (id),
        -- The item: one line of the plan; null for the contact data.
        line_id uuid,
        from_authority_id uuid NOT NULL CONSTRAINT disclosure_decision_from REFERENCES authority (id),
        to_authority_id uuid NOT NULL CONSTRAINT disclosure_decision_to REFERENCES authority (id),
        ground text NOT NULL CONSTRAINT disclosure_decision_ground CHECK (ground IN ('osl-25-12','osl-25-13','osl-26-9','osl-10-28','osl-10-2')),
        reason text NOT NULL CONSTRAINT disclosure_decision_reasoned CHECK (btrim(reason) <> ''),
        valid_until date,
        decided_by uuid NOT NULL CONSTRAINT disclosure_decision_by REFERENCES staff (id),
        decided_unit_id uuid NOT NULL CONSTRAINT disclosure_decision_unit REFERENCES unit (id),
        decided_at timestamptz NOT NULL,
        revoked_at timestamptz,
        revoked_by uuid CONSTRAINT disclosure_decision_revoked_by REFERENCES staff (id),
        CONSTRAINT disclosure_decision_two_parties CHECK (from_authority_id <> to_authority_id)
      );
      CREATE INDEX disclosure_decision_of_case ON disclosure_decision (case_id) WHERE revoked_at IS NULL;

      CREATE TABLE harm_assessment (
        id uuid NOT NULL CONSTRAINT harm_assessment_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT harm_assessment_case REFERENCES sip_case (id),
        person_id uuid NOT NULL CONSTRAINT harm_assessment_person REFERENCES person (id),
        -- The item: one line of the plan or one meeting; null for the contact data.
        line_id uuid,
        owner_authority_id uuid NOT NULL CONSTRAINT harm_assessment_owner REFERENCES authority (id),
        -- Hidden from the person (OSL 26:5), from one guardian, or from every guardian (OSL 12:3, 26:2).
        hidden_from text NOT NULL CONSTRAINT harm_assessment_hidden_from CHECK (hidden_from IN ('person','guardian')),
        representative_id uuid CONSTRAINT harm_assessment_representative REFERENCES representative (id),
        reason text NOT NULL CONSTRAINT harm_assessment_reasoned CHECK (btrim(reason) <> ''),
        decided_by uuid NOT NULL CONSTRAINT harm_assessment_by REFERENCES staff (id),
        decided_unit_id uuid NOT NULL CONSTRAINT harm_assessment_unit REFERENCES unit (id),
        decided_at timestamptz NOT NULL,
        lifted_at timestamptz,
        lifted_by uuid CONSTRAINT harm_assessment_lifted_by REFERENCES staff (id),
        CONSTRAINT harm_assessment_of_guardian CHECK (hidden_from = 'guardian' OR representative_id IS NULL)
      );
      CREATE INDEX harm_assessment_of_person ON harm_assessment (person_id) WHERE lifted_at IS NULL;

      -- Spärr: the unit sees nothing of what the authority owns about the person. Set and lifted by the person alone (PDL 4:4, SVOD 2:3).
      CREATE TABLE access_block (
        id uuid NOT NULL CONSTRAINT access_block_pk PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT access_block_person REFERENCES person (id),
        owner_authority_id uuid NOT NULL CONSTRAINT access_block_owner REFERENCES authority (id),
        unit_id uuid NOT NULL CONSTRAINT access_block_unit REFERENCES unit (id),
        set_by uuid NOT NULL CONSTRAINT access_block_set_by REFERENCES app.citizen (id),
        set_at timestamptz NOT NULL,
        lifted_at timestamptz
      );
      CREATE UNIQUE INDEX access_block_once ON access_block (person_id, owner_authority_id, unit_id) WHERE lifted_at IS NULL;

      ALTER TABLE meeting ADD hidden_from uuid[] NOT NULL DEFAULT '{}';
      -- Citizens and guests write too: exactly one of the two is the writer.
      -- In whose voice a citizen wrote: a guardian's words are never passed off as the child's.
      ALTER TABLE note ADD said_by text CONSTRAINT note_said_by CHECK (said_by IN ('person','guardian','representative'));
      ALTER TABLE goal ADD said_by text CONSTRAINT goal_said_by CHECK (said_by IN ('person','guardian','representative'));
      ALTER TABLE measure ADD by_guest_id uuid CONSTRAINT measure_by_guest REFERENCES guest (id);
      ${SECTIONS.map(
        (table) => `ALTER TABLE ${table} ALTER changed_by DROP NOT NULL,
          ADD changed_by_citizen uuid CONSTRAINT ${table}_changed_by_citizen REFERENCES app.citizen (id),
          ADD CONSTRAINT ${table}_changed_by_one CHECK ((changed_by IS NULL) <> (changed_by_citizen IS NULL));`,
      ).join('\n      ')}
      ALTER TABLE consent ALTER noted_by DROP NOT NULL, ALTER noted_unit_id DROP NOT NULL,
        ADD by_citizen uuid CONSTRAINT consent_by_citizen REFERENCES app.citizen (id),
        ADD CONSTRAINT consent_noted_by_one CHECK ((noted_by IS NULL) <> (by_citizen IS NULL) AND (noted_by IS NULL) = (noted_unit_id IS NULL));
      ALTER TABLE consent_withdrawal ALTER noted_by DROP NOT NULL, ALTER noted_unit_id DROP NOT NULL,
        ADD by_citizen uuid CONSTRAINT consent_withdrawal_by_citizen REFERENCES app.citizen (id),
        ADD CONSTRAINT consent_withdrawal_noted_by_one CHECK ((noted_by IS NULL) <> (by_citizen IS NULL) AND (noted_by IS NULL) = (noted_unit_id IS NULL));
      ALTER TABLE person_answer ALTER noted_by DROP NOT NULL, ALTER noted_unit_id DROP NOT NULL,
        ADD by_citizen uuid CONSTRAINT person_answer_by_citizen REFERENCES app.citizen (id),
        ADD CONSTRAINT person_answer_noted_by_one CHECK ((noted_by IS NULL) <> (by_citizen IS NULL) AND (noted_by IS NULL) = (noted_unit_id IS NULL));
      ALTER TABLE audit_log ALTER staff_id DROP NOT NULL, ALTER assignment_id DROP NOT NULL, ALTER unit_id DROP NOT NULL, ALTER authority_id DROP NOT NULL,
        ADD citizen_id uuid,
        ADD CONSTRAINT audit_log_actor_one CHECK ((staff_id IS NULL) <> (citizen_id IS NULL));
      -- A key belongs to whoever sent the command, staff or citizen.
      ALTER TABLE idempotency_key RENAME COLUMN staff_id TO actor_id;
    `);
    await db.query(
      rowSecurity('disclosure_decision', {
        select: `(SELECT app.authority_id()) IN (from_authority_id, to_authority_id) AND ${byCase('disclosure_decision')}`,
        insert: `from_authority_id = (SELECT app.authority_id()) AND ${byCase('disclosure_decision')}`,
        update: `from_authority_id = (SELECT app.authority_id()) AND ${byCase('disclosure_decision')}`,
        columns: 'revoked_at, revoked_by',
      }),
    );
    const ownAssessment = `owner_authority_id = (SELECT app.authority_id()) AND ${byCase('harm_assessment')}`;
    await db.query(
      rowSecurity('harm_assessment', {
        select: ownAssessment,
        insert: ownAssessment,
        update: ownAssessment,
        columns: 'lifted_at, lifted_by',
      }),
    );
    const ownPerson = `(SELECT app.citizen_role()) = 'person' AND person_id = ANY ((SELECT app.citizen_person_ids())::uuid[])`;
    await db.query(
      rowSecurity('access_block', {
        select: byPerson('access_block'),
        insert: ownPerson,
        update: ownPerson,
        columns: 'lifted_at',
      }),
    );
    await db.query(
      rowSecurity('relative', {
        select: `${ownPerson} OR id = ANY ((SELECT app.citizen_grants())::uuid[])`,
        insert: ownPerson,
        update: ownPerson,
        columns: 'ended_at',
      }),
    );
    await db.query(
      rowSecurity('guest', {
        select: `${byCase('guest')} AND ((SELECT app.is_staff()) OR id = ANY ((SELECT app.citizen_grants())::uuid[]))`,
        insert: byCase('guest'),
        update: byCase('guest'),
        columns: 'answer, answered_at, ended_at, ended_by',
      }),
    );
    const byLead = `EXISTS (SELECT 1 FROM sip_case c WHERE c.id = guardian_decision.case_id AND c.lead_unit_id = (SELECT app.unit_id()))`;
    await db.query(rowSecurity('guardian_decision', { select: byLead, insert: byLead }));
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      ${['relative', 'guest', 'guardian_decision'].map((table) => `DROP POLICY owner_all ON ${table}; DROP POLICY app_select ON ${table}; DROP POLICY app_insert ON ${table};${table === 'guardian_decision' ? '' : ` DROP POLICY app_update ON ${table};`}`).join(' ')}
    `);
    await db.query(`
      DROP TABLE access_block, harm_assessment, disclosure_decision;
      ALTER TABLE idempotency_key RENAME COLUMN actor_id TO staff_id;
      ALTER TABLE audit_log DROP citizen_id, ALTER staff_id SET NOT NULL, ALTER assignment_id SET NOT NULL, ALTER unit_id SET NOT NULL, ALTER authority_id SET NOT NULL;
      ${['person_answer', 'consent_withdrawal', 'consent'].map((table) => `ALTER TABLE ${table} DROP by_citizen, ALTER noted_by SET NOT NULL, ALTER noted_unit_id SET NOT NULL;`).join(' ')}
      ${SECTIONS.map((table) => `ALTER TABLE ${table} DROP changed_by_citizen, ALTER changed_by SET NOT NULL;`).join(' ')}
      ALTER TABLE measure DROP by_guest_id; ALTER TABLE note DROP said_by; ALTER TABLE goal DROP said_by;
      ALTER TABLE meeting DROP hidden_from;
      ALTER TABLE consent DROP CONSTRAINT consent_unable_is_assessed;
    `);
  }
}
