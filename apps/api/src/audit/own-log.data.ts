import { LOG_EVENTS, type Action, type LogEvent, type LogKind } from '@sammanhang/sip-rules';
import type { AnyActor } from '../platform/auth/index.js';
import type { Tx } from '../platform/database/index.js';

/**
 * How whoever works here came and went is nothing that was done with the person's data; what time did with it is, and that it came from another system. That something was judged
 * to harm would tell that something is hidden; row security keeps it from the person, and this from the preview as well.
 */
const NOT_SHOWN = [
  ...LOG_EVENTS.filter((event) => !['case.import', 'consent.settle', 'person.cull'].includes(event)),
  'harm.assess',
];

export interface OwnLogRow {
  id: string;
  at: Date;
  action: Action | LogEvent;
  kind: LogKind;
  ground: string | null;
  actorName: string | null;
  unitId: string | null;
  unitName: string | null;
  authorityName: string | null;
}

/** Units that hide something from the person, or from who stands in their place: their visits tell of it. */
export async function hidingUnits(tx: Tx<AnyActor>, personIds: readonly string[]): Promise<ReadonlySet<string>> {
  const [row] = await tx.rows<{ ids: string[] }>('SELECT app.hiding_unit_ids($1) AS ids', [personIds]);
  return new Set(row?.ids);
}

/**
 * Who has seen or changed what is kept of a person, the latest first. The same human being has a person row at each authority, so there may
 * be several ids. Without a case, whoever opened a request about them stands here as well. Attempts that were turned away showed nothing, and
 * are the log reviewers' business.
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
     WHERE (l.person_id = ANY ($1::uuid[]) OR ($2::uuid IS NULL AND l.person_id IS NULL AND l.subject_id = ANY ((SELECT app.own_request_ids())::uuid[])))
       AND ($2::uuid IS NULL OR l.case_id = $2) AND l.outcome = 'allowed' AND NOT coalesce(l.change ?| ARRAY['retry','listed'], false) AND l.action <> ALL ($3)
       AND ($4::uuid IS NULL OR l.id < $4)
       AND (l.subject_id IS NULL OR l.subject_id <> ALL ((SELECT app.hidden_subject_ids($1))::uuid[]))
     ORDER BY l.id DESC LIMIT $5`,
    [about.personIds, about.caseId, NOT_SHOWN, before, limit],
  );
}
