import type { Section } from '@sammanhang/sip-rules';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { v4, v7 } from 'uuid';
import { granteesFor, type CaseSubject } from '../access/index.js';
import { addRows, changeRow, type Tx } from '../platform/database/index.js';
import { Goal } from './goal.entity.js';
import { Measure } from './measure.entity.js';
import { Need } from './need.entity.js';
import { Note } from './note.entity.js';

/** The tables of the sections, by kind. The names are ours, never the reader's: they are safe inside a statement. */
const ENTITIES: Readonly<Record<Section, EntityTarget<ObjectLiteral>>> = {
  note: Note,
  need: Need,
  goal: Goal,
  measure: Measure,
};

/** What every line has, whatever it says. */
export interface StoredLine {
  id: string;
  caseId: string;
  versionId: string;
  lineId: string;
  ownerAuthorityId: string;
  byPerson: boolean;
  grantees: string[];
  revision: number;
  removedAt: Date | null;
}

/** The columns of one kind, by property name. */
export type LineFields = Readonly<Record<string, unknown>>;

/** A line that row security lets through, or undefined. */
export async function lineById(tx: Tx, section: Section, id: string): Promise<StoredLine | undefined> {
  const line = await tx.manager.findOneBy(ENTITIES[section], { id });
  if (!line) return undefined;
  await tx.open({ table: section, rows: [line] });
  return line as StoredLine;
}

/** The newest form of an own line, locked: two who save at once are taken one after the other. */
export async function lockLine(tx: Tx, section: Section, id: string): Promise<number | undefined> {
  const [row] = await tx.rows<{ revision: number }>(`SELECT revision FROM ${section} WHERE id = $1 FOR UPDATE`, [id]);
  return row?.revision;
}

/** How many lines the version has of the kind, and the place after the last. */
export async function roomIn(tx: Tx, section: Section, versionId: string): Promise<{ lines: number; next: number }> {
  const [row] = await tx.rows<{ lines: number; next: number }>(
    `SELECT count(*) FILTER (WHERE removed_at IS NULL)::int AS lines, coalesce(max(seq), 0) + 1 AS next FROM ${section} WHERE version_id = $1`,
    [versionId],
  );
  return row ?? { lines: 0, next: 1 };
}

/** Adds a line owned by the actor's authority. `kind`: what consents name it by. Gives its id. */
export async function addLine(
  tx: Tx,
  subject: CaseSubject,
  section: Section,
  line: { kind: string; byPerson: boolean; language: string; seq: number; fields: LineFields },
): Promise<string> {
  const id = v7();
  const place = {
    caseId: subject.caseId,
    versionId: subject.version.id,
    lineId: v4(),
    ownerAuthorityId: tx.actor.authorityId,
    byPerson: line.byPerson,
  };
  await addRows(tx, ENTITIES[section], {
    id,
    ...place,
    grantees: await granteesFor(tx, { ...place, kind: line.kind }),
    seq: line.seq,
    language: line.language,
    removedAt: null,
    revision: 1,
    changedBy: tx.actor.staffId,
    changedByCitizen: null,
    changedAt: tx.now,
    ...line.fields,
  });
  return id;
}

/** Changes a line if nobody has since `revision`; gives the new revision. */
export function changeLine(
  tx: Tx,
  section: Section,
  read: { id: string; revision: number },
  change: LineFields & { removedAt: Date | null },
): Promise<number> {
  return changeRow<ObjectLiteral & { id: string; revision: number }>(
    tx,
    ENTITIES[section] as EntityTarget<ObjectLiteral & { id: string; revision: number }>,
    read,
    { ...change, changedBy: tx.actor.staffId, changedByCitizen: null, changedAt: tx.now },
  );
}

/** Whether the version has a line of the kind with this line id, that the actor can see. */
export async function hasLine(tx: Tx, section: Section, versionId: string, lineId: string): Promise<boolean> {
  const rows = await tx.rows(
    `SELECT 1 AS there FROM ${section} WHERE version_id = $1 AND line_id = $2 AND removed_at IS NULL`,
    [versionId, lineId],
  );
  return rows.length > 0;
}

/** The case that a version belongs to, or undefined where the actor may not know of it. */
export async function caseOfVersion(tx: Tx, versionId: string): Promise<string | undefined> {
  const [row] = await tx.rows<{ case_id: string }>('SELECT case_id FROM plan_version WHERE id = $1', [versionId]);
  return row?.case_id;
}
