import type { Tx } from '../platform/database/index.js';
import type { BoardKind, BoardLeadView, BoardQuery, BoardSummaryView, BoardUnitView } from './board.dto.js';

/** Days ahead that count as soon. */
export const SOON_DAYS = 7;

/**
 * Everything open that is due at the head's units within a week, reached by unit on the row itself: cost follows the unit's own open rows.
 * Row security lets a head see these rows. Of a protected person there is a date and nothing more, also for a head who is on the allow-list:
 * the board is a list, and the protected are in none (domain.md 1.9).
 */
const OPEN = `
  WITH un AS MATERIALIZED (SELECT unnest((SELECT app.unit_ids())) AS id),
  open AS (
    SELECT 'followUp' AS kind, f.id, f.case_id, f.responsible_unit_id AS unit_id, f.due_on
    FROM un JOIN follow_up f ON f.responsible_unit_id = un.id AND f.held_on IS NULL AND f.cancelled_at IS NULL AND f.due_on <= app.today() + ${SOON_DAYS}
    UNION ALL
    SELECT d.kind, d.id, d.case_id, d.responsible_unit_id, d.due_on
    FROM un JOIN deadline d ON d.responsible_unit_id = un.id AND d.met_at IS NULL AND d.cancelled_at IS NULL AND d.due_on <= app.today() + ${SOON_DAYS})`;

const NARROWED = `($1::text IS NULL OR o.kind = $1) AND ($2::uuid IS NULL OR o.unit_id = $2) AND ($3::uuid IS NULL OR c.lead_staff_id = $3)
  AND ($4::text IS NULL OR ($4 = 'overdue') = (o.due_on < app.today()))`;

const narrowing = (query: BoardQuery) => [
  query.kind ?? null,
  query.unitId ?? null,
  query.leadId ?? null,
  query.span ?? null,
];

export interface BoardRow {
  id: string;
  kind: BoardKind;
  unitId: string;
  unitName: string;
  dueOn: string;
  days: number;
  caseId: string | null;
  personId: string | null;
  planNumber: string | null;
  leadName: string | null;
  ownLead: boolean;
  offerId: string | null;
  offerTo: string | null;
  offerUnit: string | null;
  offeredAt: Date | null;
}

/** One page, longest overdue first: ids first, names joined late. */
export function boardRows(
  tx: Tx,
  query: BoardQuery,
  after: readonly [dueOn: string, id: string] | null,
  limit: number,
): Promise<BoardRow[]> {
  return tx.rows<BoardRow>(
    `${OPEN}
     SELECT o.id, o.kind, o.unit_id AS "unitId", u.name AS "unitName", o.due_on::text AS "dueOn", app.today() - o.due_on AS days,
       c.id AS "caseId", c.person_id AS "personId", c.number AS "planNumber", s.given_name || ' ' || s.family_name AS "leadName",
       coalesce(c.lead_unit_id IN (SELECT id FROM un), false) AS "ownLead",
       l.id AS "offerId", ls.given_name || ' ' || ls.family_name AS "offerTo", lu.name AS "offerUnit", l.offered_at AS "offeredAt"
     FROM (SELECT o.* FROM open o LEFT JOIN sip_case c ON c.id = o.case_id AND c.allow_list IS NULL
       WHERE ${NARROWED} AND ($5::date IS NULL OR (o.due_on, o.id) > ($5, $6::uuid)) ORDER BY o.due_on, o.id LIMIT $7) o
     JOIN unit u ON u.id = o.unit_id LEFT JOIN sip_case c ON c.id = o.case_id AND c.allow_list IS NULL LEFT JOIN staff s ON s.id = c.lead_staff_id
     LEFT JOIN lead_offer l ON l.case_id = c.id AND l.answer IS NULL LEFT JOIN staff ls ON ls.id = l.to_staff_id LEFT JOIN unit lu ON lu.id = l.to_unit_id
     ORDER BY o.due_on, o.id`,
    [...narrowing(query), after?.[0] ?? null, after?.[1] ?? null, limit],
  );
}

export interface BoardFigures {
  total: number;
  overdueLong: number;
  counts: { kind: BoardKind; overdue: number; soon: number }[];
  units: BoardUnitView[];
  leads: BoardLeadView[];
}

/** Exact figures for the same units as of now: their cost follows the units' own open rows. */
export async function boardFigures(tx: Tx, query: BoardQuery): Promise<BoardFigures> {
  const [figures] = await tx.rows<BoardFigures>(
    `${OPEN},
     shown AS MATERIALIZED (SELECT o.kind, o.due_on, c.lead_staff_id, ${NARROWED} AS counts
       FROM open o LEFT JOIN sip_case c ON c.id = o.case_id AND c.allow_list IS NULL)
     SELECT
       (SELECT count(*)::int FROM shown WHERE counts) AS total,
       (SELECT count(*)::int FROM shown WHERE due_on < app.today() - 30) AS "overdueLong",
       (SELECT coalesce(jsonb_agg(k), '[]') FROM (SELECT kind, (count(*) FILTER (WHERE due_on < app.today()))::int AS overdue,
          (count(*) FILTER (WHERE due_on >= app.today()))::int AS soon FROM shown GROUP BY kind) k) AS counts,
       (SELECT coalesce(jsonb_agg(t ORDER BY t.depth, t.name, t.id), '[]') FROM (SELECT u.id, u.name, c.depth FROM unit_closure c JOIN unit u ON u.id = c.descendant_id
          WHERE c.ancestor_id = (SELECT app.unit_id())) t) AS units,
       (SELECT coalesce(jsonb_agg(p ORDER BY p.name, p."staffId"), '[]') FROM (SELECT s.id AS "staffId", s.given_name || ' ' || s.family_name AS name
          FROM staff s WHERE s.id IN (SELECT lead_staff_id FROM shown)) p) AS leads`,
    narrowing(query),
  );
  if (!figures) throw new Error('the board gave no figures');
  return figures;
}

/** Summed up some times an hour for the unit that the actor heads, or null where that has not been done yet. After an hour without it is late. */
export async function boardSummary(tx: Tx): Promise<BoardSummaryView | null> {
  const [summary] = await tx.rows<BoardSummaryView>(
    `SELECT at, at < app.now() - interval '1 hour' AS late, weeks, elsewhere FROM board_summary WHERE unit_id = (SELECT app.unit_id())`,
  );
  return summary ?? null;
}
