import type { Tx } from '../platform/database/index.js';
import type { BoardKind, BoardLeadView, BoardQuery, BoardUnitView, ElsewhereView } from './board.dto.js';

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
  overdueLastWeek: number;
  counts: { kind: BoardKind; overdue: number; soon: number }[];
  elsewhere: ElsewhereView[];
  units: BoardUnitView[];
  leads: BoardLeadView[];
}

/** Exact figures for the same units, and what the other authority owes in shared plans: unit, date and count. */
export async function boardFigures(tx: Tx, query: BoardQuery): Promise<BoardFigures> {
  const [figures] = await tx.rows<BoardFigures>(
    `${OPEN},
     shared AS (
       SELECT f.responsible_unit_id AS unit_id, 'followUp' AS kind, f.due_on FROM sip_case c JOIN follow_up f ON f.case_id = c.id
       WHERE c.unit_ids && (SELECT app.unit_ids()) AND f.held_on IS NULL AND f.cancelled_at IS NULL AND f.due_on < app.today()
         AND f.responsible_unit_id NOT IN (SELECT id FROM un)
       UNION ALL
       SELECT d.responsible_unit_id, d.kind, d.due_on FROM sip_case c JOIN deadline d ON d.case_id = c.id
       WHERE c.unit_ids && (SELECT app.unit_ids()) AND d.met_at IS NULL AND d.cancelled_at IS NULL AND d.due_on < app.today()
         AND d.responsible_unit_id NOT IN (SELECT id FROM un)),
     elsewhere AS (
       SELECT u.name AS "unitName", t.name AS "authorityName", x.kind, min(x.due_on)::text AS "oldestDueOn", count(*)::int AS count
       FROM shared x JOIN unit u ON u.id = x.unit_id JOIN authority t ON t.id = u.authority_id GROUP BY u.name, t.name, x.kind
       ORDER BY min(x.due_on) LIMIT 50)
     SELECT
       (SELECT count(*)::int FROM open o LEFT JOIN sip_case c ON c.id = o.case_id AND c.allow_list IS NULL WHERE ${NARROWED}) AS total,
       (SELECT count(*)::int FROM open WHERE due_on < app.today() - 30) AS "overdueLong",
       (SELECT count(*)::int FROM un JOIN follow_up f ON f.responsible_unit_id = un.id AND f.due_on < app.today() - 7
          AND coalesce(f.held_at, f.cancelled_at, 'infinity') > app.now() - interval '7 days')
       + (SELECT count(*)::int FROM un JOIN deadline d ON d.responsible_unit_id = un.id AND d.due_on < app.today() - 7
          AND coalesce(d.met_at, d.cancelled_at, 'infinity') > app.now() - interval '7 days') AS "overdueLastWeek",
       (SELECT coalesce(jsonb_agg(k), '[]') FROM (SELECT kind, (count(*) FILTER (WHERE due_on < app.today()))::int AS overdue,
          (count(*) FILTER (WHERE due_on >= app.today()))::int AS soon FROM open GROUP BY kind) k) AS counts,
       (SELECT coalesce(jsonb_agg(e), '[]') FROM elsewhere e) AS elsewhere,
       (SELECT coalesce(jsonb_agg(t ORDER BY t.depth, t.name), '[]') FROM (SELECT u.id, u.name, c.depth FROM unit_closure c JOIN unit u ON u.id = c.descendant_id
          WHERE c.ancestor_id = (SELECT app.unit_id())) t) AS units,
       (SELECT coalesce(jsonb_agg(p ORDER BY p.name), '[]') FROM (SELECT DISTINCT s.id AS "staffId", s.given_name || ' ' || s.family_name AS name
          FROM open o JOIN sip_case c ON c.id = o.case_id AND c.allow_list IS NULL JOIN staff s ON s.id = c.lead_staff_id) p) AS leads`,
    narrowing(query),
  );
  if (!figures) throw new Error('the board gave no figures');
  return figures;
}
