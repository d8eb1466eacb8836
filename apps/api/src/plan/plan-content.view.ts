import { aboutSection, type CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import { copyContent, copyInPlaceOfPlan } from './copy.view.js';
import {
  sectionRows,
  versionWithSections,
  type GoalRow,
  type MeasureRow,
  type NeedRow,
  type NoteRow,
  type SectionRows,
  type VersionRow,
} from './plan-content.data.js';
import type { FrameView, PlanContentView, VersionView } from './plan.dto.js';
import type { GoalView, MeasureView, NeedView, NoteView } from './section.dto.js';

type AnyRow = NoteRow | NeedRow | GoalRow | MeasureRow;

/** What the person said is words.write, the rest content.write; either way the own authority's lines alone. */
function mayEdit(tx: Tx, subject: CaseSubject, row: AnyRow): boolean {
  const action = row.byPerson ? 'words.write' : 'content.write';
  return row.ownerAuthorityId === tx.actor.authorityId && tx.may(action, aboutSection(tx, subject, row));
}

const common = (tx: Tx, subject: CaseSubject, row: AnyRow) => ({
  id: row.id,
  lineId: row.lineId,
  seq: row.seq,
  owner: { authorityId: row.ownerAuthorityId, name: row.ownerName },
  mine: row.ownerAuthorityId === tx.actor.authorityId,
  canEdit: mayEdit(tx, subject, row),
  byPerson: row.byPerson,
  language: row.language,
  revision: row.revision,
  removed: row.removed,
  changedByName: row.changedByName,
  changedAt: new Date(row.changedAt),
  text: row.text,
});

const toNoteView = (tx: Tx, subject: CaseSubject, row: NoteRow): NoteView => ({
  ...common(tx, subject, row),
  kind: row.kind,
  notedHow: row.notedHow,
});

const toNeedView = (tx: Tx, subject: CaseSubject, row: NeedRow): NeedView => ({
  ...common(tx, subject, row),
  lifeArea: row.lifeArea,
});

const toGoalView = (tx: Tx, subject: CaseSubject, row: GoalRow): GoalView => ({
  ...common(tx, subject, row),
  kind: row.kind,
  needLineId: row.needLineId,
  targetOn: row.targetOn,
});

const toMeasureView = (tx: Tx, subject: CaseSubject, row: MeasureRow): MeasureView => ({
  ...common(tx, subject, row),
  needLineId: row.needLineId,
  goalLineId: row.goalLineId,
  actor: row.actor,
  principalId: row.principalId,
  principalName: row.principalName,
  unitId: row.unitId,
  unitName: row.unitName,
  otherName: row.otherName,
  contactName: row.contactName,
  contactPhone: row.contactPhone,
  startsOn: row.startsOn,
  endsOn: row.endsOn,
  unconfirmed: row.unconfirmed,
});

const toFrameView = (row: VersionRow): FrameView => ({
  responsiblePrincipalId: row.responsiblePrincipalId,
  responsiblePrincipalName: row.responsiblePrincipalName,
  noOthersMeasures: row.noOthersMeasures,
  followUpOn: row.followUpOn,
  followUpPlace: row.followUpPlace,
  followUpMethod: row.followUpMethod,
  followUpUnitId: row.followUpUnitId,
  followUpUnitName: row.followUpUnitName,
  changeReason: row.changeReason,
});

/** The frame says who answers and when the plan is followed up: it belongs to those who take part, not to one authority. */
const mayReadFrame = (tx: Tx, subject: CaseSubject, row: VersionRow): boolean =>
  tx.may(
    'content.read',
    aboutSection(tx, subject, { ownerAuthorityId: row.leadAuthorityId, grantees: [tx.actor.unitId] }),
  );

/** The version as the actor may see it. */
export const toVersionView = (tx: Tx, subject: CaseSubject, row: VersionRow): VersionView => ({
  id: row.id,
  number: row.number,
  state: row.state,
  revision: row.revision,
  createdAt: row.createdAt,
  releasedAt: row.releasedAt,
  submittedAt: row.submittedAt,
  establishedAt: row.establishedAt,
  frame: mayReadFrame(tx, subject, row) ? toFrameView(row) : null,
});

function toSectionViews(tx: Tx, subject: CaseSubject, rows: SectionRows): Omit<PlanContentView, 'version'> {
  const readable = (row: AnyRow) => tx.may('content.read', aboutSection(tx, subject, row));
  return {
    notes: rows.note.filter(readable).map((row) => toNoteView(tx, subject, row)),
    needs: rows.need.filter(readable).map((row) => toNeedView(tx, subject, row)),
    goals: rows.goal.filter(readable).map((row) => toGoalView(tx, subject, row)),
    measures: rows.measure.filter(readable).map((row) => toMeasureView(tx, subject, row)),
  };
}

/** The version that the subject addresses, with all lines that the actor may read, in order. What is not handed over is absent. */
export async function planContent(tx: Tx, subject: CaseSubject): Promise<PlanContentView> {
  return (await planContentAsked(tx, subject)).content;
}

/** The same, with the rows that it was made from; none where the reader's own copy is shown in the plan's place. */
export async function planContentAsked(
  tx: Tx,
  subject: CaseSubject,
): Promise<{ content: PlanContentView; rows: { version: VersionRow; sections: SectionRows } | null }> {
  const copy = await copyInPlaceOfPlan(tx, subject);
  if (copy) return { content: await copyContent(tx, subject, copy), rows: null };
  const rows = await versionWithSections(tx, subject);
  const version = toVersionView(tx, subject, rows.version);
  return { content: { version, ...toSectionViews(tx, subject, rows.sections) }, rows };
}

/** One line as it stands now, also when it is removed; undefined where it may not be read. */
export async function lineView(
  tx: Tx,
  subject: CaseSubject,
  id: string,
): Promise<NoteView | NeedView | GoalView | MeasureView | undefined> {
  const { notes, needs, goals, measures } = toSectionViews(tx, subject, await sectionRows(tx, subject.version.id, id));
  return [...notes, ...needs, ...goals, ...measures][0];
}
