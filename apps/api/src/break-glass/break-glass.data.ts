import type { BreakGlassReason, Relation } from '@sammanhang/sip-rules';
import { sealedChange, type Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import type { BreakGlassOpeningView } from './break-glass.dto.js';
import { BreakGlassOpening } from './break-glass-opening.entity.js';
import { BreakGlassSetting } from './break-glass-setting.entity.js';

const LISTED = 100;

/** The own authority's setting; null where it is switched off. */
export function settingOf(tx: Tx): Promise<BreakGlassSetting | null> {
  return tx.manager.findOneBy(BreakGlassSetting, { authorityId: tx.actor.authorityId });
}

/** A case, or the keyed hash of an identity number. */
export interface EmergencyTarget {
  caseId: string | null;
  hash: Buffer | null;
}

/** Looks up and opens in one stroke. Undefined where nothing may be opened, for whatever reason. */
export async function openBreakGlass(
  tx: Tx,
  id: string,
  { caseId, hash }: EmergencyTarget,
  reasonCode: BreakGlassReason,
): Promise<{ caseId: string; relation: Relation } | undefined> {
  const [opened] = await tx.rows<{ caseId: string; relation: Relation }>(
    'SELECT case_id AS "caseId", relation FROM app.open_break_glass($1, $2, $3, $4)',
    [id, caseId, hash, reasonCode],
  );
  return opened;
}

/** The second step of opening, in the same transaction: the database refuses an opening without it. */
export async function giveReason(tx: Tx, id: string, caseId: string, reason: string): Promise<void> {
  const sealed = await sealedChange(tx, 'break_glass_opening', { id, caseId }, { reason });
  await tx.rows('SELECT app.give_break_glass_reason($1, $2)', [id, sealed.reason]);
}

/** The actor's own openings that still show something, with whom each is about. */
export function liveOpenings(tx: Tx): Promise<(BreakGlassOpeningView & { personId: string })[]> {
  return tx.rows<BreakGlassOpeningView & { personId: string }>(
    `SELECT b.id, b.person_id AS "personId", b.case_id AS "caseId", v.id AS "versionId", c.number, b.opened_at AS "openedAt", b.closes_at AS "closesAt"
     FROM break_glass_opening b JOIN sip_case c ON c.id = b.case_id JOIN plan_version v ON v.case_id = c.id AND v.state = 'established'
     WHERE b.assignment_id = $1 AND b.ended_at IS NULL AND b.closes_at > app.now() AND b.case_id = ANY ((SELECT app.break_glass_case_ids())::uuid[])
     ORDER BY b.opened_at DESC`,
    [tx.actor.assignmentId],
  );
}

/** An opening that row security lets the actor see, or 404. */
export async function openingById(tx: Tx, id: string): Promise<BreakGlassOpening> {
  const opening = await tx.manager.findOneBy(BreakGlassOpening, { id });
  if (!opening) throw problem('not-found');
  return opening;
}

export async function endOpening(tx: Tx, id: string): Promise<void> {
  await tx.rows('UPDATE break_glass_opening SET ended_at = app.now() WHERE id = $1 AND ended_at IS NULL', [id]);
}

/** Writes what the review found; once, whoever comes first. */
export async function storeReview(
  tx: Tx,
  { id, caseId }: Pick<BreakGlassOpening, 'id' | 'caseId'>,
  outcome: string,
  note: string,
): Promise<void> {
  const sealed = await sealedChange(tx, 'break_glass_opening', { id, caseId }, { reviewNote: note });
  const rows = await tx.rows(
    `UPDATE break_glass_opening SET reviewed_at = app.now(), reviewed_by = $2, outcome = $3, review_note = $4
     WHERE id = $1 AND reviewed_at IS NULL RETURNING id`,
    [id, tx.actor.staffId, outcome, sealed.reviewNote],
  );
  if (rows.length !== 1) throw problem('version-conflict');
}

export type ReviewRow = BreakGlassOpening & { openedByName: string; unitName: string; reviewedByName: string | null };

/**
 * Openings that the actor is to review or to be told of: those that wait first. `id`: that one alone. An administrator is told that a
 * review is late, and not what anybody wrote.
 */
export async function openingsToReview(tx: Tx, id: string | null = null): Promise<ReviewRow[]> {
  const rows = await openingRows(tx, id);
  if (tx.actor.role === 'localAdmin') return rows.map((row) => ({ ...row, reason: null, reviewNote: null }));
  await tx.open({ table: 'break_glass_opening', rows });
  return rows;
}

function openingRows(tx: Tx, id: string | null): Promise<ReviewRow[]> {
  return tx.rows<ReviewRow>(
    `SELECT b.id, b.case_id AS "caseId", b.person_id AS "personId", b.staff_id AS "staffId", b.ground, b.reason_code AS "reasonCode", b.reason,
       b.opened_at AS "openedAt", b.closes_at AS "closesAt", b.ended_at AS "endedAt", b.review_due_at AS "reviewDueAt",
       b.escalated_at AS "escalatedAt", b.outcome, b.reviewed_at AS "reviewedAt", b.review_note AS "reviewNote",
       s.given_name || ' ' || s.family_name AS "openedByName", u.name AS "unitName", r.given_name || ' ' || r.family_name AS "reviewedByName"
     FROM break_glass_opening b JOIN staff s ON s.id = b.staff_id JOIN unit u ON u.id = b.unit_id LEFT JOIN staff r ON r.id = b.reviewed_by
     WHERE $1::uuid IS NULL OR b.id = $1
     ORDER BY b.reviewed_at IS NOT NULL, CASE WHEN b.reviewed_at IS NULL THEN b.opened_at END, b.reviewed_at DESC, b.id LIMIT ${LISTED}`,
    [id],
  );
}

/** How many that the actor sees wait for a review by another than whoever opened. */
export async function waitingReviews(tx: Tx): Promise<number> {
  const [row] = await tx.rows<{ waiting: number }>(
    'SELECT count(*)::int AS waiting FROM break_glass_opening WHERE reviewed_at IS NULL AND staff_id <> $1',
    [tx.actor.staffId],
  );
  return row?.waiting ?? 0;
}

/** Carries a confirmed request out: on with a ground, or off. */
export async function setBreakGlass(tx: Tx, requestId: string): Promise<void> {
  await tx.rows('SELECT app.set_break_glass($1)', [requestId]);
}
