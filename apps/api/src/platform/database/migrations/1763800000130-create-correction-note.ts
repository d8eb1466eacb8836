import type { MigrationInterface, QueryRunner } from 'typeorm';
import { byCase, rowSecurity } from './row-security.js';

const SECTIONS = ['note', 'need', 'goal', 'measure'];
const ME = '(SELECT app.citizen_id())';
const STAFF = '(SELECT app.is_staff())';
const WORKS = `correction_note.case_id = ANY ((SELECT app.content_case_ids())::uuid[])`;
/** The line is there for whoever asks: its own row security decides. */
const line = (further: string) =>
  SECTIONS.map(
    (
      table,
    ) => `EXISTS (SELECT 1 FROM ${table} l WHERE l.line_id = correction_note.line_id AND l.case_id = correction_note.case_id
        ${further})`,
  ).join(' OR ');
const OWNED = `AND l.version_id = correction_note.version_id AND l.owner_authority_id = correction_note.owner_authority_id`;

/** As in grant-by-line; `withheld`: what keeps a section from others than its owner, whatever was agreed. */
const lineGrantees = (withheld: string): string => `
  CREATE OR REPLACE FUNCTION app.line_grantees(p_case uuid, p_version uuid, p_line uuid, p_owner uuid, p_kind text, p_by_person boolean, p_guest uuid)
  RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
    WITH about AS (SELECT c.id, c.person_id, c.plan_consent, c.state = 'open' AS open, p.protection = 'none' AND p.apart_for IS NULL AS unprotected,
        v.state IN ('draftReleased','awaiting','established','superseded') AS shown${withheld ? `, ${withheld} AS withheld` : ''}
      FROM sip_case c JOIN person p ON p.id = c.person_id JOIN plan_version v ON v.id = p_version WHERE c.id = p_case)
    SELECT coalesce(array_agg(DISTINCT g.id ORDER BY g.id), '{}') FROM (
      -- Own authority's units always; others by a live consent that covers the kind, or by a decision about this item.
      SELECT p.unit_id AS id FROM about a CROSS JOIN LATERAL app.party_units(a.id) p
      WHERE (p.authority_id = p_owner ${withheld ? 'OR NOT a.withheld AND (false' : ''}
          OR (p.active AND app.shares(a.id, p_owner, p.authority_id, p_kind))
          OR (p.invited AND a.plan_consent = 'given' AND a.shown AND app.shares(a.id, p_owner, p.authority_id, p_kind))
          OR (p.active AND app.discloses(a.id, p_owner, p.authority_id, p_line)))${withheld ? ')' : ''}
        AND NOT EXISTS (SELECT 1 FROM access_block b WHERE b.person_id = a.person_id AND b.owner_authority_id = p_owner
          AND b.unit_id = p.unit_id AND b.lifted_at IS NULL)
      UNION ALL
      SELECT a.person_id FROM about a WHERE p_by_person OR (a.shown AND NOT app.is_hidden(a.person_id, p_line, NULL))
      UNION ALL
      -- In place of a child: what is not harmful. In place of an adult: what the person may read.
      SELECT r.id FROM about a JOIN representative r ON r.person_id = a.person_id
      WHERE a.unprotected AND a.shown AND r.cares_for_person
        AND CASE WHEN r.kind = 'guardian' THEN NOT app.is_hidden(a.person_id, p_line, r.id) ELSE NOT app.is_hidden(a.person_id, p_line, NULL) END
      UNION ALL
      SELECT x.id FROM about a JOIN relative x ON x.person_id = a.person_id
      WHERE a.unprotected AND a.shown AND a.plan_consent = 'given' AND x.ended_at IS NULL AND p_kind = ANY (x.section_kinds)
        ${withheld ? 'AND NOT a.withheld' : ''}
      UNION ALL
      SELECT y.id FROM about a JOIN guest y ON y.case_id = a.id
      WHERE a.open AND y.ended_at IS NULL AND a.plan_consent IN ('given','unable')
        AND (y.id = p_guest OR (a.plan_consent = 'given' AND a.shown AND p_kind = ANY (y.section_kinds)${withheld ? ' AND NOT a.withheld' : ''}))) g $$;`;

/**
 * What is wrong in a record is put right beside it, never over it (PDL 3:14, SoL 14:7): by the authority that owns the line, or as
 * an objection of the person's (PDL 3:8, SoL 14:6). While a line is contested its owner may restrict it (GDPR 18): it is kept, and
 * others than the owner and the person do not get it.
 */
export class CreateCorrectionNote1763800000130 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE correction_note (
        id uuid NOT NULL CONSTRAINT correction_note_pk PRIMARY KEY,
        case_id uuid NOT NULL CONSTRAINT correction_note_case REFERENCES sip_case (id),
        version_id uuid NOT NULL CONSTRAINT correction_note_version REFERENCES plan_version (id),
        line_id uuid NOT NULL,
        -- Whose record the line is in, and with it the note.
        owner_authority_id uuid NOT NULL CONSTRAINT correction_note_owner REFERENCES authority (id),
        kind text NOT NULL CONSTRAINT correction_note_kind CHECK (kind IN ('correction','objection','restriction')),
        text text NOT NULL CONSTRAINT sealed_correction_note_text CHECK (app.sealed(text)),
        noted_by uuid CONSTRAINT correction_note_by REFERENCES staff (id),
        noted_unit_id uuid CONSTRAINT correction_note_unit REFERENCES unit (id),
        by_citizen uuid CONSTRAINT correction_note_by_citizen REFERENCES app.citizen (id),
        at timestamptz NOT NULL,
        ended_at timestamptz,
        ended_by uuid CONSTRAINT correction_note_ended_by REFERENCES staff (id),
        CONSTRAINT correction_note_by_one CHECK ((noted_by IS NULL) <> (by_citizen IS NULL) AND (noted_by IS NULL) = (noted_unit_id IS NULL)),
        CONSTRAINT correction_note_of_citizen CHECK (by_citizen IS NULL OR kind = 'objection'),
        CONSTRAINT correction_note_ended CHECK (ended_at IS NULL OR (kind = 'restriction' AND ended_by IS NOT NULL))
      );
      CREATE INDEX correction_note_of_case ON correction_note (case_id);
      CREATE INDEX correction_note_restricts ON correction_note (line_id) WHERE kind = 'restriction' AND ended_at IS NULL;
    `);
    await db.query(
      rowSecurity('correction_note', {
        // An objection is told to staff and to the one who made it.
        select: `${byCase('correction_note')} AND ((${STAFF} AND ${WORKS} AND (owner_authority_id = (SELECT app.authority_id()) OR ${line('')}))
          OR by_citizen = ${ME}
          OR ((SELECT app.citizen_role()) IN ('person','guardian','representative') AND by_citizen IS NULL AND (${line('')})))`,
        insert: `${byCase('correction_note')} AND (${line(OWNED)}) AND ended_at IS NULL
          AND CASE WHEN ${STAFF} THEN noted_by = (SELECT app.staff_id()) AND noted_unit_id = (SELECT app.unit_id())
              AND owner_authority_id = (SELECT app.authority_id()) AND ${WORKS}
            ELSE (SELECT app.citizen_role()) = 'person' AND by_citizen = ${ME} END`,
        update: `${STAFF} AND ${byCase('correction_note')} AND owner_authority_id = (SELECT app.authority_id()) AND ${WORKS} AND kind = 'restriction'`,
        columns: 'ended_at, ended_by',
      }),
    );
    await db.query(`
      CREATE TRIGGER announce AFTER INSERT OR UPDATE OR DELETE ON correction_note FOR EACH ROW EXECUTE FUNCTION app.announce_part('case', 'content');
      SELECT app.guard_break_glass();
      CREATE FUNCTION app.is_restricted(p_case uuid, p_line uuid) RETURNS boolean
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        SELECT EXISTS (SELECT 1 FROM correction_note n WHERE n.case_id = p_case AND n.line_id = p_line AND n.kind = 'restriction' AND n.ended_at IS NULL) $$;
      ${lineGrantees('app.is_restricted(c.id, p_line)')}
      CREATE TRIGGER refresh_access AFTER INSERT OR UPDATE ON correction_note FOR EACH ROW WHEN (NEW.kind = 'restriction')
        EXECUTE FUNCTION app.refresh_after_change();
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP TABLE correction_note;
      ${lineGrantees('')}
      DROP FUNCTION app.is_restricted;
    `);
  }
}
