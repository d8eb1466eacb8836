import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, byGrantees, byOwner, rowSecurity } from './row-security.js';

/** Columns that every section of a plan has: one row is one line, and `line_id` follows it from version to version. */
const section = (table: string) => `
        id uuid NOT NULL CONSTRAINT ${table}_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT ${table}_case REFERENCES sip_case (id),
        version_id uuid NOT NULL CONSTRAINT ${table}_version REFERENCES plan_version (id),
        line_id uuid NOT NULL,
        owner_authority_id uuid NOT NULL CONSTRAINT ${table}_owner_authority REFERENCES authority (id),
        by_person boolean NOT NULL,
        grantees uuid[] NOT NULL,
        seq integer NOT NULL,
        language text NOT NULL,
        removed_at timestamptz,
        revision integer NOT NULL,
        changed_by uuid NOT NULL CONSTRAINT ${table}_changed_by REFERENCES staff (id),
        changed_at timestamptz NOT NULL,
        CONSTRAINT ${table}_line_once UNIQUE (version_id, line_id)`;

/** Versions of the plan and their sections: notes (own words among them), needs, goals, measures. */
export class CreatePlan1763800000008 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE plan_version (
        id uuid NOT NULL CONSTRAINT plan_version_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT plan_version_case REFERENCES sip_case (id),
        number integer NOT NULL,
        state text NOT NULL CONSTRAINT plan_version_state CHECK (state IN ('preparing','draft','draftReleased','awaiting','established','superseded')),
        responsible_principal_id uuid CONSTRAINT plan_version_responsible_principal REFERENCES organisation (id),
        -- Statutory item 3 may be an explicit "none" (HSL 16:4, SoL 10:8).
        no_others_measures boolean NOT NULL,
        follow_up_on date,
        follow_up_place text,
        follow_up_method text,
        follow_up_unit_id uuid CONSTRAINT plan_version_follow_up_unit REFERENCES unit (id),
        change_reason text,
        hash text,
        released_at timestamptz,
        submitted_at timestamptz,
        established_at timestamptz,
        revision integer NOT NULL,
        created_by uuid NOT NULL CONSTRAINT plan_version_created_by REFERENCES staff (id),
        created_at timestamptz NOT NULL,
        CONSTRAINT plan_version_number_once UNIQUE (case_id, number),
        CONSTRAINT plan_version_frozen_has_hash CHECK ((state IN ('awaiting','established','superseded')) = (hash IS NOT NULL))
      );
      -- At most one established version and one later version in work.
      CREATE UNIQUE INDEX plan_version_established_once ON plan_version (case_id) WHERE state = 'established';
      CREATE UNIQUE INDEX plan_version_in_work_once ON plan_version (case_id) WHERE state IN ('preparing','draft','draftReleased','awaiting');
      CREATE TABLE note (${section('note')},
        kind text NOT NULL CONSTRAINT note_kind CHECK (kind IN ('occasion','question','ownWords','situation','strengths','childView','guardianView','crisis','disagreement')),
        text text NOT NULL,
        noted_how text
      );
      CREATE TABLE need (${section('need')},
        life_area text NOT NULL CONSTRAINT need_life_area CHECK (life_area IN ('health','mentalHealth','everydayLife','housing','school','work','economy',
          'family','leisure','addiction','mobility','other')),
        text text NOT NULL
      );
      CREATE TABLE goal (${section('goal')},
        kind text NOT NULL CONSTRAINT goal_kind CHECK (kind IN ('own','professional')),
        need_line_id uuid,
        text text NOT NULL,
        target_on date,
        CONSTRAINT goal_own_by_person CHECK ((kind = 'own') = by_person)
      );
      CREATE TABLE measure (${section('measure')},
        text text NOT NULL,
        need_line_id uuid,
        goal_line_id uuid,
        -- A principal's measure names its principal and unit (items 1-2); a measure by others names who (item 3).
        actor text NOT NULL CONSTRAINT measure_actor CHECK (actor IN ('principal','person','relative','school','employer','agency','other')),
        principal_id uuid CONSTRAINT measure_principal REFERENCES organisation (id),
        unit_id uuid CONSTRAINT measure_unit REFERENCES unit (id),
        other_name text,
        contact_name text,
        contact_phone text,
        starts_on date,
        ends_on date,
        CONSTRAINT measure_dates CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on),
        CONSTRAINT measure_unit_has_principal CHECK (unit_id IS NULL OR principal_id IS NOT NULL),
        CONSTRAINT measure_principal_by_actor CHECK (actor = 'principal' OR principal_id IS NULL)
      );
      CREATE INDEX note_of_case ON note (case_id); CREATE INDEX need_of_case ON need (case_id);
      CREATE INDEX goal_of_case ON goal (case_id); CREATE INDEX measure_of_case ON measure (case_id);
      CREATE TABLE measure_decision (
        id uuid NOT NULL CONSTRAINT measure_decision_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT measure_decision_case REFERENCES sip_case (id),
        meeting_id uuid NOT NULL CONSTRAINT measure_decision_meeting REFERENCES meeting (id),
        line_id uuid NOT NULL,
        decision text NOT NULL CONSTRAINT measure_decision_decision CHECK (decision IN ('agreed','notAgreed','later')),
        decided_by uuid NOT NULL CONSTRAINT measure_decision_by REFERENCES staff (id),
        decided_at timestamptz NOT NULL,
        revision integer NOT NULL,
        CONSTRAINT measure_decision_once UNIQUE (meeting_id, line_id)
      );
      CREATE INDEX measure_decision_of_case ON measure_decision (case_id);
    `);
    await db.query(
      rowSecurity('plan_version', {
        select: byCase('plan_version'),
        insert: byCase('plan_version'),
        update: byCase('plan_version'),
      }),
    );
    for (const table of ['note', 'need', 'goal', 'measure']) {
      // A version sent for approval is frozen: its hash is what the parties sign.
      const inWork = `EXISTS (SELECT 1 FROM plan_version v WHERE v.id = ${table}.version_id AND v.state IN ('preparing','draft','draftReleased'))`;
      await db.query(
        rowSecurity(table, {
          select: byGrantees(table),
          insert: `${byOwner(table)} AND ${inWork}`,
          update: `${byOwner(table)} AND ${inWork}`,
        }),
      );
    }
    await db.query(
      rowSecurity('measure_decision', {
        select: byCase('measure_decision'),
        insert: byCase('measure_decision'),
        update: byCase('measure_decision'),
      }),
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE measure_decision, measure, goal, need, note, plan_version');
  }
}
