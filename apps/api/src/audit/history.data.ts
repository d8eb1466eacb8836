import { SEEING_KINDS, type Action } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';

export interface HistoryRow {
  id: string;
  at: Date;
  action: Action;
  actorName: string;
  authorityId: string;
  unitName: string;
  authorityName: string;
  subjectId: string | null;
  change: Record<string, unknown> | null;
}

/** What was done on a case (`write`) or read of it (`read`), the latest first; `before` is the last id already shown. `authorityId`: by its staff only. */
export function caseLog(
  tx: Tx,
  caseId: string,
  page: { kind: 'read' | 'write'; before: string | null; limit: number; authorityId: string | null },
): Promise<HistoryRow[]> {
  return tx.rows<HistoryRow>(
    `SELECT l.id, l.at, l.action, s.given_name || ' ' || s.family_name AS "actorName", a.id AS "authorityId", u.name AS "unitName", a.name AS "authorityName",
       l.subject_id AS "subjectId", l.change
     FROM audit_log l JOIN staff s ON s.id = l.staff_id JOIN unit u ON u.id = l.unit_id JOIN authority a ON a.id = l.authority_id
     WHERE l.case_id = $1 AND (l.kind = ANY ($2)) = $5 AND l.outcome = 'allowed' AND NOT coalesce(l.change ? 'retry', false)
       AND ($3::uuid IS NULL OR l.id < $3) AND ($6::uuid IS NULL OR l.authority_id = $6)
     ORDER BY l.id DESC LIMIT $4`,
    [caseId, SEEING_KINDS, page.before, page.limit, page.kind === 'read', page.authorityId],
  );
}
