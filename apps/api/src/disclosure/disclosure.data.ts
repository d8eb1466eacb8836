import type { AccessAges, Day, DisclosureGround, GuardianDecisionKind } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import type { HiddenFrom } from './harm-assessment.entity.js';

export interface OwnLine {
  lineId: string;
  kind: string;
  text: string;
}

const SECTIONS = ['note', 'need', 'goal', 'measure'] as const;

/** Lines of the version that the actor's authority owns and the actor may read. */
export async function ownLines(tx: Tx, versionId: string): Promise<OwnLine[]> {
  const rows = await tx.rows<OwnLine & { id: string; section: (typeof SECTIONS)[number] }>(
    SECTIONS.map(
      (
        table,
      ) => `SELECT id, '${table}' AS section, line_id AS "lineId", ${table === 'note' ? 'kind' : `'${table}'`} AS kind, text
      FROM ${table} WHERE version_id = $1 AND owner_authority_id = $2 AND removed_at IS NULL`,
    ).join(' UNION ALL '),
    [versionId, tx.actor.authorityId],
  );
  await tx.open(...SECTIONS.map((table) => ({ table, rows: rows.filter(({ section }) => section === table) })));
  return rows.map(({ lineId, kind, text }) => ({ lineId, kind, text }));
}

/** Whether the meeting is of the case and called by the actor's authority. */
export async function isOwnMeeting(tx: Tx, caseId: string, id: string): Promise<boolean> {
  const rows = await tx.rows('SELECT 1 FROM meeting WHERE id = $1 AND case_id = $2 AND owner_authority_id = $3', [
    id,
    caseId,
    tx.actor.authorityId,
  ]);
  return rows.length > 0;
}

export interface AuthorityInCase {
  id: string;
  name: string;
  kind: string;
}

/** Authorities with a unit that leads or takes part in the case. */
export const authoritiesIn = (tx: Tx, caseId: string): Promise<AuthorityInCase[]> =>
  tx.rows<AuthorityInCase>(
    `SELECT DISTINCT a.id, a.name, a.kind FROM participation p JOIN unit u ON u.id = p.unit_id JOIN authority a ON a.id = u.authority_id
     WHERE p.case_id = $1 AND p.kind IN ('lead','party') ORDER BY a.name, a.id`,
    [caseId],
  );

export const guardiansOf = (tx: Tx, personId: string): Promise<{ id: string; name: string }[]> =>
  tx.rows(
    `SELECT id, given_name || ' ' || family_name AS name FROM representative
     WHERE person_id = $1 AND kind = 'guardian' ORDER BY given_name, id`,
    [personId],
  );

export interface GroundRow {
  id: string;
  lineId: string | null;
  fromAuthorityId: string;
  fromAuthorityName: string;
  toAuthorityName: string;
  ground: DisclosureGround;
  reason: string;
  validUntil: Day | null;
  decidedBy: string;
  decidedAt: Date;
  revokedAt: Date | null;
}

/** Decisions that hand something from or to the actor's authority. */
export async function groundsOf(tx: Tx, caseId: string): Promise<GroundRow[]> {
  const rows = await tx.rows<GroundRow>(
    `SELECT d.id, d.line_id AS "lineId", d.from_authority_id AS "fromAuthorityId", f.name AS "fromAuthorityName", t.name AS "toAuthorityName",
       d.ground, d.reason, d.valid_until::text AS "validUntil", s.given_name || ' ' || s.family_name AS "decidedBy", d.decided_at AS "decidedAt",
       d.revoked_at AS "revokedAt"
     FROM disclosure_decision d JOIN authority f ON f.id = d.from_authority_id JOIN authority t ON t.id = d.to_authority_id
       JOIN staff s ON s.id = d.decided_by
     WHERE d.case_id = $1 AND $2 IN (d.from_authority_id, d.to_authority_id) ORDER BY d.decided_at DESC, d.id`,
    [caseId, tx.actor.authorityId],
  );
  await tx.open({ table: 'disclosure_decision', rows });
  return rows;
}

export interface HarmRow {
  id: string;
  lineId: string | null;
  hiddenFrom: HiddenFrom;
  guardianName: string | null;
  reason: string;
  decidedBy: string;
  decidedAt: Date;
  liftedAt: Date | null;
}

/** The actor's authority's own assessments. */
export async function harmsOf(tx: Tx, caseId: string): Promise<HarmRow[]> {
  const rows = await tx.rows<HarmRow>(
    `SELECT h.id, h.line_id AS "lineId", h.hidden_from AS "hiddenFrom", r.given_name || ' ' || r.family_name AS "guardianName", h.reason,
       s.given_name || ' ' || s.family_name AS "decidedBy", h.decided_at AS "decidedAt", h.lifted_at AS "liftedAt"
     FROM harm_assessment h JOIN staff s ON s.id = h.decided_by LEFT JOIN representative r ON r.id = h.representative_id
     WHERE h.case_id = $1 AND h.owner_authority_id = $2 ORDER BY h.decided_at DESC, h.id`,
    [caseId, tx.actor.authorityId],
  );
  await tx.open({ table: 'harm_assessment', rows });
  return rows;
}

/** What the pause of a guardian's access follows from. */
export interface Growing {
  birthDay: Day | null;
  ages: AccessAges;
}

export async function growingOf(tx: Tx, personId: string): Promise<Growing> {
  const [row] = await tx.rows<Growing>(
    `SELECT (SELECT p.birth_on::text FROM person p WHERE p.id = $1) AS "birthDay",
       jsonb_build_object('guardianUntil', k.guardian_until_age, 'ownFrom', k.own_access_from_age) AS ages FROM app.citizen_rule k`,
    [personId],
  );
  if (!row) throw new Error('no rule says at which age access pauses');
  return row;
}

export interface GuardianDecisionRow {
  id: string;
  representativeId: string;
  guardianName: string;
  decision: GuardianDecisionKind;
  reason: string;
  decidedBy: string;
  at: Date;
  on: Day;
}

export async function guardianDecisionsOf(tx: Tx, caseId: string): Promise<GuardianDecisionRow[]> {
  const rows = await tx.rows<GuardianDecisionRow>(
    `SELECT d.id, d.representative_id AS "representativeId", r.given_name || ' ' || r.family_name AS "guardianName", d.decision, d.reason,
       s.given_name || ' ' || s.family_name AS "decidedBy", d.at, (d.at AT TIME ZONE 'Europe/Stockholm')::date::text AS "on"
     FROM guardian_decision d JOIN representative r ON r.id = d.representative_id JOIN staff s ON s.id = d.decided_by
     WHERE d.case_id = $1 ORDER BY d.at DESC, d.id DESC`,
    [caseId],
  );
  await tx.open({ table: 'guardian_decision', rows });
  return rows;
}

/** The case that a decision or an assessment belongs to, where it is the actor's authority's own. */
export async function ownDecision(
  tx: Tx,
  table: 'disclosure_decision' | 'harm_assessment',
  id: string,
): Promise<string | undefined> {
  const owner = table === 'disclosure_decision' ? 'from_authority_id' : 'owner_authority_id';
  const [row] = await tx.rows<{ id: string }>(`SELECT case_id AS id FROM ${table} WHERE id = $1 AND ${owner} = $2`, [
    id,
    tx.actor.authorityId,
  ]);
  return row?.id;
}

/** Ends it once; a second time changes nothing. */
export async function endDecision(tx: Tx, table: 'disclosure_decision' | 'harm_assessment', id: string): Promise<void> {
  const [at, by] = table === 'disclosure_decision' ? ['revoked_at', 'revoked_by'] : ['lifted_at', 'lifted_by'];
  await tx.rows(`UPDATE ${table} SET ${at} = app.now(), ${by} = $2 WHERE id = $1 AND ${at} IS NULL RETURNING id`, [
    id,
    tx.actor.staffId,
  ]);
}
