import { planDifference, type ComparedLine } from '@sammanhang/sip-rules';
import type { LineDifferenceView } from './plan-difference.dto.js';
import type { PlanContentView } from './plan.dto.js';

interface Line extends ComparedLine {
  readonly lineId: string;
  readonly ownerName: string | null;
  readonly kind: string | null;
  readonly text: string | null;
}

/** The frame is one line, the same in every version. */
const FRAME = 'frame';

/** The lines of a version as they are compared: names instead of ids, and texts of the lines that are pointed at. */
function linesOf({ version, notes, needs, goals, measures }: PlanContentView): Line[] {
  const needText = new Map(needs.map(({ lineId, text }) => [lineId, text]));
  const goalText = new Map(goals.map(({ lineId, text }) => [lineId, text]));
  const textAt = (texts: ReadonlyMap<string, string>, lineId: string | null) =>
    lineId === null ? null : (texts.get(lineId) ?? null);
  const { frame } = version;
  return [
    ...(frame
      ? [
          {
            section: FRAME,
            lineId: FRAME,
            ownerName: null,
            kind: null,
            text: null,
            fields: {
              responsiblePrincipal: frame.responsiblePrincipalName,
              noOthersMeasures: String(frame.noOthersMeasures),
              followUpOn: frame.followUpOn,
              followUpPlace: frame.followUpPlace,
              followUpMethod: frame.followUpMethod,
              followUpUnit: frame.followUpUnitName,
            },
          },
        ]
      : []),
    ...notes.map((note) => ({
      section: 'note',
      lineId: note.lineId,
      ownerName: note.owner.name,
      kind: note.kind,
      text: note.text,
      fields: { text: note.text, notedHow: note.notedHow, language: note.language },
    })),
    ...needs.map((need) => ({
      section: 'need',
      lineId: need.lineId,
      ownerName: need.owner.name,
      kind: need.lifeArea,
      text: need.text,
      fields: { text: need.text, lifeArea: need.lifeArea, language: need.language },
    })),
    ...goals.map((goal) => ({
      section: 'goal',
      lineId: goal.lineId,
      ownerName: goal.owner.name,
      kind: goal.kind,
      text: goal.text,
      fields: {
        text: goal.text,
        need: textAt(needText, goal.needLineId),
        targetOn: goal.targetOn,
        language: goal.language,
      },
    })),
    ...measures.map((measure) => ({
      section: 'measure',
      lineId: measure.lineId,
      ownerName: measure.owner.name,
      kind: measure.actor,
      text: measure.text,
      fields: {
        text: measure.text,
        need: textAt(needText, measure.needLineId),
        goal: textAt(goalText, measure.goalLineId),
        actor: measure.actor,
        principal: measure.principalName,
        unit: measure.unitName,
        otherName: measure.otherName,
        contactName: measure.contactName,
        contactPhone: measure.contactPhone,
        startsOn: measure.startsOn,
        endsOn: measure.endsOn,
        language: measure.language,
      },
    })),
  ];
}

/** What has changed from the earlier version to the later, among the lines that the reader may read in both. */
export function differenceLines(before: PlanContentView, after: PlanContentView): LineDifferenceView[] {
  // A frame that is read in one of them only says nothing about what changed.
  const both = before.version.frame !== null && after.version.frame !== null;
  const lines = (content: PlanContentView) => linesOf(content).filter((line) => both || line.section !== FRAME);
  return planDifference(lines(before), lines(after)).map(({ change, line, fields }) => ({
    section: line.section,
    change,
    lineId: line.section === FRAME ? null : line.lineId,
    ownerName: line.ownerName,
    kind: line.kind,
    text: line.text,
    fields: fields.map((field) => ({ ...field })),
  }));
}
