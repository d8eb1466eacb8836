import { NATIONAL_DEADLINE_RULES } from './deadline-rules.js';
import { ruleInForce, type DeadlineRule } from './deadline.js';
import { dayOf } from './day.js';

/** Where the need was seen (domain.md 2.1 step 1). */
export const CASE_ORIGINS = ['openCare', 'homeCareRequest', 'discharge', 'personRequest', 'relativeRequest'] as const;
export type CaseOrigin = (typeof CASE_ORIGINS)[number];

/** Who saw it. */
export const INITIATOR_KINDS = ['staff', 'person', 'guardian', 'relative', 'other'] as const;
export type InitiatorKind = (typeof INITIATOR_KINDS)[number];

/** A request for home health care (vårdbegäran) and the enrolment that follows it. */
export interface HomeCareTimes {
  readonly requestedAt: Date;
  readonly enrolledAt: Date | null;
}

export interface CaseStart {
  readonly origin: CaseOrigin;
  readonly initiatorKind: InitiatorKind;
  readonly homeCare: HomeCareTimes | null;
}

/** A wrong field: JSON pointer and a short code. */
export interface StartProblem {
  readonly pointer: string;
  readonly code: 'required' | 'notHere' | 'future' | 'beforeRequest' | 'notWithOrigin';
}

/** Who can have asked, where the origin says that somebody did. */
const ASKED_BY: Partial<Record<CaseOrigin, readonly InitiatorKind[]>> = {
  personRequest: ['person', 'guardian'],
  relativeRequest: ['relative', 'other'],
};

/** What does not hold together in the start of a case; empty when all does. */
export function caseStartProblems({ origin, initiatorKind, homeCare }: CaseStart, now: Date): readonly StartProblem[] {
  const problems: StartProblem[] = [];
  if (!(ASKED_BY[origin] ?? INITIATOR_KINDS).includes(initiatorKind)) {
    problems.push({ pointer: '/initiatorKind', code: 'notWithOrigin' });
  }
  if (origin === 'homeCareRequest' && !homeCare) problems.push({ pointer: '/homeCare/requestedAt', code: 'required' });
  if (origin !== 'homeCareRequest' && homeCare) problems.push({ pointer: '/homeCare', code: 'notHere' });
  if (!homeCare) return problems;
  if (homeCare.requestedAt > now) problems.push({ pointer: '/homeCare/requestedAt', code: 'future' });
  return [...problems, ...enrolmentProblems(homeCare, now, '/homeCare/enrolledAt')];
}

/** What does not hold in the time of an enrolment, also one that is noted later; empty when it does. */
export function enrolmentProblems(
  { requestedAt, enrolledAt }: HomeCareTimes,
  now: Date,
  pointer: string,
): readonly StartProblem[] {
  const problems: StartProblem[] = [];
  if (enrolledAt && enrolledAt > now) problems.push({ pointer, code: 'future' });
  if (enrolledAt && enrolledAt < requestedAt) problems.push({ pointer, code: 'beforeRequest' });
  return problems;
}

/** What the county decides of the clocks that a start sets going. */
export interface StartClocks {
  readonly deadlines: readonly DeadlineRule[];
  readonly homeCareClock: 'request' | 'enrolment';
}

/** A clock that a start sets going, with the rule that holds for it. */
export interface StartedClock {
  readonly kind: 'startPlanning' | 'jointPlanning';
  readonly rule: DeadlineRule;
  readonly startedAt: Date;
}

/**
 * The clocks of a new case: planning begins without delay (SoL 10:8, HSL 16:4), and after a home-health-care request there
 * is joint planning in the time of the county's agreement. An enrolment that has not been made starts no clock.
 */
export function clocksAtStart(
  { homeCare }: Pick<CaseStart, 'homeCare'>,
  county: StartClocks,
  now: Date,
): StartedClock[] {
  const clocks: StartedClock[] = [];
  const begin =
    ruleInForce(county.deadlines, 'planning.start', dayOf(now)) ??
    ruleInForce(NATIONAL_DEADLINE_RULES, 'planning.start', dayOf(now));
  if (begin) clocks.push({ kind: 'startPlanning', rule: begin, startedAt: now });
  const joint = jointPlanningClock(homeCare, county);
  return joint ? [...clocks, joint] : clocks;
}

/** The clock of joint planning with the person, once the event that the county counts from has come. */
export function jointPlanningClock(homeCare: HomeCareTimes | null, county: StartClocks): StartedClock | null {
  const startedAt = county.homeCareClock === 'enrolment' ? homeCare?.enrolledAt : homeCare?.requestedAt;
  const rule = startedAt && ruleInForce(county.deadlines, 'homeCare.jointPlanning', dayOf(startedAt));
  return rule ? { kind: 'jointPlanning', rule, startedAt } : null;
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number to say aloud, from eight random bytes: no counter, so that a number tells nothing of how many there are. */
export function caseNumber(random: Uint8Array): string {
  if (random.length < 8) throw new RangeError('a case number takes eight random bytes');
  const letters = [...random.slice(0, 8)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return `SIP-${letters.slice(0, 4)}-${letters.slice(4)}`;
}
