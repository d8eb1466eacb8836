import { LOG_EVENTS, type Action, type LogKind } from '@sammanhang/sip-rules';
import type { AnyActor } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';

export interface OwnLogRow {
  id: string;
  at: Date;
  action: Action;
  kind: LogKind;
  ground: string | null;
  actorName: string | null;
  unitId: string | null;
  unitName: string | null;
  authorityName: string | null;
}

/**
 * Who has seen or changed what is kept of a person, the latest first. The same human being has a person row at each authority, so there may
 * be several ids. Attempts that were turned away showed nothing, and are the log reviewers' business.
 */
export function ownLogRows(
  tx: Tx<AnyActor>,
  about: { personIds: readonly string[]; caseId: string | null },
  { before, limit }: { before: string | null; limit: number },
): Promise<OwnLogRow[]> {
  return tx.rows<OwnLogRow>(
    `SELECT l.id, l.at, l.action, l.kind, l.ground, s.given_name || ' ' || s.family_name AS "actorName", l.unit_id AS "unitId", u.name AS "unitName",
       a.name AS "authorityName"
     FROM audit_log l LEFT JOIN staff s ON s.id = l.staff_id LEFT JOIN unit u ON u.id = l.unit_id LEFT JOIN authority a ON a.id = l.authority_id
     WHERE l.person_id = ANY ($1::uuid[]) AND ($2::uuid IS NULL OR l.case_id = $2) AND l.outcome = 'allowed' AND NOT coalesce(l.change ? 'retry', false) AND l.action <> ALL ($3)
       AND ($4::uuid IS NULL OR l.id < $4)
     ORDER BY l.id DESC LIMIT $5`,
    [about.personIds, about.caseId, LOG_EVENTS, before, limit],
  );
}
