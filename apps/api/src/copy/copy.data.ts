import type { CaseSubject, CopyOccasion, PartyCopy } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';

/** One disclosure: which version went to which authority, when, by whom and how much of it on what ground. */
export interface DisclosureRow {
  id: string;
  versionId: string;
  versionNumber: number;
  authorityId: string;
  authorityName: string;
  organisationName: string;
  occasion: CopyOccasion;
  disclosedAt: Date;
  disclosedByName: string | null;
  grounds: PartyCopy['grounds'];
  culledAt: Date | null;
}

/** What has been disclosed in a case, the latest first (PDL 3:11). */
export const disclosuresOf = (tx: Tx, { caseId }: Pick<CaseSubject, 'caseId'>): Promise<DisclosureRow[]> =>
  tx.rows<DisclosureRow>(
    `SELECT y.id, y.version_id AS "versionId", v.number AS "versionNumber", y.authority_id AS "authorityId", a.name AS "authorityName",
       o.name AS "organisationName", y.occasion, y.disclosed_at AS "disclosedAt", y.grounds, s.given_name || ' ' || s.family_name AS "disclosedByName",
       y.culled_at AS "culledAt"
     FROM party_copy y JOIN plan_version v ON v.id = y.version_id JOIN authority a ON a.id = y.authority_id
       JOIN organisation o ON o.id = a.organisation_id LEFT JOIN staff s ON s.id = y.disclosed_by
     WHERE y.case_id = $1 ORDER BY y.disclosed_at DESC, v.number DESC, a.name, y.id LIMIT 500`,
    [caseId],
  );

/** Names of authorities, by id. */
export async function authorityNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.rows<{ id: string; name: string }>(
    'SELECT id, name FROM authority WHERE id = ANY ($1::uuid[])',
    [[...new Set(ids)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What the person is called, where the person may still be known of. */
export async function personIn(tx: Tx, personId: string): Promise<string | null> {
  const [row] = await tx.rows<{ name: string }>('SELECT given_name AS name FROM person WHERE id = $1', [personId]);
  return row?.name ?? null;
}
