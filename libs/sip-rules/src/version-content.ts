import type { Day } from './day.js';
import type { MeasureTaker, Missing, PlanContent, PlanMeasure, PlanValidation } from './plan-validation.js';

/** One section of a version, in the form that is frozen and hashed. The frame has no line. */
export interface VersionSection {
  readonly section: string;
  readonly lineId: string | null;
  readonly content: Readonly<Record<string, unknown>>;
}

/** A body's kind, by its id: who of the two principals a measure belongs to. */
export type PrincipalKinds = ReadonlyMap<string, string>;

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/** A federation (kommunalförbund) answers for what its municipalities have handed over to it. */
const TAKERS: Readonly<Record<string, MeasureTaker>> = {
  region: 'region',
  municipality: 'municipality',
  federation: 'municipality',
  other: 'other',
};

function takerOf(content: VersionSection['content'], kinds: PrincipalKinds): MeasureTaker | null {
  if (content.actor !== 'principal') return 'other';
  const principal = textOf(content.principal);
  return principal ? (TAKERS[kinds.get(principal) ?? ''] ?? null) : null;
}

/** Others than principals answer by name; the person and a relative need none. */
const ownerOf = (content: VersionSection['content']): string | null =>
  content.actor === 'principal'
    ? textOf(content.unit)
    : (textOf(content.otherName) ??
      (content.actor === 'person' || content.actor === 'relative' ? String(content.actor) : null));

const measureOf = (id: string, content: VersionSection['content'], kinds: PrincipalKinds): PlanMeasure => ({
  id,
  text: textOf(content.text) ?? '',
  needId: textOf(content.need),
  goalId: textOf(content.goal),
  takenBy: takerOf(content, kinds),
  owner: ownerOf(content),
  contactPerson: textOf(content.contactName),
  startsOn: textOf(content.startsOn) as Day | null,
  endsOn: textOf(content.endsOn) as Day | null,
});

/** What the sections of a version say, as `validatePlan` reads it. */
export function contentOf(sections: readonly VersionSection[], kinds: PrincipalKinds): PlanContent {
  const lines = (section: string) =>
    sections.flatMap((one) => (one.section === section ? [{ id: one.lineId ?? '', content: one.content }] : []));
  const frame = lines('frame')[0]?.content ?? {};
  return {
    notes: lines('note').map(({ content }) => ({ kind: String(content.kind), text: textOf(content.text) ?? '' })),
    needs: lines('need').map(({ id, content }) => ({ id, text: textOf(content.text) ?? '' })),
    goals: lines('goal').map(({ id, content }) => ({
      id,
      text: textOf(content.text) ?? '',
      needId: textOf(content.need),
    })),
    measures: lines('measure').map(({ id, content }) => measureOf(id, content, kinds)),
    othersMeasuresNone: frame.noOthersMeasures === true,
    responsiblePrincipal: textOf(frame.responsiblePrincipal),
    planLead: textOf(frame.leadStaff),
    followUp: {
      on: textOf(frame.followUpOn) as Day | null,
      place: textOf(frame.followUpPlace),
      by: textOf(frame.followUpUnit),
      method: textOf(frame.followUpMethod),
    },
  };
}

/**
 * What a plan lacks, as it may be shown to a reader of some of its lines. What the law asks for stays, since it stops the
 * plan, but names no line that the reader may not read.
 */
export function shownTo(validation: PlanValidation, readable: ReadonlySet<string>): PlanValidation {
  const hidden = ({ lineId }: Missing): boolean => lineId !== undefined && !readable.has(lineId);
  const shown = (missing: readonly Missing[]) => missing.filter((one) => !hidden(one));
  const stopped = validation.law.filter(hidden).map(({ code }): Missing => ({ code }));
  const once = stopped.filter((one, index) => stopped.findIndex(({ code }) => code === one.code) === index);
  return {
    law: [...shown(validation.law), ...once],
    county: shown(validation.county),
    warnings: shown(validation.warnings),
  };
}
