import type { MigrationInterface, QueryRunner } from 'typeorm';

const DEFINER = 'SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp';

const reads = (more: string): string => `
  ALTER POLICY citizen_select ON audit_log USING ((SELECT app.is_staff())
    OR ((SELECT app.citizen_role()) IN ('person','guardian','representative') AND action <> 'harm.assess'
      AND (action <> 'guardian.decide' OR (SELECT app.citizen_role()) = 'person')${more}));`;

/** The assessments of harm that hold against whoever asks; of staff, who show the person their log, those against the person. */
const HOLDING = `harm_assessment h JOIN sip_case c ON c.id = h.case_id CROSS JOIN app.actor() a
        WHERE h.lifted_at IS NULL AND h.person_id = ANY (coalesce(p_persons, a.person_ids))
          AND CASE WHEN a.staff_id IS NOT NULL THEN h.hidden_from = 'person' AND a.unit_id = ANY (c.unit_ids)
            WHEN a.role = 'guardian' THEN h.hidden_from = 'guardian' AND h.person_id = ANY (a.person_ids)
              AND (h.representative_id IS NULL OR h.representative_id = ANY (a.grants))
            ELSE h.hidden_from = 'person' AND h.person_id = ANY (a.person_ids) END`;

/**
 * Who has told, and that something is hidden, is not to be read out of one's own log (OSL 12:3, 26:2, 26:5): what was done with a hidden
 * line stands there for nobody it is hidden from, and the unit that hid it stands without its name.
 */
export class KeepTheHiddenOutOfOwnLog1763800000211 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      -- Whatever the log names a hidden line, or what was decided about it, by.
      CREATE FUNCTION app.hidden_subject_ids(p_persons uuid[]) RETURNS uuid[]
      LANGUAGE plpgsql STABLE ${DEFINER} AS $$
      BEGIN
        RETURN ARRAY(WITH hidden AS (SELECT h.case_id, h.line_id FROM ${HOLDING} AND h.line_id IS NOT NULL)
          SELECT line_id FROM hidden
          UNION SELECT t.id FROM hidden h JOIN note t USING (case_id, line_id) UNION SELECT t.id FROM hidden h JOIN need t USING (case_id, line_id)
          UNION SELECT t.id FROM hidden h JOIN goal t USING (case_id, line_id) UNION SELECT t.id FROM hidden h JOIN measure t USING (case_id, line_id)
          UNION SELECT d.id FROM hidden h JOIN disclosure_decision d USING (case_id, line_id)
          UNION SELECT n.id FROM hidden h JOIN correction_note n USING (case_id, line_id));
      END $$;
      -- Units that have hidden something, where whoever asks does not meet them as the one who leads the plan.
      CREATE FUNCTION app.hiding_unit_ids(p_persons uuid[]) RETURNS uuid[]
      LANGUAGE plpgsql STABLE ${DEFINER} AS $$
      BEGIN
        RETURN ARRAY(SELECT DISTINCT h.decided_unit_id FROM ${HOLDING} AND h.decided_unit_id <> c.lead_unit_id);
      END $$;
      GRANT EXECUTE ON FUNCTION app.hidden_subject_ids, app.hiding_unit_ids TO sip_app;
      ${reads(' AND (subject_id IS NULL OR subject_id <> ALL ((SELECT app.hidden_subject_ids(NULL))::uuid[]))')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`${reads('')} DROP FUNCTION app.hiding_unit_ids, app.hidden_subject_ids;`);
  }
}
