import { RuleBroken } from './rule-broken.js';

/** The kinds of sections that a plan consists of besides its frame. */
export const SECTIONS = ['note', 'need', 'goal', 'measure'] as const;
export type Section = (typeof SECTIONS)[number];

/** The longest text of a line, in characters: more than this belongs in the record, not in the plan. */
export const SECTION_TEXT_MAX: Readonly<Record<Section, number>> = {
  note: 4000,
  need: 2000,
  goal: 2000,
  measure: 2000,
};

/** The most lines of one kind in one version. */
export const SECTION_LINES_MAX = 100;

/** Throws `section.too-many-lines` when no further line fits. `lines`: those that are there already. */
export function checkRoomForLine(lines: number): void {
  if (lines >= SECTION_LINES_MAX) throw new RuleBroken('section.too-many-lines');
}

/** Notes that hold what the person said, in the person's own words. */
const OWN_WORDS: readonly string[] = ['ownWords', 'childView'];

/**
 * Whether a line is the person's own: own words, what a child has said, own goals. Staff note them on behalf of the
 * person and never reword them (SoL 10:9).
 */
export const isOwnLine = (section: Section, kind: string | null): boolean =>
  (section === 'note' && OWN_WORDS.includes(kind ?? '')) || (section === 'goal' && kind === 'own');

/** Who takes a measure, as it is written. `principal`: one of the two principals (items 1, 2); the rest is item 3. */
export interface MeasureTakerInput {
  readonly actor: string;
  readonly principalId: string | null;
  readonly unitId: string | null;
  readonly otherName: string | null;
}

/**
 * Keeps of the taker only what goes with the kind of taker: a principal has a unit and no other name, others have no
 * unit. The unit decides the principal. A draft may lack either: `validatePlan` then asks for it.
 * `principalOfUnit`: of the unit that is named, if one is.
 */
export function settleTaker(
  input: MeasureTakerInput,
  principalOfUnit: string | null,
): Omit<MeasureTakerInput, 'actor'> {
  if (input.actor !== 'principal') return { principalId: null, unitId: null, otherName: input.otherName };
  return { principalId: principalOfUnit ?? input.principalId, unitId: input.unitId, otherName: null };
}

/** Whether the measure ends before it has begun. */
export const endsBeforeStart = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): boolean =>
  startsOn !== null && endsOn !== null && endsOn < startsOn;
