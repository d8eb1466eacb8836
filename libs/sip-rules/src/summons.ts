import { daysBetween } from './day.js';
import type { Day } from './day.js';
import type { DeadlineRule } from './deadline.js';
import { RuleBroken } from './rule-broken.js';

/** `summons` (kallelse): must come. `invitation` (inbjudan): may come. */
export type CallKind = 'summons' | 'invitation';

/** What decides whether a unit must come. */
export interface CalledUnit {
  readonly organisationKind: 'region' | 'municipality' | 'federation' | 'privateProvider' | 'agency';
  /** A private provider that has signed the county's agreement. */
  readonly boundByAgreement: boolean;
  readonly authorityKind: 'healthCare' | 'socialServices' | 'municipalHealthCare' | 'school' | 'other';
}

/**
 * SoL 10:8, HSL 16:4: region and municipality draw the plan up together, so their health care and social services must come;
 * so must whoever does their work under the agreement. School, agencies and all others may.
 */
export function callKindOf(unit: CalledUnit): CallKind {
  const answersForCare = unit.authorityKind !== 'school' && unit.authorityKind !== 'other';
  const bound =
    unit.organisationKind === 'privateProvider' ? unit.boundByAgreement : unit.organisationKind !== 'agency';
  return answersForCare && bound ? 'summons' : 'invitation';
}

/** Why a unit may decline. Lack of resources is not among them: it is never a reason to refrain from co-operation. */
export const DECLINE_REASONS = ['wrongUnit', 'notOurPerson', 'timeDoesNotSuit', 'alreadyInOtherPlan', 'other'] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** How a unit takes part in a case. */
export type Participation = 'lead' | 'party' | 'summoned' | 'invited' | 'declined' | 'left';

/**
 * What becomes of a unit that the lead drops (a partial no of the person, or a unit called by mistake). One that took part keeps its own
 * record as one that has left (PDL 3:14); one that was only called has none. Throws `recipient.leads` and `recipient.not-there`.
 */
export function dropReceiver(kind: Participation | null): 'declined' | 'left' {
  if (kind === 'lead') throw new RuleBroken('recipient.leads');
  if (kind === null || kind === 'declined' || kind === 'left') throw new RuleBroken('recipient.not-there');
  return kind === 'summoned' ? 'declined' : 'left';
}

/** A summons as far as its answer goes. */
export interface SummonsState {
  readonly kind: CallKind;
  readonly answer: 'accepted' | 'declined' | null;
  readonly declineReason: string | null;
  /** How the unit takes part in the case now. */
  readonly participation: Participation;
  readonly meeting: 'planned' | 'underway' | 'ended' | 'cancelled';
}

export interface SummonsAnswerInput {
  readonly answer: 'accepted' | 'declined';
  readonly reason: DeclineReason | null;
  readonly note: string | null;
}

export interface SummonsAnswerChange {
  readonly answer: 'accepted' | 'declined';
  readonly declineReason: DeclineReason | null;
  readonly declineNote: string | null;
  readonly participation: SummonsState['participation'];
}

/**
 * The unit answers. A yes makes a principal's unit a party and anybody else an invited actor; a no ends the call.
 * A unit that already takes part keeps its part when it declines one meeting: what it wrote is its own record (PDL 3:14).
 */
export function answerSummons(summons: SummonsState, input: SummonsAnswerInput): SummonsAnswerChange {
  if (summons.meeting === 'cancelled') throw new RuleBroken('meeting.cancelled');
  if (summons.meeting === 'ended') throw new RuleBroken('meeting.ended');
  if (summons.answer === input.answer) throw new RuleBroken('summons.already-answered');
  if (input.answer === 'declined') {
    if (input.reason === null) throw new RuleBroken('summons.reason-required', DECLINE_REASONS);
    if (input.reason === 'other' && input.note === null) throw new RuleBroken('summons.note-required');
  }
  const waited = summons.participation === 'summoned';
  const accepted = input.answer === 'accepted';
  return {
    answer: input.answer,
    declineReason: accepted ? null : input.reason,
    declineNote: accepted ? null : input.note,
    participation: !waited
      ? summons.participation
      : !accepted
        ? 'declined'
        : summons.kind === 'summons'
          ? 'party'
          : 'invited',
  };
}

/** Whether a new time or place is a new question: to all but those who declined for a reason that stands. */
export function askedAgain(summons: Pick<SummonsState, 'answer' | 'declineReason'>): boolean {
  return summons.answer !== 'declined' || summons.declineReason === 'timeDoesNotSuit';
}

/** The time to answer: the county's days, but before the day of the meeting where that comes sooner. */
export function summonsAnswerRule(
  county: { readonly summonsAnswerDays: number; readonly notConfirmed: readonly string[] },
  today: Day,
  meetingDay: Day,
): DeadlineRule {
  return {
    code: 'summons.answer',
    trigger: 'summons.sent',
    length: Math.min(county.summonsAnswerDays, Math.max(0, daysBetween(today, meetingDay) - 1)),
    unit: 'calendarDays',
    rollToWorkingDay: false,
    basis: 'localRoutine',
    clause: 'SoL 10:8; HSL 16:4',
    sourceText: 'Lagen anger ingen tid för svar. Länet bestämmer antalet dagar; svaret behövs före mötet.',
    confirmed: !county.notConfirmed.includes('summonsAnswerDays'),
  };
}
