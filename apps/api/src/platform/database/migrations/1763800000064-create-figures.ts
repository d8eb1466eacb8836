import type { MigrationInterface, QueryRunner } from 'typeorm';

const LED = `led AS (
        SELECT c.*, v.state AS version_state FROM scope JOIN sip_case c ON c.lead_unit_id = ANY (scope.units)
          CROSS JOIN LATERAL (SELECT state FROM plan_version v WHERE v.case_id = c.id ORDER BY v.number DESC LIMIT 1) v
        WHERE c.state <> 'culled' AND extract(year FROM c.started_at AT TIME ZONE 'Europe/Stockholm') = p_year)`;
const SCOPE = `scope AS (
        SELECT CASE a.role
          WHEN 'processLead' THEN (SELECT coalesce(array_agg(u.id), '{}') FROM unit u WHERE u.authority_id = a.authority_id)
          WHEN 'unitHead' THEN (SELECT coalesce(array_agg(c.descendant_id), '{}') FROM unit_closure c WHERE c.ancestor_id = a.unit_id)
          ELSE '{}'::uuid[] END AS units FROM app.actor() a)`;

/**
 * Counts over cases for those who follow how the work goes and may see no case (SoLPuL 7 a §). They run with the owner's rights and
 * give counts and numbers of days, never a row of a case; small groups are hidden by the rule in sip-rules before anything leaves.
 * A case is counted once, with the unit that leads it, in the year it was started: years do not overlap, so none can be
 * subtracted from another.
 */
export class CreateFigures1763800000064 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      CREATE FUNCTION app.figure_counts(p_year integer) RETURNS TABLE (division text, key text, count integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH ${SCOPE}, ${LED}
        SELECT 'state', CASE WHEN state = 'open' THEN version_state ELSE state END, count(*)::int FROM led GROUP BY 2
        UNION ALL SELECT 'origin', origin, count(*)::int FROM led GROUP BY 2
        -- Where a protected person lives is counted nowhere.
        UNION ALL SELECT 'municipality', coalesce(o.name, ''), count(*)::int FROM led JOIN person p ON p.id = led.person_id
          LEFT JOIN organisation o ON o.kind = 'municipality' AND o.code = p.municipality_code AND p.protection = 'none' AND p.allow_list IS NULL GROUP BY 2
        UNION ALL SELECT 'unit', u.name, count(*)::int FROM led JOIN unit u ON u.id = led.lead_unit_id GROUP BY 2 $$;

      CREATE FUNCTION app.figure_times(p_year integer)
      RETURNS TABLE (need_to_start integer[], start_to_call integer[], call_to_meeting integer[], follow_ups_due integer, follow_ups_in_time integer)
      LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
        WITH ${SCOPE}, ${LED},
        called AS (SELECT l.id, l.started_at, (SELECT min(s.sent_at) FROM summons s WHERE s.case_id = l.id) AS called_at FROM led l),
        met AS (SELECT c.called_at, (SELECT min(m.starts_at) FROM meeting m WHERE m.case_id = c.id AND m.ended_at IS NOT NULL AND m.cancelled_at IS NULL) AS met_at
          FROM called c WHERE c.called_at IS NOT NULL),
        due AS (SELECT f.held_on, f.due_on FROM led l JOIN follow_up f ON f.case_id = l.id AND f.cancelled_at IS NULL
          AND (f.held_on IS NOT NULL OR f.due_on < app.today()))
        SELECT
          (SELECT coalesce(array_agg(d ORDER BY d), '{}') FROM (SELECT greatest(l.started_at::date - h.requested_at::date, 0) AS d
            FROM led l JOIN home_care_request h ON h.case_id = l.id) x),
          (SELECT coalesce(array_agg(d ORDER BY d), '{}') FROM (SELECT c.called_at::date - c.started_at::date AS d FROM called c WHERE c.called_at IS NOT NULL) x),
          (SELECT coalesce(array_agg(d ORDER BY d), '{}') FROM (SELECT greatest(m.met_at::date - m.called_at::date, 0) AS d FROM met m WHERE m.met_at IS NOT NULL) x),
          (SELECT count(*)::int FROM due), (SELECT count(*)::int FROM due WHERE held_on <= due_on) $$;
      GRANT EXECUTE ON FUNCTION app.figure_counts, app.figure_times TO sip_app;
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DROP FUNCTION app.figure_times, app.figure_counts');
  }
}
