import { addYears, type Day } from './day.js';

/** Who keeps a plan, as far as the law on keeping tells them apart (domain.md 1.10). */
export const KEEPERS = [
  'healthCare',
  'municipalHealthCare',
  'socialServices',
  'privateSocialServices',
  'school',
  'other',
] as const;
export type Keeper = (typeof KEEPERS)[number];

/**
 * Why something is kept longer than its time: a placed child, an adoption or paternity (SoL 16:2); an investigation to protect a child,
 * until thirty (SoL 16:2 a); the research sample (SoL 16:4); a matter that is not settled; what the archive authority has decided.
 */
export const RETENTION_HOLDS = [
  'placedChild',
  'childProtection',
  'researchSample',
  'dispute',
  'archiveDecision',
] as const;
export type RetentionHold = (typeof RETENTION_HOLDS)[number];

/** The age before which an investigation to protect a child is not culled (SoL 16:2 a). */
const CHILD_PROTECTION_AGE = 30;

/** How long one authority keeps. `years` null: nothing is confirmed, so nothing is culled. */
export interface RetentionRule {
  readonly years: number | null;
  /** `followingYear`: culling is to be finished by the end of the calendar year after (SoL 16:1). */
  readonly finish: 'any' | 'followingYear';
}

export interface Kept {
  /** The day of the authority's own last entry. */
  readonly lastEntryOn: Day;
  readonly rule: RetentionRule;
  /** Reasons to keep it longer that nobody has lifted; `until` null: for good. */
  readonly holds: readonly { readonly until: Day | null }[];
  readonly today: Day;
}

export const RETENTION_STATES = ['kept', 'due', 'overdue', 'held', 'noRule'] as const;
export type RetentionState = (typeof RETENTION_STATES)[number];

export interface Retention {
  readonly state: RetentionState;
  /** The last day on which it must be kept. */
  readonly keptUntil: Day | null;
  /** The last day to cull it, where the law has one. */
  readonly cullBy: Day | null;
}

/** What the time for keeping says today: keep it, it may be culled, it should have been; or it is held, or nobody has said how long. */
export function retentionOf({ lastEntryOn, rule, holds, today }: Kept): Retention {
  const { years, finish } = rule;
  if (years === null) return { state: 'noRule', keptUntil: null, cullBy: null };
  const keptUntil = addYears(lastEntryOn, years);
  const cullBy = finish === 'followingYear' ? `${String(Number(keptUntil.slice(0, 4)) + 1)}-12-31` : null;
  return { state: stateOf(keptUntil, cullBy, holds, today), keptUntil, cullBy };
}

function stateOf(keptUntil: Day, cullBy: Day | null, holds: Kept['holds'], today: Day): RetentionState {
  if (holds.some((hold) => holdsOn(hold, today))) return 'held';
  if (today <= keptUntil) return 'kept';
  return cullBy !== null && today > cullBy ? 'overdue' : 'due';
}

/** Whether a reason to keep it longer holds on that day; its last day is one of them. */
export const holdsOn = ({ until }: { readonly until: Day | null }, day: Day): boolean => until === null || until >= day;

/** Until when a hold keeps: the thirtieth birthday for child protection, else what was said; null: for good. */
export function holdUntil(kind: RetentionHold, { until, birthDay }: { until: Day | null; birthDay: Day | null }) {
  if (kind === 'placedChild' || kind === 'researchSample') return null;
  if (kind === 'childProtection') return birthDay === null ? null : addYears(birthDay, CHILD_PROTECTION_AGE);
  return until;
}
