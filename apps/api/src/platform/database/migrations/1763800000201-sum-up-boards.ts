import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rowSecurity } from './row-security.js';

/** Weeks back that the bars show, and rows of what others owe. */
const WEEKS = 12;
const ELSEWHERE = 50;

/** Units that somebody heads today. */
const HEADED = `SELECT DISTINCT a.unit_id FROM assignment a WHERE a.role = 'unitHead' AND a.valid_from <= app.today()
    AND coalesce(a.valid_to, 'infinity') >= app.today()`;
const OPEN = {
  followUp: `SELECT f.case_id, f.responsible_unit_id AS unit_id, 'followUp' AS kind, f.due_on FROM follow_up f
    WHERE f.held_on IS NULL AND f.cancelled_at IS NULL AND f.due_on < app.today()`,
  deadline: `SELECT d.case_id, d.responsible_unit_id, d.kind, d.due_on FROM deadline d
    WHERE d.met_at IS NULL AND d.cancelled_at IS NULL AND d.due_on < app.today()`,
};

/**
 * What a head's board shows beside the rows themselves: how much was overdue each week, and what is overdue at others in the plans that the
 * head's units share. It takes looking at many plans, so it is summed up for all heads at once, some times an hour, and its age is shown.
 * Numbers, dates and names of units: nobody is in it, and no plan. Somebody protected is in none of what others owe (domain.md 1.9).
 */
export class SumUpBoards1763800000201 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE TABLE board_summary (
        -- The unit that is headed.
        unit_id uuid NOT NULL CONSTRAINT board_summary_pk PRIMARY KEY CONSTRAINT board_summary_unit REFERENCES unit (id) ON DELETE CASCADE,
        at timestamptz NOT NULL,
        weeks jsonb NOT NULL,
        elsewhere jsonb NOT NULL
      );
      ${rowSecurity('board_summary', { select: `(SELECT (app.actor()).role) = 'unitHead' AND unit_id = (SELECT app.unit_id())` })}

      -- For the worker: sums up for every unit that somebody heads today. Gives how many.
      CREATE FUNCTION app.sum_up_boards() RETURNS integer
      LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
      DECLARE made integer;
      BEGIN
        WITH headed AS MATERIALIZED (SELECT c.ancestor_id AS head_id, c.descendant_id AS unit_id FROM (${HEADED}) h
          JOIN unit_closure c ON c.ancestor_id = h.unit_id),
        day AS (SELECT app.today() - 7 * n AS on_day, (app.today() - 7 * n)::timestamp AT TIME ZONE 'Europe/Stockholm' AS begins
          FROM generate_series(0, ${WEEKS - 1}) AS n),
        was AS (
          SELECT f.responsible_unit_id AS unit_id, f.due_on, coalesce(f.held_at, f.cancelled_at) AS ended_at FROM follow_up f
          WHERE f.due_on < app.today() AND coalesce(f.held_at, f.cancelled_at, 'infinity') > app.now() - interval '${WEEKS} weeks'
          UNION ALL
          SELECT d.responsible_unit_id, d.due_on, coalesce(d.met_at, d.cancelled_at) FROM deadline d
          WHERE d.due_on < app.today() AND coalesce(d.met_at, d.cancelled_at, 'infinity') > app.now() - interval '${WEEKS} weeks'),
        late AS (SELECT w.unit_id, d.on_day, count(*)::int AS overdue FROM was w
          JOIN day d ON w.due_on < d.on_day AND (w.ended_at IS NULL OR w.ended_at >= d.begins) GROUP BY w.unit_id, d.on_day),
        weeks AS (SELECT h.head_id, jsonb_agg(jsonb_build_object('day', h.on_day, 'overdue', h.overdue) ORDER BY h.on_day) AS weeks
          FROM (SELECT u.head_id, d.on_day, coalesce(sum(l.overdue), 0)::int AS overdue FROM headed u CROSS JOIN day d
            LEFT JOIN late l ON l.unit_id = u.unit_id AND l.on_day = d.on_day GROUP BY u.head_id, d.on_day) h GROUP BY h.head_id),
        open AS (${OPEN.followUp} UNION ALL ${OPEN.deadline}),
        -- Whose the plan is: as row security has it for heads, a unit that was only told of it or has left is not among them.
        shared AS (SELECT DISTINCT c.id AS case_id, h.head_id FROM (SELECT DISTINCT case_id FROM open) o JOIN sip_case c ON c.id = o.case_id
          CROSS JOIN LATERAL unnest(c.unit_ids) AS s (unit_id) JOIN headed h ON h.unit_id = s.unit_id
          WHERE c.allow_list IS NULL AND (NOT EXISTS (SELECT 1 FROM participation p WHERE p.case_id = c.id AND p.unit_id = s.unit_id AND p.kind IN ('invited','left'))
            OR EXISTS (SELECT 1 FROM participation p WHERE p.case_id = c.id AND p.unit_id = s.unit_id AND p.kind IN ('lead','party','summoned')))),
        owed AS (SELECT s.head_id, o.unit_id, o.kind, min(o.due_on) AS oldest, count(*)::int AS count
          FROM open o JOIN shared s ON s.case_id = o.case_id
          WHERE NOT EXISTS (SELECT 1 FROM headed h WHERE h.head_id = s.head_id AND h.unit_id = o.unit_id) GROUP BY s.head_id, o.unit_id, o.kind),
        ranked AS (SELECT w.*, row_number() OVER (PARTITION BY w.head_id ORDER BY w.oldest, w.unit_id, w.kind) AS place FROM owed w),
        elsewhere AS (SELECT r.head_id, jsonb_agg(jsonb_build_object('unitName', u.name, 'authorityName', t.name, 'kind', r.kind,
            'oldestDueOn', r.oldest, 'count', r.count) ORDER BY r.place) AS elsewhere
          FROM ranked r JOIN unit u ON u.id = r.unit_id JOIN authority t ON t.id = u.authority_id WHERE r.place <= ${ELSEWHERE} GROUP BY r.head_id)
        INSERT INTO board_summary (unit_id, at, weeks, elsewhere)
          SELECT w.head_id, app.now(), w.weeks, coalesce(e.elsewhere, '[]') FROM weeks w LEFT JOIN elsewhere e ON e.head_id = w.head_id
          ON CONFLICT (unit_id) DO UPDATE SET at = excluded.at, weeks = excluded.weeks, elsewhere = excluded.elsewhere;
        GET DIAGNOSTICS made = ROW_COUNT;
        DELETE FROM board_summary s WHERE s.unit_id NOT IN (${HEADED});
        RETURN made;
      END $$;
      REVOKE ALL ON FUNCTION app.sum_up_boards() FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION app.sum_up_boards() TO sip_job;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      DROP FUNCTION app.sum_up_boards();
      DROP TABLE board_summary;`);
  }
}
