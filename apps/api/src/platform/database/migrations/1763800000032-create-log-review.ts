import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './row-security.js';

/**
 * Checks of the log (PDL 4:3, HSLF-FS 2016:40 4:9): what was drawn and how, and what was found. Kept by the authority whose reviewer did it.
 * Findings are only added; the last one of a row is what holds.
 */
export class CreateLogReview1763800000032 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE log_review (
        id uuid NOT NULL CONSTRAINT log_review_pk PRIMARY KEY,
        authority_id uuid NOT NULL CONSTRAINT log_review_authority REFERENCES authority (id),
        reviewer_id uuid NOT NULL CONSTRAINT log_review_reviewer REFERENCES staff (id),
        at timestamptz NOT NULL,
        method text NOT NULL CONSTRAINT log_review_method CHECK (method IN ('random','staff','case','outcome','outlier')),
        from_on date NOT NULL,
        to_on date NOT NULL,
        staff_id uuid CONSTRAINT log_review_staff REFERENCES staff (id),
        case_id uuid CONSTRAINT log_review_case REFERENCES sip_case (id),
        outcome text,
        reason text,
        -- The draw can be made again: the same seed on the same rows gives the same sample.
        seed text NOT NULL,
        drawn_from integer NOT NULL,
        closed_at timestamptz,
        closed_by uuid CONSTRAINT log_review_closed_by REFERENCES staff (id),
        CONSTRAINT log_review_period CHECK (to_on >= from_on)
      );
      CREATE INDEX log_review_of_authority ON log_review (authority_id, at DESC);
      -- No reference to the row itself: it is removed in time, and the check remains documented.
      CREATE TABLE log_review_row (
        review_id uuid NOT NULL CONSTRAINT log_review_row_review REFERENCES log_review (id),
        log_id uuid NOT NULL,
        place integer NOT NULL,
        CONSTRAINT log_review_row_pk PRIMARY KEY (review_id, log_id)
      );
      CREATE TABLE log_finding (
        id uuid NOT NULL CONSTRAINT log_finding_pk PRIMARY KEY,
        review_id uuid NOT NULL,
        log_id uuid NOT NULL,
        finding text NOT NULL CONSTRAINT log_finding_finding CHECK (finding IN ('ok','questionAsked','suspectedBreach')),
        note text CONSTRAINT log_finding_why CHECK (finding = 'ok' OR note IS NOT NULL),
        by_id uuid NOT NULL CONSTRAINT log_finding_by REFERENCES staff (id),
        at timestamptz NOT NULL,
        CONSTRAINT log_finding_row FOREIGN KEY (review_id, log_id) REFERENCES log_review_row (review_id, log_id)
      );
      CREATE INDEX log_finding_of_review ON log_finding (review_id, log_id, at DESC);
    `);
    const reviewer = `(SELECT (app.actor()).role) = 'logReviewer'`;
    const own = `${reviewer} AND authority_id = (SELECT app.authority_id())`;
    const byReview = (table: string) => `EXISTS (SELECT 1 FROM log_review r WHERE r.id = ${table}.review_id)`;
    await db.query(
      rowSecurity('log_review', {
        select: own,
        insert: `${own} AND reviewer_id = (SELECT app.staff_id())`,
        update: own,
        columns: 'closed_at, closed_by',
      }),
    );
    await db.query(
      rowSecurity('log_review_row', {
        select: byReview('log_review_row'),
        insert: `${byReview('log_review_row')} AND EXISTS (SELECT 1 FROM audit_log l WHERE l.id = log_review_row.log_id)`,
      }),
    );
    await db.query(
      rowSecurity('log_finding', {
        select: byReview('log_finding'),
        insert: `${byReview('log_finding')} AND by_id = (SELECT app.staff_id())`,
      }),
    );
    await db.query(`
      -- A case by its number, to a reviewer whose authority takes or took part in it; how near that is, as in access.md.
      CREATE FUNCTION app.reviewed_case(p_number text) RETURNS TABLE (case_id uuid, person_id uuid, kinds text[])
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT c.id, c.person_id, array_agg(DISTINCT p.kind) FROM app.actor() a JOIN sip_case c ON c.number = p_number
        JOIN participation p ON p.case_id = c.id JOIN unit u ON u.id = p.unit_id AND u.authority_id = a.authority_id
        WHERE a.role = 'logReviewer' GROUP BY c.id, c.person_id $$;

      -- The numbers of cases in which the reviewer's authority takes or took part: what a row of the log is known by.
      CREATE FUNCTION app.reviewed_numbers(p_cases uuid[]) RETURNS TABLE (case_id uuid, number text)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT c.id, c.number FROM app.actor() a, sip_case c WHERE a.role = 'logReviewer' AND c.id = ANY (p_cases)
          AND EXISTS (SELECT 1 FROM unit u WHERE u.id = ANY (c.unit_ids) AND u.authority_id = a.authority_id) $$;

      -- Rows of the own staff about a person of the same family name. Which name that is, is not said.
      CREATE FUNCTION app.namesake_rows(p_from timestamptz, p_to timestamptz) RETURNS SETOF uuid
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT l.id FROM app.actor() a JOIN audit_log l ON l.authority_id = a.authority_id AND l.at >= p_from AND l.at < p_to
        JOIN staff s ON s.id = l.staff_id JOIN person p ON p.id = l.person_id
        WHERE a.role = 'logReviewer' AND lower(s.family_name) = lower(p.family_name) $$;
      GRANT EXECUTE ON FUNCTION app.reviewed_case, app.reviewed_numbers, app.namesake_rows TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.namesake_rows, app.reviewed_numbers, app.reviewed_case;
      DROP TABLE log_finding, log_review_row, log_review;
    `);
  }
}
