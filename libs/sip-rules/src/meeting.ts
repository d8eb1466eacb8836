import { dayOf } from './day.js';
import type { Day } from './day.js';
import { RuleBroken } from './rule-broken.js';
import type { RuleCode } from './rule-codes.js';

/** How a meeting is held. */
export type MeetingFormKind = 'inPerson' | 'phone' | 'video';

/** What the one who calls fills in. */
export interface MeetingPlan {
  readonly form: MeetingFormKind;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly videoLink: string | null;
}

const LONGEST_HOURS = 12;

/** What is wrong with the plan of a meeting: field names with short codes; empty when nothing is. */
export function meetingFaults(plan: MeetingPlan, today: Day): readonly { field: keyof MeetingPlan; code: string }[] {
  const hours = (plan.endsAt.getTime() - plan.startsAt.getTime()) / 3_600_000;
  return [
    ...(dayOf(plan.startsAt) < today ? [{ field: 'startsAt', code: 'past' } as const] : []),
    ...(hours <= 0 ? [{ field: 'endsAt', code: 'time.order' } as const] : []),
    ...(hours > LONGEST_HOURS ? [{ field: 'endsAt', code: 'time.too-long' } as const] : []),
    ...(plan.form === 'inPerson' && !plan.place ? [{ field: 'place', code: 'required' } as const] : []),
    // A link is followed by a click: nothing but the web, and encrypted.
    ...(plan.videoLink !== null && !isWebLink(plan.videoLink) ? [{ field: 'videoLink', code: 'link' } as const] : []),
  ];
}

const isWebLink = (text: string): boolean => /^https:\/\/[^\s/?#@]+\.[^\s/?#@]+(?:[/?#]\S*)?$/i.test(text);

/** One point of the agenda for each line of the question that was put in the summons. */
export function agendaOf(question: string): readonly string[] {
  return question
    .split('\n')
    .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/, '').trim())
    .filter((line) => line !== '');
}

/** A meeting as far as its course goes. */
export interface MeetingCourse {
  readonly startsAt: Date;
  readonly endedAt: Date | null;
  readonly cancelledAt: Date | null;
}

export type MeetingPhase = 'planned' | 'underway' | 'ended' | 'cancelled';

/** `underway` from the beginning of its day: meetings begin early, late and after a call in the corridor. */
export function meetingPhase(meeting: MeetingCourse, today: Day): MeetingPhase {
  if (meeting.cancelledAt) return 'cancelled';
  if (meeting.endedAt) return 'ended';
  return dayOf(meeting.startsAt) <= today ? 'underway' : 'planned';
}

/** What can be done to a meeting. */
export const MEETING_COMMANDS = ['change', 'call', 'cancel', 'attend', 'decide', 'end', 'reopen'] as const;
export type MeetingCommand = (typeof MEETING_COMMANDS)[number];

const ALLOWED: Readonly<Record<MeetingPhase, readonly MeetingCommand[]>> = {
  planned: ['change', 'call', 'cancel'],
  underway: ['change', 'call', 'cancel', 'attend', 'decide', 'end'],
  ended: ['attend'],
  cancelled: [],
};

const REFUSED: Readonly<Record<MeetingPhase, RuleCode>> = {
  planned: 'meeting.not-its-day',
  underway: 'meeting.not-ended',
  ended: 'meeting.ended',
  cancelled: 'meeting.cancelled',
};

const REOPEN_MINUTES = 10;

/** Until when an ended meeting may be opened again; null when it has not ended. */
export function reopenableUntil(meeting: MeetingCourse): Date | null {
  return meeting.endedAt && !meeting.cancelledAt ? new Date(meeting.endedAt.getTime() + REOPEN_MINUTES * 60_000) : null;
}

/** The commands that the meeting takes now, in the order of `MEETING_COMMANDS`. */
export function meetingCommands(meeting: MeetingCourse, now: Date): readonly MeetingCommand[] {
  const until = reopenableUntil(meeting);
  const reopen: readonly MeetingCommand[] = until !== null && now <= until ? ['reopen'] : [];
  return [...ALLOWED[meetingPhase(meeting, dayOf(now))], ...reopen];
}

/** Throws where the meeting does not take the command now: the code says why. */
export function assertMeetingTakes(meeting: MeetingCourse, command: MeetingCommand, now: Date): void {
  const allowed = meetingCommands(meeting, now);
  if (allowed.includes(command)) return;
  const phase = meetingPhase(meeting, dayOf(now));
  throw new RuleBroken(command === 'reopen' && phase === 'ended' ? 'meeting.reopen-too-late' : REFUSED[phase], allowed);
}

/** How the person was there. */
export type PersonAttendance = 'came' | 'partly' | 'absent' | 'represented';

/** The meeting was held together with the person, in person or through who decides for the person (SoL 10:9, HSL 16:4). */
export const heldWithPerson = (attended: PersonAttendance | null): boolean =>
  attended !== null && attended !== 'absent';

/** Ends the meeting; gives whether joint planning has now taken place. Who of the persons came must have been noted. */
export function endMeeting(
  meeting: MeetingCourse & { readonly personAttended: PersonAttendance | null },
  now: Date,
): { readonly jointPlanningHeld: boolean } {
  assertMeetingTakes(meeting, 'end', now);
  if (meeting.personAttended === null) throw new RuleBroken('meeting.attendance-missing');
  return { jointPlanningHeld: heldWithPerson(meeting.personAttended) };
}

/** One principal's call to a meeting that was held. */
export interface PrincipalCall {
  readonly principalId: string;
  readonly answer: 'accepted' | 'declined' | null;
  readonly attendance: 'came' | 'absent' | null;
}

/** Principals of which no unit came: what others wrote down for them is unconfirmed until they say so themselves. */
export function absentPrincipalsOf(calls: readonly PrincipalCall[]): readonly string[] {
  const came = new Set(
    calls
      .filter((call) => call.attendance === 'came' || (call.attendance === null && call.answer === 'accepted'))
      .map((call) => call.principalId),
  );
  return [...new Set(calls.map((call) => call.principalId))].filter((id) => !came.has(id));
}
