import type { AnyActor } from '../platform/auth/index.js';
import { addRows, type Tx } from '../platform/database/index.js';
import { CorrectionNote, type CorrectionKind } from './correction-note.entity.js';

const SECTIONS = ['note', 'need', 'goal', 'measure'] as const;
const MOST = 500;

/** A line of one version, as far as whoever asks may read it. */
export interface NotedLine {
  ownerAuthorityId: string;
  grantees: string[];
}

export async function lineOf(
  tx: Tx<AnyActor>,
  { caseId, versionId, lineId }: { caseId: string; versionId: string; lineId: string },
): Promise<NotedLine | undefined> {
  const [row] = await tx.rows<NotedLine>(
    SECTIONS.map(
      (table) => `SELECT owner_authority_id AS "ownerAuthorityId", grantees FROM ${table}
        WHERE case_id = $1 AND version_id = $2 AND line_id = $3 AND removed_at IS NULL`,
    ).join(' UNION ALL '),
    [caseId, versionId, lineId],
  );
  return row;
}

export const addCorrection = (tx: Tx<AnyActor>, note: CorrectionNote): Promise<void> =>
  addRows(tx, CorrectionNote, note);

export interface CorrectionRow {
  id: string;
  lineId: string;
  ownerAuthorityId: string;
  /** Whom the line is granted to; empty where the line itself is not there for the reader. */
  grantees: string[];
  versionNumber: number;
  kind: CorrectionKind;
  text: string;
  byCitizen: string | null;
  byName: string | null;
  unitName: string | null;
  at: Date;
  endedAt: Date | null;
}

/** Notes beside lines that the reader may read, the oldest first. */
export async function correctionsOf(tx: Tx<AnyActor>, caseId: string): Promise<CorrectionRow[]> {
  const rows = await tx.rows<CorrectionRow>(
    `SELECT n.id, n.line_id AS "lineId", n.owner_authority_id AS "ownerAuthorityId", coalesce(l.grantees, '{}') AS grantees,
       v.number AS "versionNumber", n.kind, n.text, n.by_citizen AS "byCitizen", s.given_name || ' ' || s.family_name AS "byName",
       u.name AS "unitName", n.at, n.ended_at AS "endedAt"
     FROM correction_note n JOIN plan_version v ON v.id = n.version_id LEFT JOIN staff s ON s.id = n.noted_by LEFT JOIN unit u ON u.id = n.noted_unit_id
       LEFT JOIN (${SECTIONS.map((table) => `SELECT line_id, version_id, grantees FROM ${table} WHERE case_id = $1`).join(' UNION ALL ')}) l
         ON l.line_id = n.line_id AND l.version_id = n.version_id
     WHERE n.case_id = $1 ORDER BY n.at, n.id LIMIT ${String(MOST)}`,
    [caseId],
  );
  await tx.open({ table: 'correction_note', rows });
  return rows;
}

/** The case that a restriction of the own authority belongs to, and whether it still holds. */
export async function ownRestriction(tx: Tx, id: string): Promise<{ caseId: string; ended: boolean } | undefined> {
  const [row] = await tx.rows<{ caseId: string; ended: boolean }>(
    `SELECT case_id AS "caseId", ended_at IS NOT NULL AS ended FROM correction_note
     WHERE id = $1 AND kind = 'restriction' AND owner_authority_id = $2`,
    [id, tx.actor.authorityId],
  );
  return row;
}

export async function endRestriction(tx: Tx, id: string): Promise<void> {
  await tx.rows('UPDATE correction_note SET ended_at = app.now(), ended_by = $2 WHERE id = $1 AND ended_at IS NULL', [
    id,
    tx.actor.staffId,
  ]);
}
