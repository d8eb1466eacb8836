import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, rowSecurity } from './row-security.js';

/** Summons (kallelse: must come), invitation (inbjudan: may come), the meeting and who came. */
export class CreateMeeting1763800000007 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE meeting (
        id uuid NOT NULL CONSTRAINT meeting_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT meeting_case REFERENCES sip_case (id),
        owner_authority_id uuid NOT NULL CONSTRAINT meeting_owner_authority REFERENCES authority (id),
        form text NOT NULL CONSTRAINT meeting_form CHECK (form IN ('inPerson','phone','video')),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        place text,
        video_link text,
        question text NOT NULL,
        chair_staff_id uuid CONSTRAINT meeting_chair REFERENCES staff (id),
        person_attended text CONSTRAINT meeting_person_attended CHECK (person_attended IN ('came','partly','absent','represented')),
        person_absent_reason text,
        ended_at timestamptz,
        reopened_at timestamptz,
        reopen_reason text,
        cancelled_at timestamptz,
        cancel_reason text,
        revision integer NOT NULL,
        created_by uuid NOT NULL CONSTRAINT meeting_created_by REFERENCES staff (id),
        created_at timestamptz NOT NULL,
        CONSTRAINT meeting_times CHECK (ends_at > starts_at),
        CONSTRAINT meeting_where CHECK (form <> 'inPerson' OR place IS NOT NULL)
      );
      CREATE INDEX meeting_of_case ON meeting (case_id, starts_at);
      CREATE TABLE summons (
        id uuid NOT NULL CONSTRAINT summons_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT summons_case REFERENCES sip_case (id),
        meeting_id uuid NOT NULL CONSTRAINT summons_meeting REFERENCES meeting (id),
        kind text NOT NULL CONSTRAINT summons_kind CHECK (kind IN ('summons','invitation')),
        unit_id uuid CONSTRAINT summons_unit REFERENCES unit (id),
        -- Somebody without a unit in the system (employer, Försäkringskassan, relative): invited by name, told outside the system.
        outside_kind text CONSTRAINT summons_outside_kind CHECK (outside_kind IN ('relative','school','employer','agency','provider','other')),
        outside_name text,
        receiver_staff_id uuid CONSTRAINT summons_receiver REFERENCES staff (id),
        sent_at timestamptz NOT NULL,
        sent_by uuid NOT NULL CONSTRAINT summons_sent_by REFERENCES staff (id),
        answer text CONSTRAINT summons_answer CHECK (answer IN ('accepted','declined')),
        answered_at timestamptz,
        answered_by uuid CONSTRAINT summons_answered_by REFERENCES staff (id),
        decline_reason text,
        decline_note text,
        attendance text CONSTRAINT summons_attendance CHECK (attendance IN ('came','absent')),
        absence_reason text,
        revision integer NOT NULL,
        CONSTRAINT summons_receiver_one CHECK ((unit_id IS NULL) <> (outside_name IS NULL)),
        CONSTRAINT summons_principal_has_unit CHECK (kind = 'invitation' OR unit_id IS NOT NULL),
        CONSTRAINT summons_decline_reasoned CHECK (answer IS DISTINCT FROM 'declined' OR decline_reason IS NOT NULL)
      );
      CREATE UNIQUE INDEX summons_unit_once ON summons (meeting_id, unit_id) WHERE unit_id IS NOT NULL;
      CREATE INDEX summons_of_case ON summons (case_id);
      CREATE INDEX summons_unanswered ON summons (unit_id, sent_at) WHERE answer IS NULL;
    `);
    for (const table of ['meeting', 'summons']) {
      await db.query(rowSecurity(table, { select: byCase(table), insert: byCase(table), update: byCase(table) }));
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE summons, meeting');
  }
}
