import type { Keeper, Relation, RetentionHold as HoldKind, RetentionRule as Rule } from '@sammanhang/sip-rules';
import { addRows, type Tx } from '../platform/database/index.js';
import { RetentionHold } from './retention-hold.entity.js';

/** What the own authority keeps of one ended case: numbers, codes and days. */
export interface KeptRow {
  caseId: string;
  personId: string;
  number: string;
  endedOn: string;
  relation: Relation;
  listed: boolean;
  keeper: Keeper;
  years: number | null;
  finish: Rule['finish'];
  clause: string;
  confirmed: boolean;
  lastEntryOn: string;
  holds: { kind: HoldKind; until: string | null }[];
  copies: number;
  sections: number;
}

/** One ended case, to whoever works in it; or (null) those that are due or will be within a year, to administrators. */
export const keptCases = (tx: Tx, caseId: string | null, limit = 1): Promise<KeptRow[]> =>
  tx.rows<KeptRow>(
    `SELECT case_id AS "caseId", person_id AS "personId", number, ended_on::text AS "endedOn", relation, listed, keeper, years, finish, clause,
       coalesce(confirmed, false) AS confirmed,
       last_entry_on::text AS "lastEntryOn", holds, copies, sections FROM app.kept_cases($1, $2)`,
    [caseId, limit],
  );

export async function keptUnlisted(tx: Tx): Promise<number> {
  const [row] = await tx.rows<{ count: number }>('SELECT app.kept_unlisted() AS count');
  return row?.count ?? 0;
}

export interface HoldRow {
  id: string;
  kind: HoldKind;
  until: string | null;
  reason: string;
  setByName: string;
  setAt: Date;
  liftedAt: Date | null;
}

/** The own authority's reasons to keep longer, those in force first. */
export async function holdsOf(tx: Tx, caseId: string): Promise<HoldRow[]> {
  const rows = await tx.rows<HoldRow>(
    `SELECT h.id, h.kind, h.until::text AS until, h.reason, s.given_name || ' ' || s.family_name AS "setByName", h.set_at AS "setAt",
       h.lifted_at AS "liftedAt"
     FROM retention_hold h JOIN staff s ON s.id = h.set_by WHERE h.case_id = $1 ORDER BY h.lifted_at DESC NULLS FIRST, h.set_at DESC, h.id`,
    [caseId],
  );
  await tx.open({ table: 'retention_hold', rows });
  return rows;
}

export const addHold = (tx: Tx, hold: RetentionHold): Promise<void> => addRows(tx, RetentionHold, hold);

/** The case that a hold of the own authority belongs to, and whether it is in force. */
export async function holdById(tx: Tx, id: string): Promise<{ caseId: string; lifted: boolean } | undefined> {
  const [row] = await tx.rows<{ caseId: string; lifted: boolean }>(
    `SELECT case_id AS "caseId", lifted_at IS NOT NULL AS lifted FROM retention_hold WHERE id = $1`,
    [id],
  );
  return row;
}

export async function liftHold(tx: Tx, id: string): Promise<void> {
  await tx.rows('UPDATE retention_hold SET lifted_at = app.now(), lifted_by = $2 WHERE id = $1 AND lifted_at IS NULL', [
    id,
    tx.actor.staffId,
  ]);
}

export async function birthDayOf(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx.rows<{ day: string | null }>('SELECT birth_on::text AS day FROM person WHERE id = $1', [
    personId,
  ]);
  return row?.day ?? null;
}

/** A plan in a request to cull. */
export interface AskedPlan {
  caseId: string;
  personId: string;
  number: string;
}

/** Cases that a request which can still be confirmed is about. */
export async function askedCases(tx: Tx): Promise<Set<string>> {
  const rows = await tx.rows<{ id: string }>(
    `SELECT x ->> 'caseId' AS id FROM four_eyes_request r CROSS JOIN LATERAL jsonb_array_elements(r.payload -> 'plans') x
     WHERE r.kind = 'cull' AND r.state = 'pending' AND r.expires_on >= app.today()`,
  );
  return new Set(rows.map(({ id }) => id));
}

export interface CulledRow {
  requestId: string;
  culledAt: Date;
  why: string;
  askedByName: string;
  confirmedByName: string;
  numbers: string[];
}

/** What the authority has culled, the latest first. */
export const cullingRecords = (tx: Tx, limit: number): Promise<CulledRow[]> =>
  tx.rows<CulledRow>(
    `SELECT r.id AS "requestId", r.executed_at AS "culledAt", r.reason AS why, a.given_name || ' ' || a.family_name AS "askedByName",
       b.given_name || ' ' || b.family_name AS "confirmedByName",
       (SELECT array_agg(x ->> 'number' ORDER BY x ->> 'number') FROM jsonb_array_elements(r.payload -> 'plans') x) AS numbers
     FROM four_eyes_request r JOIN staff a ON a.id = r.requested_by JOIN staff b ON b.id = r.answered_by
     WHERE r.kind = 'cull' AND r.executed_at IS NOT NULL AND r.authority_id = $2 ORDER BY r.executed_at DESC, r.id LIMIT $1`,
    [limit, tx.actor.authorityId],
  );

export async function cullCases(tx: Tx, requestId: string): Promise<void> {
  await tx.rows('SELECT app.cull_cases($1)', [requestId]);
}
