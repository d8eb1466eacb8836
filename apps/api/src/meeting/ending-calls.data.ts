import type { Participation } from '@sammanhang/sip-rules';
import { refreshAccess } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';

/**
 * Units that were called, have neither answered nor come, and are called to nothing else any more: they have no more to do with the case.
 * Called again, they wait anew (`noteSummoned`).
 */
export async function endCalls(tx: Tx, caseId: string, called: readonly { unitId: string | null }[]): Promise<void> {
  await tx.rows(
    `UPDATE participation p SET kind = 'declined', until = app.now(), revision = revision + 1
     WHERE p.case_id = $1 AND p.unit_id = ANY ($2::uuid[]) AND p.kind = 'summoned'
       AND NOT EXISTS (SELECT 1 FROM summons s JOIN meeting m ON m.id = s.meeting_id
         WHERE s.case_id = $1 AND s.unit_id = p.unit_id AND s.answer IS NULL
           AND (s.attendance = 'came' OR m.cancelled_at IS NULL AND m.ended_at IS NULL))`,
    [caseId, called.flatMap(({ unitId }) => unitId ?? [])],
  );
  await unlistCalled(tx, caseId);
  await refreshAccess(tx, caseId);
}

/** A protected person: who was called by name and takes no part knows of the case no longer. */
export async function unlistCalled(tx: Tx, caseId: string): Promise<void> {
  await tx.rows('SELECT app.unlist_called($1)', [caseId]);
}

/** How the unit stands in the case; null where it has nothing to do with it. */
export async function participationOf(tx: Tx, caseId: string, unitId: string): Promise<Participation | null> {
  const [row] = await tx.rows<{ kind: Participation }>(
    'SELECT kind FROM participation WHERE case_id = $1 AND unit_id = $2',
    [caseId, unitId],
  );
  return row?.kind ?? null;
}

/** The unit takes part no longer: its workers stop, offers to it are undone, and what it was to follow up falls to the lead. */
export async function storeDrop(
  tx: Tx,
  { caseId, leadUnitId }: { caseId: string; leadUnitId: string },
  unitId: string,
  kind: Participation,
): Promise<void> {
  const which = [caseId, unitId];
  await tx.rows(
    `UPDATE participation SET kind = $3, until = app.now(), revision = revision + 1 WHERE case_id = $1 AND unit_id = $2`,
    [...which, kind],
  );
  await tx.rows(
    'UPDATE case_worker SET until = app.now() WHERE case_id = $1 AND unit_id = $2 AND until IS NULL',
    which,
  );
  await tx.rows(
    `UPDATE lead_offer SET answer = 'undone', answered_at = app.now(), answered_by = $3
     WHERE case_id = $1 AND to_unit_id = $2 AND answer IS NULL`,
    [...which, tx.actor.staffId],
  );
  await tx.rows(
    `UPDATE follow_up SET responsible_unit_id = $3, revision = revision + 1
     WHERE case_id = $1 AND responsible_unit_id = $2 AND held_on IS NULL AND cancelled_at IS NULL`,
    [...which, leadUnitId],
  );
  await tx.rows(
    `UPDATE deadline SET cancelled_at = app.now(), cancel_reason = 'dropped', revision = revision + 1
     WHERE case_id = $1 AND responsible_unit_id = $2 AND kind = 'summonsAnswer' AND met_at IS NULL AND cancelled_at IS NULL`,
    which,
  );
  await unlistCalled(tx, caseId);
}
