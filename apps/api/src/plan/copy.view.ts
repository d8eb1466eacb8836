import type { CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import { copySections, leadOf, namesIn, versionFacts, type CopySection } from './copy.data.js';
import type { FrameView, PlanContentView, PlanLeadView } from './plan.dto.js';
import type { GoalView, MeasureView, NeedView, NoteView } from './section.dto.js';

/** Sections of a copy that were disclosed, in their canonical form. */
type Disclosed = CopySection & { content: Record<string, unknown> };

const disclosed = (sections: readonly CopySection[]): Disclosed[] =>
  sections.filter((section): section is Disclosed => section.content !== null);

/** Whether the actor reads this case from its authority's copy: it has ended, or the unit has left it. */
const readsCopy = (tx: Tx, { facts, ...subject }: CaseSubject): boolean =>
  (facts.state === 'closed' || facts.relation === 'left') && tx.may('copy.read', { ...subject, facts });

/** The own authority's copy where it stands in the plan's place, or null where the plan itself is read. */
export async function copyInPlaceOfPlan(tx: Tx, subject: CaseSubject): Promise<CopySection[] | null> {
  if (!readsCopy(tx, subject)) return null;
  const sections = await copySections(tx, subject.version.id);
  return sections.length > 0 ? sections : null;
}

/** A copy as a plan is shown: what was disclosed of it, and nothing that can be changed. */
export async function copyContent(
  tx: Tx,
  subject: CaseSubject,
  sections: readonly CopySection[],
): Promise<PlanContentView> {
  const rows = disclosed(sections);
  const names = await namesIn(
    tx,
    rows.flatMap(({ content }) =>
      [content.responsiblePrincipal, content.followUpUnit, content.principal, content.unit].filter(isText),
    ),
  );
  const { hash: _hash, ...version } = await versionFacts(tx, subject.version.id);
  const frame = rows.find(({ section }) => section === 'frame');
  const of = (section: string) => rows.filter((row) => row.section === section);
  return {
    version: { ...version, frame: frame ? toFrame(frame, names) : null },
    notes: of('note').map((row) => ({ ...line(tx, row), ...(row.content as unknown as NoteContent) })),
    needs: of('need').map((row) => ({ ...line(tx, row), ...(row.content as unknown as NeedContent) })),
    goals: of('goal').map((row) => toGoal(tx, row)),
    measures: of('measure').map((row) => toMeasure(tx, row, names)),
  };
}

/** Who led when the version was sent out, by the frame of the copy; null where the frame was not disclosed. */
export async function leadIn(tx: Tx, sections: readonly CopySection[]): Promise<PlanLeadView | null> {
  const frame = disclosed(sections).find(({ section }) => section === 'frame');
  if (!frame || !isText(frame.content.leadUnit)) return null;
  return leadOf(tx, frame.content.leadUnit, isText(frame.content.leadStaff) ? frame.content.leadStaff : null);
}

type Said = 'text' | 'byPerson' | 'language';
type NoteContent = Pick<NoteView, Said | 'kind' | 'notedHow'>;
type NeedContent = Pick<NeedView, Said | 'lifeArea'>;
type GoalContent = Pick<GoalView, Said | 'kind' | 'targetOn'> & { need: string | null };
type MeasureContent = Pick<
  MeasureView,
  Said | 'actor' | 'otherName' | 'contactName' | 'contactPhone' | 'startsOn' | 'endsOn'
> & { need: string | null; goal: string | null; principal: string | null; unit: string | null };
type FrameContent = Pick<FrameView, 'noOthersMeasures' | 'followUpOn' | 'followUpPlace' | 'followUpMethod'> & {
  responsiblePrincipal: string | null;
  followUpUnit: string | null;
};

const isText = (value: unknown): value is string => typeof value === 'string';
const named = (names: ReadonlyMap<string, string>, id: string | null) => (id === null ? null : (names.get(id) ?? null));

const line = (tx: Tx, row: Disclosed) => ({
  // A copy has no rows of its own that could be changed: a line goes by its line id.
  id: row.lineId ?? '',
  lineId: row.lineId ?? '',
  seq: row.position,
  owner: { authorityId: row.ownerAuthorityId, name: row.ownerName },
  mine: row.ownerAuthorityId === tx.actor.authorityId,
  canEdit: false,
  revision: 1,
  removed: false,
  changedByName: row.changedByName ?? '',
  changedAt: row.changedAt ?? tx.now,
});

function toGoal(tx: Tx, row: Disclosed): GoalView {
  const { need, ...said } = row.content as unknown as GoalContent;
  return { ...line(tx, row), ...said, needLineId: need };
}

function toMeasure(tx: Tx, row: Disclosed, names: ReadonlyMap<string, string>): MeasureView {
  const { need, goal, principal, unit, ...said } = row.content as unknown as MeasureContent;
  return {
    ...line(tx, row),
    ...said,
    needLineId: need,
    goalLineId: goal,
    principalId: principal,
    principalName: named(names, principal),
    unitId: unit,
    unitName: named(names, unit),
    unconfirmed: row.unconfirmed,
  };
}

function toFrame({ content }: Disclosed, names: ReadonlyMap<string, string>): FrameView {
  const { responsiblePrincipal, followUpUnit, noOthersMeasures, followUpOn, followUpPlace, followUpMethod } =
    content as unknown as FrameContent;
  return {
    responsiblePrincipalId: responsiblePrincipal,
    responsiblePrincipalName: named(names, responsiblePrincipal),
    noOthersMeasures,
    followUpOn,
    followUpPlace,
    followUpMethod,
    followUpUnitId: followUpUnit,
    followUpUnitName: named(names, followUpUnit),
    // Why a version was made is no part of what is approved and handed over.
    changeReason: null,
  };
}
