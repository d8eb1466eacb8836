import type { CopyGround } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import type { PlanLeadView, VersionView } from './plan.dto.js';

/** A section of the own authority's copy of a version, with its proof; content null where it was not disclosed. */
export interface CopySection {
  section: string;
  lineId: string | null;
  ownerAuthorityId: string;
  ownerName: string;
  position: number;
  hash: string;
  salt: string | null;
  ground: CopyGround | null;
  content: Record<string, unknown> | null;
  changedByName: string | null;
  changedAt: Date | null;
  unconfirmed: boolean;
}

/**
 * The own authority's copy of a version, read from the copy alone: of each section what was disclosed of it, else its hash.
 * Empty where nothing was ever disclosed, or where the copy has been culled.
 */
export async function copySections(tx: Tx, versionId: string): Promise<CopySection[]> {
  const rows = await tx.rows<CopySection & { copyId: string; sealed: string | null }>(
    `SELECT DISTINCT ON (x.position) x.copy_id AS "copyId", x.position, x.section, x.line_id AS "lineId", x.owner_authority_id AS "ownerAuthorityId",
       a.name AS "ownerName", x.hash, x.salt, x.ground, x.content AS sealed, s.given_name || ' ' || s.family_name AS "changedByName",
       x.changed_at AS "changedAt", x.unconfirmed
     FROM party_copy y JOIN party_copy_section x ON x.copy_id = y.id JOIN authority a ON a.id = x.owner_authority_id
       LEFT JOIN staff s ON s.id = x.changed_by
     WHERE y.version_id = $1 AND y.authority_id = $2 AND y.culled_at IS NULL
     ORDER BY x.position, x.content IS NULL, y.disclosed_at DESC`,
    [versionId, tx.actor.authorityId],
  );
  await tx.open({
    table: 'party_copy_section',
    rows,
    id: ({ copyId, position }) => `${copyId}/${String(position)}`,
    as: { sealed: 'content' },
  });
  return rows.map(({ copyId: _copyId, sealed, ...row }) => ({
    ...row,
    content: sealed === null ? null : (JSON.parse(sealed) as Record<string, unknown>),
  }));
}

/** What is known of a version beside its text. */
export async function versionFacts(
  tx: Tx,
  versionId: string,
): Promise<Omit<VersionView, 'frame'> & { hash: string | null }> {
  const [row] = await tx.rows<Omit<VersionView, 'frame'> & { hash: string | null }>(
    `SELECT id, number, state, revision, created_at AS "createdAt", released_at AS "releasedAt", submitted_at AS "submittedAt",
       established_at AS "establishedAt", hash FROM plan_version WHERE id = $1`,
    [versionId],
  );
  if (!row) throw new Error('the version of a case is gone');
  return row;
}

/** A plan lead by ids. */
export async function leadOf(tx: Tx, unitId: string, staffId: string | null): Promise<PlanLeadView | null> {
  const [row] = await tx.rows<PlanLeadView>(
    `SELECT u.id AS "unitId", u.name AS "unitName", u.phone, s.id AS "staffId", s.given_name || ' ' || s.family_name AS "staffName"
     FROM unit u LEFT JOIN staff s ON s.id = $2 WHERE u.id = $1`,
    [unitId, staffId],
  );
  return row ?? null;
}

/** Names of bodies, units and staff that the contents of a copy point at. */
export async function namesIn(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    `SELECT id, name FROM organisation WHERE id = ANY ($1::uuid[]) UNION ALL SELECT id, name FROM unit WHERE id = ANY ($1::uuid[])`,
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
