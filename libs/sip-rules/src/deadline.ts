import { addWorkingDays, rollToWorkingDay } from './calendar.js';
import { addDays, addMonths, addWeeks, dayOf, daysBetween } from './day.js';
import type { Day } from './day.js';

/** What a deadline counts in. */
export type DeadlineUnit = 'hours' | 'calendarDays' | 'workingDays' | 'weeks' | 'months';

/** What gives the deadline its force. A nudge binds nobody. */
export type DeadlineBasis = 'law' | 'countyAgreement' | 'localRoutine' | 'agreedInPlan' | 'nudge';

/** A deadline as data: national rules are in `deadline-rules.ts`, a county's in its configuration. */
export interface DeadlineRule {
  readonly code: string;
  /** The event whose time starts the clock. */
  readonly trigger: string;
  readonly length: number;
  readonly unit: DeadlineUnit;
  /** Lag 1930:173 2 §: a last day that is a rest day gives way to the next working day. Never for hours. */
  readonly rollToWorkingDay: boolean;
  readonly basis: DeadlineBasis;
  readonly clause: string;
  readonly sourceText: string;
  /** False while the length, or a reading that it leans on, has not been confirmed by those who own the rule. */
  readonly confirmed: boolean;
  readonly validFrom?: Day;
  readonly validTo?: Day;
}

/** When it falls due: the last day and, for rules in hours, the very instant. */
export interface DeadlineDue {
  readonly dueDay: Day;
  readonly dueAt?: Date;
}

/** The parts of a deadline that a screen puts in words. */
export interface DeadlineExplanation extends DeadlineDue {
  readonly startDay: Day;
  readonly length: number;
  readonly unit: DeadlineUnit;
  /** Whether a rest day moved the last day. */
  readonly rolled: boolean;
}

/** How a deadline stands on a day. */
export interface DeadlineStanding {
  readonly status: 'running' | 'dueSoon' | 'overdue' | 'met' | 'metLate' | 'notApplicable';
  /** Calendar days until the last day; 0 on the last day and whenever nothing runs. */
  readonly daysLeft: number;
  /** Calendar days past the last day, until today or until it was met. */
  readonly daysOverdue: number;
}

const HOUR_MS = 3_600_000;
const DUE_SOON_DAYS = 3;

function assertCountable(rule: DeadlineRule): void {
  if (!Number.isInteger(rule.length) || rule.length < 0) {
    throw new RangeError(`${rule.code}: a deadline has a whole, non-negative length`);
  }
  if (rule.unit === 'hours' && rule.rollToWorkingDay) {
    throw new RangeError(`${rule.code}: hours run in clock time and never roll`);
  }
}

function lastDay(rule: DeadlineRule, startDay: Day): Day {
  switch (rule.unit) {
    case 'workingDays':
      return addWorkingDays(startDay, rule.length);
    case 'weeks':
      return addWeeks(startDay, rule.length);
    case 'months':
      return addMonths(startDay, rule.length);
    default:
      return addDays(startDay, rule.length);
  }
}

/** The due time with its parts. The day of the event is day 0; hours are elapsed hours, whatever the clock change. */
export function explainDeadline(rule: DeadlineRule, startedAt: Date): DeadlineExplanation {
  assertCountable(rule);
  const startDay = dayOf(startedAt);
  const parts = { startDay, length: rule.length, unit: rule.unit };
  if (rule.unit === 'hours') {
    const dueAt = new Date(startedAt.getTime() + rule.length * HOUR_MS);
    return { ...parts, dueDay: dayOf(dueAt), dueAt, rolled: false };
  }
  const counted = lastDay(rule, startDay);
  const dueDay = rule.rollToWorkingDay ? rollToWorkingDay(counted) : counted;
  return { ...parts, dueDay, rolled: dueDay !== counted };
}

/** When the rule, started at an instant, falls due. Throws RangeError on a rule that cannot be counted. */
export function dueOf(rule: DeadlineRule, startedAt: Date): DeadlineDue {
  const { dueDay, dueAt } = explainDeadline(rule, startedAt);
  return dueAt ? { dueDay, dueAt } : { dueDay };
}

/** The rule with this code that is in force on a day: of several, the one that began last. */
export function ruleInForce(rules: readonly DeadlineRule[], code: string, on: Day): DeadlineRule | undefined {
  return rules
    .filter((rule) => rule.code === code && (rule.validFrom ?? on) <= on && on <= (rule.validTo ?? on))
    .sort((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? ''))[0];
}

/** How a deadline stands today. One that was met stays met, even if the case was cancelled later. */
export function deadlineStatus(
  deadline: { readonly dueDay: Day; readonly metOn?: Day | null; readonly cancelledOn?: Day | null },
  today: Day,
  dueSoonDays = DUE_SOON_DAYS,
): DeadlineStanding {
  const { dueDay, metOn, cancelledOn } = deadline;
  if (metOn) {
    const late = Math.max(0, daysBetween(dueDay, metOn));
    return { status: late > 0 ? 'metLate' : 'met', daysLeft: 0, daysOverdue: late };
  }
  if (cancelledOn) return { status: 'notApplicable', daysLeft: 0, daysOverdue: 0 };
  const daysLeft = daysBetween(today, dueDay);
  if (daysLeft < 0) return { status: 'overdue', daysLeft: 0, daysOverdue: -daysLeft };
  return { status: daysLeft <= dueSoonDays ? 'dueSoon' : 'running', daysLeft, daysOverdue: 0 };
}
