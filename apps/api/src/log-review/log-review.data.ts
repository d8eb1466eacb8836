import type { Tx } from '../platform/database/index.js';
import type { LogReviewView, ReviewedRowView } from './log-review.dto.js';

const REVIEW = `SELECT r.id, r.at, s.given_name || ' ' || s.family_name AS "reviewerName", r.method, r.from_on::text AS "fromOn", r.to_on::text AS "toOn",
    o.given_name || ' ' || o.family_name AS "staffName", (SELECT n.number FROM app.reviewed_numbers(ARRAY[r.case_id]) n) AS "caseNumber", r.outcome, r.reason,
    r.drawn_from AS "drawnFrom", r.closed_at AS "closedAt",
    (SELECT count(*)::int FROM log_review_row w WHERE w.review_id = r.id) AS rows,
    coalesce(f.looked, 0) AS looked, coalesce(f.questions, 0) AS questions, coalesce(f.suspected, 0) AS suspected
  FROM log_review r JOIN staff s ON s.id = r.reviewer_id LEFT JOIN staff o ON o.id = r.staff_id
  LEFT JOIN LATERAL (SELECT count(*)::int AS looked, (count(*) FILTER (WHERE l.finding = 'questionAsked'))::int AS questions,
      (count(*) FILTER (WHERE l.finding = 'suspectedBreach'))::int AS suspected
    FROM (SELECT DISTINCT ON (log_id) finding FROM log_finding WHERE review_id = r.id ORDER BY log_id, at DESC, id DESC) l) f ON true`;

/** The checks of the own authority, the latest first. */
export const reviewsBefore = (tx: Tx, before: string | null, limit: number): Promise<LogReviewView[]> =>
  tx.rows<LogReviewView>(
    `${REVIEW} WHERE ($1::timestamptz IS NULL OR r.at < $1) ORDER BY r.at DESC, r.id DESC LIMIT $2`,
    [before, limit],
  );

export async function reviewById(tx: Tx, id: string): Promise<LogReviewView | undefined> {
  const [review] = await tx.rows<LogReviewView>(`${REVIEW} WHERE r.id = $1`, [id]);
  return review;
}

export interface SampleRow extends Omit<ReviewedRowView, 'caseNumber'> {
  personId: string | null;
  caseId: string | null;
}

/** The drawn rows with what was last found of each; one that has been removed since is there by its id alone. */
export async function sampleOf(tx: Tx, reviewId: string): Promise<SampleRow[]> {
  const rows = await tx.rows<SampleRow & { findingId: string }>(
    `WITH drawn AS (SELECT w.place, w.log_id, l.* FROM log_review_row w LEFT JOIN audit_log l ON l.id = w.log_id WHERE w.review_id = $1),
     span AS (SELECT min(d.at) AS first, max(d.at) + interval '1 second' AS last, r.from_on, r.to_on FROM drawn d, log_review r WHERE r.id = $1 GROUP BY r.id)
     SELECT d.log_id AS id, d.id IS NULL AS gone, d.at, coalesce(s.given_name || ' ' || s.family_name, '') AS "actorName", coalesce(u.name, '') AS "unitName",
       coalesce(a.name, '') AS "authorityName", d.role, d.action, d.kind, d.outcome, d.ground, d.person_id AS "personId", d.case_id AS "caseId",
       coalesce(d.id IN (SELECT app.namesake_rows(first, last) FROM span), false) AS namesake,
       coalesce(d.id IN (SELECT app.colleague_rows(first, last, from_on, to_on, false) FROM span), false) AS colleague,
       coalesce(d.id IN (SELECT app.colleague_rows(first, last, from_on, to_on, true) FROM span), false) AS "ownName",
       coalesce(d.staff_id = (SELECT app.staff_id()), false) AS "ownAct",
       coalesce(extract(hour FROM d.at AT TIME ZONE 'Europe/Stockholm') NOT BETWEEN 6 AND 21, false) AS night,
       f.id AS "findingId", f.finding, f.note, b.given_name || ' ' || b.family_name AS "foundBy", f.at AS "foundAt"
     FROM drawn d LEFT JOIN staff s ON s.id = d.staff_id LEFT JOIN unit u ON u.id = d.unit_id LEFT JOIN authority a ON a.id = d.authority_id
     LEFT JOIN LATERAL (SELECT * FROM log_finding x WHERE x.review_id = $1 AND x.log_id = d.log_id ORDER BY x.at DESC, x.id DESC LIMIT 1) f ON true
     LEFT JOIN staff b ON b.id = f.by_id ORDER BY d.place`,
    [reviewId],
  );
  await tx.open({ table: 'log_finding', rows, id: ({ findingId }) => findingId });
  return rows.map(({ findingId: _, ...row }) => row);
}

export async function numbersOf(tx: Tx, caseIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ caseId: string; number: string }>(
    'SELECT case_id AS "caseId", number FROM app.reviewed_numbers($1::uuid[])',
    [caseIds],
  );
  return new Map(rows.map(({ caseId, number }) => [caseId, number]));
}

/** The row if it was drawn in that check, and whether it is the reviewer's own act. */
export async function drawnRow(tx: Tx, reviewId: string, rowId: string): Promise<{ ownAct: boolean } | undefined> {
  const [row] = await tx.rows<{ ownAct: boolean }>(
    `SELECT EXISTS (SELECT 1 FROM audit_log l WHERE l.id = w.log_id AND l.staff_id = (SELECT app.staff_id())) AS "ownAct"
     FROM log_review_row w WHERE w.review_id = $1 AND w.log_id = $2`,
    [reviewId, rowId],
  );
  return row;
}

/**
 * The check as it stands once nobody else is changing it, and until the end of the transaction. First the lock and then the look: a statement
 * that has waited for a lock still counts what it saw before.
 */
export async function lockedReview(tx: Tx, id: string): Promise<LogReviewView | undefined> {
  await tx.rows('SELECT id FROM log_review WHERE id = $1 FOR UPDATE', [id]);
  return reviewById(tx, id);
}

/** Closes it once; false when it was closed already. */
export async function closeReview(tx: Tx, reviewId: string): Promise<boolean> {
  const closed = await tx.rows(
    'UPDATE log_review SET closed_at = app.now(), closed_by = $2 WHERE id = $1 AND closed_at IS NULL RETURNING id',
    [reviewId, tx.actor.staffId],
  );
  return closed.length > 0;
}
