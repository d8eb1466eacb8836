import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, rowSecurity } from './row-security.js';

/** The case: one person's need of joint planning, the units that take part, the workers, and who leads. */
export class CreateCase1763800000005 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE sip_case (
        id uuid NOT NULL CONSTRAINT sip_case_pk PRIMARY KEY,
        number text NOT NULL CONSTRAINT sip_case_number_once UNIQUE,
        person_id uuid NOT NULL CONSTRAINT sip_case_person REFERENCES person (id),
        county_code text NOT NULL CONSTRAINT sip_case_county REFERENCES county (code),
        state text NOT NULL CONSTRAINT sip_case_state CHECK (state IN ('open','declined','refused','closed','culled')),
        origin text NOT NULL CONSTRAINT sip_case_origin CHECK (origin IN ('openCare','homeCareRequest','discharge','personRequest','relativeRequest')),
        scope text NOT NULL CONSTRAINT sip_case_scope CHECK (scope IN ('between','within')),
        initiator_kind text NOT NULL CONSTRAINT sip_case_initiator CHECK (initiator_kind IN ('staff','person','guardian','relative','other')),
        initiator_name text,
        started_by uuid NOT NULL CONSTRAINT sip_case_started_by REFERENCES staff (id),
        started_unit_id uuid NOT NULL CONSTRAINT sip_case_started_unit REFERENCES unit (id),
        started_at timestamptz NOT NULL,
        lead_unit_id uuid NOT NULL CONSTRAINT sip_case_lead_unit REFERENCES unit (id),
        lead_staff_id uuid CONSTRAINT sip_case_lead_staff REFERENCES staff (id),
        ended_at timestamptz,
        ended_by uuid CONSTRAINT sip_case_ended_by REFERENCES staff (id),
        end_reason text,
        end_note text,
        -- Caches of rules over other rows, kept in the transaction that changes those rows.
        plan_consent text NOT NULL CONSTRAINT sip_case_plan_consent CHECK (plan_consent IN ('given','unable','declined','withdrawn')),
        unit_ids uuid[] NOT NULL,
        allow_list uuid[],
        revision integer NOT NULL,
        CONSTRAINT sip_case_end_reason CHECK ((state = 'open') = (end_reason IS NULL) OR state = 'culled')
      );
      CREATE INDEX sip_case_units ON sip_case USING gin (unit_ids);
      CREATE INDEX sip_case_of_person ON sip_case (person_id);
      CREATE INDEX sip_case_lead ON sip_case (lead_unit_id, state);
      CREATE TABLE participation (
        id uuid NOT NULL CONSTRAINT participation_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT participation_case REFERENCES sip_case (id),
        unit_id uuid NOT NULL CONSTRAINT participation_unit REFERENCES unit (id),
        -- summoned: called, not answered. invited: other actor. party: accepted principal's unit. declined, left: ended.
        kind text NOT NULL CONSTRAINT participation_kind CHECK (kind IN ('lead','party','summoned','invited','declined','left')),
        since timestamptz NOT NULL,
        until timestamptz,
        revision integer NOT NULL,
        CONSTRAINT participation_once UNIQUE (case_id, unit_id)
      );
      CREATE INDEX participation_at_unit ON participation (unit_id, case_id) WHERE until IS NULL;
      CREATE TABLE case_worker (
        id uuid NOT NULL CONSTRAINT case_worker_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT case_worker_case REFERENCES sip_case (id),
        unit_id uuid NOT NULL CONSTRAINT case_worker_unit REFERENCES unit (id),
        staff_id uuid NOT NULL CONSTRAINT case_worker_staff REFERENCES staff (id),
        reason text NOT NULL CONSTRAINT case_worker_reason CHECK (reason IN ('started','took','covers','offered','named')),
        since timestamptz NOT NULL,
        until timestamptz,
        CONSTRAINT case_worker_dates CHECK (until IS NULL OR until >= since)
      );
      CREATE UNIQUE INDEX case_worker_once ON case_worker (case_id, unit_id, staff_id) WHERE until IS NULL;
      CREATE INDEX case_worker_of_staff ON case_worker (staff_id, unit_id) WHERE until IS NULL;
      CREATE TABLE lead_offer (
        id uuid NOT NULL CONSTRAINT lead_offer_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT lead_offer_case REFERENCES sip_case (id),
        to_unit_id uuid NOT NULL CONSTRAINT lead_offer_unit REFERENCES unit (id),
        to_staff_id uuid NOT NULL CONSTRAINT lead_offer_staff REFERENCES staff (id),
        offered_by uuid NOT NULL CONSTRAINT lead_offer_by REFERENCES staff (id),
        offered_at timestamptz NOT NULL,
        answer text CONSTRAINT lead_offer_answer CHECK (answer IN ('accepted','declined','undone')),
        answered_at timestamptz,
        answered_by uuid CONSTRAINT lead_offer_answered_by REFERENCES staff (id),
        note text
      );
      CREATE UNIQUE INDEX lead_offer_open_once ON lead_offer (case_id) WHERE answer IS NULL;
      CREATE INDEX lead_offer_to ON lead_offer (to_unit_id) WHERE answer IS NULL;
    `);
    const seen = `unit_ids && (SELECT app.unit_ids()) AND (allow_list IS NULL OR (SELECT app.staff_id()) = ANY (allow_list))`;
    await db.query(rowSecurity('sip_case', { select: seen, insert: seen, update: seen }));
    for (const table of ['participation', 'case_worker', 'lead_offer']) {
      await db.query(rowSecurity(table, { select: byCase(table), insert: byCase(table), update: byCase(table) }));
    }
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP TABLE lead_offer, case_worker, participation, sip_case');
  }
}
