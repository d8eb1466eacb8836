import type { Tx } from '../platform/database/index.js';

/** One section of a version as the database gives it, with the row that it stands in. */
export interface SectionRow {
  position: number;
  section: string;
  id: string;
  lineId: string | null;
  ownerAuthorityId: string;
  content: Record<string, unknown>;
}

/** The columns of `app.sections_of` and its kin. */
export const SECTION_ROW = `position, section, id, line_id AS "lineId", owner_authority_id AS "ownerAuthorityId", content`;

/** The table that a section's texts are sealed for; the frame stands in the version itself. */
type SectionTable = 'plan_version' | 'note' | 'need' | 'goal' | 'measure';
const tableOf = (section: string): SectionTable => (section === 'frame' ? 'plan_version' : (section as SectionTable));

/** Opens the texts inside the contents, in place; gives back the same rows. */
export async function opened<R extends Pick<SectionRow, 'section' | 'id' | 'content'>>(
  tx: Pick<Tx, 'open'>,
  rows: readonly R[],
): Promise<R[]> {
  await tx.open(
    ...rows.map(({ section, id, content }) => ({ table: tableOf(section), rows: [content], id: () => id })),
  );
  return [...rows];
}

/** Sections by one of the database's functions over a version, opened. */
export async function sectionsBy(
  tx: Tx,
  source: 'sections_of' | 'sections_to_freeze',
  versionId: string,
): Promise<SectionRow[]> {
  return opened(tx, await tx.rows<SectionRow>(`SELECT ${SECTION_ROW} FROM app.${source}($1)`, [versionId]));
}
