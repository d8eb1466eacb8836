import { RuleBroken } from './rule-broken.js';

/** Why somebody opens a plan in an emergency; what they write beside it says more. */
export const BREAK_GLASS_REASONS = ['dangerToLife', 'urgentCare', 'urgentProtection', 'cannotReachUnit'] as const;
export type BreakGlassReason = (typeof BREAK_GLASS_REASONS)[number];

/** On what an authority lets its staff open in an emergency. `within`: its own branch alone (PDL 4:1, SoLPuL 10 §); `svod`: SVOD 3:5-6. */
export const BREAK_GLASS_GROUNDS = ['within', 'svod'] as const;
export type BreakGlassGround = (typeof BREAK_GLASS_GROUNDS)[number];

export const BREAK_GLASS_OUTCOMES = ['calledFor', 'notCalledFor'] as const;
export type BreakGlassOutcome = (typeof BREAK_GLASS_OUTCOMES)[number];

const MINUTE_MS = 60_000;
const OPEN_MINUTES = 60;
const REVIEW_HOURS = 72;

/** When an opening closes by itself, in clock time: an hour is an hour on the night when the clocks change too. */
export const breakGlassCloses = (openedAt: Date): Date => new Date(openedAt.getTime() + OPEN_MINUTES * MINUTE_MS);

/** When it must have been reviewed, or it goes higher. */
export const breakGlassReviewDue = (openedAt: Date): Date =>
  new Date(openedAt.getTime() + REVIEW_HOURS * 60 * MINUTE_MS);

export interface BreakGlassOpening {
  readonly staffId: string;
  readonly closesAt: Date;
  readonly endedAt: Date | null;
  readonly reviewedAt: Date | null;
}

/** Whether it still shows anything. */
export const isBreakGlassOpen = (opening: Pick<BreakGlassOpening, 'closesAt' | 'endedAt'>, now: Date): boolean =>
  opening.endedAt === null && now.getTime() < opening.closesAt.getTime();

/** An opening is reviewed once, by another than the one who opened. Throws `break-glass.own-review` or `break-glass.reviewed-already`. */
export function checkBreakGlassReview(
  opening: Pick<BreakGlassOpening, 'staffId' | 'reviewedAt'>,
  by: { readonly staffId: string },
): void {
  if (opening.staffId === by.staffId) throw new RuleBroken('break-glass.own-review');
  if (opening.reviewedAt !== null) throw new RuleBroken('break-glass.reviewed-already');
}
