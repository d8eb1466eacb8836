import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, rowSecurity } from './row-security.js';

/** Follow-ups with their outcome, and deadlines with the rule that held when the clock started. Lists reach them by unit, never through plans. */
export class CreateFollowUpAndDeadline1763800000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE follow_up (
        id uuid NOT NULL CONSTRAINT follow_up_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT follow_up_case REFERENCES sip_case (id),
        version_id uuid NOT NULL CONSTRAINT follow_up_version REFERENCES plan_version (id),
        responsible_unit_id uuid NOT NULL CONSTRAINT follow_up_responsible_unit REFERENCES unit (id),
        due_on date NOT NULL,
        place text,
        held_on date,
        held_by uuid CONSTRAINT follow_up_held_by REFERENCES staff (id),
        held_at timestamptz,
        person_rating text CONSTRAINT follow_up_person_rating CHECK (person_rating IN ('good','soSo','notGood','notAsked')),
        person_words text,
        outcome text CONSTRAINT follow_up_outcome CHECK (outcome IN ('continue','change','close')),
        note text,
        cancelled_at timestamptz,
        revision integer NOT NULL,
        CONSTRAINT follow_up_held_whole CHECK ((held_on IS NULL) = (held_by IS NULL) AND (held_on IS NULL) = (outcome IS NULL))
      );
      CREATE INDEX follow_up_of_case ON follow_up (case_id, due_on);
      CREATE INDEX follow_up_open ON follow_up (responsible_unit_id, due_on) INCLUDE (id, case_id) WHERE held_on IS NULL AND cancelled_at IS NULL;
      CREATE UNIQUE INDEX follow_up_open_once ON follow_up (case_id) WHERE held_on IS NULL AND cancelled_at IS NULL;
      CREATE TABLE follow_up_measure (
        follow_up_id uuid NOT NULL CONSTRAINT follow_up_measure_follow_up REFERENCES follow_up (id),
        case_id uuid NOT NULL CONSTRAINT follow_up_measure_case REFERENCES sip_case (id),
        line_id uuid NOT NULL,
        result text NOT NULL CONSTRAINT follow_up_measure_result CHECK (result IN ('done','keep','change','stop')),
        note text,
        CONSTRAINT follow_up_measure_pk PRIMARY KEY (follow_up_id, line_id)
      );
      CREATE TABLE follow_up_goal (
        follow_up_id uuid NOT NULL CONSTRAINT follow_up_goal_follow_up REFERENCES follow_up (id),
        case_id uuid NOT NULL CONSTRAINT follow_up_goal_case REFERENCES sip_case (id),
        line_id uuid NOT NULL,
        result text NOT NULL CONSTRAINT follow_up_goal_result CHECK (result IN ('reached','partly','notReached','notRelevant')),
        note text,
        CONSTRAINT follow_up_goal_pk PRIMARY KEY (follow_up_id, line_id)
      );
      CREATE TABLE deadline (
        id uuid NOT NULL CONSTRAINT deadline_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT deadline_case REFERENCES sip_case (id),
        responsible_unit_id uuid NOT NULL CONSTRAINT deadline_responsible_unit REFERENCES unit (id),
        kind text NOT NULL CONSTRAINT deadline_kind CHECK (kind IN ('startPlanning','jointPlanning','summonsAnswer')),
        summons_id uuid CONSTRAINT deadline_summons REFERENCES summons (id),
        rule jsonb NOT NULL,
        started_at timestamptz NOT NULL,
        due_on date NOT NULL,
        due_at timestamptz,
        met_at timestamptz,
        cancelled_at timestamptz,
        cancel_reason text,
        revision integer NOT NULL
      );
      CREATE INDEX deadline_of_case ON deadline (case_id);
      CREATE INDEX deadline_open ON deadline (responsible_unit_id, due_on) INCLUDE (id, case_id, kind) WHERE met_at IS NULL AND cancelled_at IS NULL;
      CREATE TABLE home_care_request (
        case_id uuid NOT NULL CONSTRAINT home_care_request_pk PRIMARY KEY CONSTRAINT home_care_request_case REFERENCES sip_case (id),
        requested_at timestamptz NOT NULL,
        -- Which of the two starts the county's clock is configuration (domain.md 2.3: start event not confirmed).
        enrolled_at timestamptz,
        receiving_unit_id uuid CONSTRAINT home_care_request_unit REFERENCES unit (id),
        revision integer NOT NULL
      );
    `);
    // The row's own unit first: a list evaluates the policy for every candidate row before its limit.
    const byUnit = (table: string) => `responsible_unit_id = ANY ((SELECT app.unit_ids())::uuid[]) OR ${byCase(table)}`;
    for (const table of ['follow_up', 'deadline']) {
      await db.query(rowSecurity(table, { select: byUnit(table), insert: byCase(table), update: byCase(table) }));
    }
    for (const table of ['follow_up_measure', 'follow_up_goal']) {
      await db.query(rowSecurity(table, { select: byCase(table), insert: byCase(table) }));
    }
    await db.query(
      rowSecurity('home_care_request', {
        select: byCase('home_care_request'),
        insert: byCase('home_care_request'),
        update: byCase('home_care_request'),
      }),
    );
    await db.query(`
      -- The job role sees dates and units, never content.
      GRANT SELECT (id, case_id, responsible_unit_id, due_on, held_on, cancelled_at) ON follow_up TO sip_job;
      GRANT SELECT (id, case_id, responsible_unit_id, kind, due_on, due_at, met_at, cancelled_at) ON deadline TO sip_job;
      CREATE POLICY job_select ON follow_up FOR SELECT TO sip_job USING (true);
      CREATE POLICY job_select ON deadline FOR SELECT TO sip_job USING (true);
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE home_care_request, deadline, follow_up_goal, follow_up_measure, follow_up');
  }
}
