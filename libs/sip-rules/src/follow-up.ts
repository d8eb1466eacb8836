import type { Day } from './day.js';
import { RuleBroken } from './rule-broken.js';

/** How a measure went: it stays as it is, changes, is done or stops. */
export const MEASURE_RESULTS = ['done', 'keep', 'change', 'stop'] as const;
export type MeasureResult = (typeof MEASURE_RESULTS)[number];

export const GOAL_RESULTS = ['reached', 'partly', 'notReached', 'notRelevant'] as const;
export type GoalResult = (typeof GOAL_RESULTS)[number];

/** What the follow-up leads to: the plan goes on, gets a new version, or is closed. */
export const FOLLOW_UP_OUTCOMES = ['continue', 'change', 'close'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];

/** A booked follow-up as it stands. */
export interface BookedFollowUp {
  readonly heldOn: Day | null;
  readonly cancelled: boolean;
  /** The day the plan was established. */
  readonly establishedOn: Day;
}

/** The lines of the plan that must get a result, by line id. */
export interface FollowedLines {
  readonly measures: readonly string[];
  readonly goals: readonly string[];
}

/** What came out of a follow-up. */
export interface FollowUpResult {
  readonly heldOn: Day;
  readonly measures: readonly { readonly lineId: string; readonly result: MeasureResult }[];
  readonly goals: readonly { readonly lineId: string; readonly result: GoalResult }[];
  readonly outcome: FollowUpOutcome;
  readonly next: { readonly dueOn: Day } | null;
  readonly closeReason: string | null;
}

function assertOpen(followUp: BookedFollowUp): void {
  if (followUp.heldOn !== null) throw new RuleBroken('follow-up.already-held');
  if (followUp.cancelled) throw new RuleBroken('follow-up.cancelled');
}

/** Every line once, and no line that is not in the plan: a result of an unread line would be a guess. */
function assertComplete(expected: readonly string[], given: readonly { readonly lineId: string }[]): void {
  const ids = given.map(({ lineId }) => lineId);
  const lacking = expected.filter((id) => !ids.includes(id));
  if (lacking.length > 0) throw new RuleBroken('follow-up.result-missing', [], { lineIds: lacking });
  if (ids.length !== expected.length || new Set(ids).size !== ids.length) {
    throw new RuleBroken('follow-up.line-unknown', [], { lineIds: ids.filter((id) => !expected.includes(id)) });
  }
}

/**
 * Decides whether a follow-up can be written down as held. `next` gives the day of the following one, null when the plan is
 * closed. Throws the `follow-up.…` code of the first rule that is broken. A plan has a next date or an end with a reason:
 * it is never left without either.
 */
export function holdFollowUp(
  followUp: BookedFollowUp,
  lines: FollowedLines,
  result: FollowUpResult,
  today: Day,
): { readonly next: Day | null } {
  assertOpen(followUp);
  if (result.heldOn > today) throw new RuleBroken('follow-up.held-in-future');
  if (result.heldOn < followUp.establishedOn) throw new RuleBroken('follow-up.before-established');
  assertComplete(lines.measures, result.measures);
  assertComplete(lines.goals, result.goals);
  if (result.outcome === 'close') {
    if (result.closeReason === null) throw new RuleBroken('follow-up.close-reason-missing');
    if (result.next !== null) throw new RuleBroken('follow-up.next-of-closed');
    return { next: null };
  }
  if (result.next === null) throw new RuleBroken('follow-up.next-missing');
  if (result.next.dueOn <= result.heldOn) throw new RuleBroken('follow-up.next-not-after');
  return { next: result.next.dueOn };
}

/** Decides whether a follow-up that has not been held can be moved: to a day to come, and never before the plan holds. */
export function assertMovable(followUp: BookedFollowUp, to: Day, today: Day): void {
  assertOpen(followUp);
  if (to < today) throw new RuleBroken('follow-up.due-in-past');
}
