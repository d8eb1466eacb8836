import type pg from 'pg';
import { v7 } from 'uuid';
import type { JobData } from '../platform/jobs/jobs.js';

/** One notice a unit, kind and subject, however often the job runs; one that was seen comes back. */
export async function notifyUnits(
  pool: pg.Pool,
  { kind, caseId, subjectId, unitIds }: JobData<'notify-units'>,
): Promise<void> {
  await pool.query(
    `INSERT INTO notice (id, unit_id, case_id, kind, subject_id, at)
     SELECT n.id, n.unit_id, $3, $4, $5, app.now() FROM unnest($1::uuid[], $2::uuid[]) AS n(id, unit_id)
     ON CONFLICT ON CONSTRAINT notice_once DO UPDATE SET at = excluded.at, seen_by = NULL, seen_at = NULL WHERE notice.seen_at IS NOT NULL`,
    [unitIds.map(() => v7()), unitIds, caseId, kind, subjectId],
  );
}

/** Follow-ups whose day has come and deadlines that have passed: one notice each to the unit that answers for it. */
export async function sweepDates(pool: pg.Pool): Promise<void> {
  await pool.query(`
    INSERT INTO notice (id, unit_id, case_id, kind, subject_id, at)
    SELECT gen_random_uuid(), d.unit_id, d.case_id, d.kind, d.id, app.now() FROM (
      SELECT id, case_id, responsible_unit_id AS unit_id, 'followUpDue' AS kind FROM follow_up
        WHERE held_on IS NULL AND cancelled_at IS NULL AND due_on <= app.today()
      UNION ALL
      SELECT id, case_id, responsible_unit_id, 'deadlineOverdue' FROM deadline
        WHERE met_at IS NULL AND cancelled_at IS NULL AND due_on < app.today()) d
    ON CONFLICT ON CONSTRAINT notice_once DO NOTHING`);
}
