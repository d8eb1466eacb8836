import {
  absentPrincipalsOf,
  agendaOf,
  dayOf,
  meetingCommands,
  meetingPhase,
  reopenableUntil,
  type Action,
  type MeetingCommand,
} from '@sammanhang/sip-rules';
import { aboutSection, type CaseSubject } from '../access/index.js';
import type { Tx } from '../platform/database/index.js';
import { problem } from '../platform/errors.js';
import { measuresToDecide, notesOf, principalCalls, receiversOf, type ReceiverRow } from './meeting.data.js';
import type { MeasureToDecideView, MeetingView, ReceiverView, SaidView } from './meeting.dto.js';
import type { Meeting } from './meeting.entity.js';

/** Who may do what to a meeting: each command is an action of the access table. */
const COMMAND_ACTIONS: Readonly<Record<MeetingCommand, Action>> = {
  change: 'plan.lead',
  call: 'plan.lead',
  cancel: 'plan.lead',
  attend: 'attendance.record',
  decide: 'meeting.note',
  end: 'plan.lead',
  reopen: 'plan.lead',
};

/** Whether the unit is only called, or takes part as an invited actor: it then knows of the meetings that it is called to. */
export const onlyCalled = ({ facts }: CaseSubject): boolean =>
  facts.relation === 'summoned' || facts.relation === 'invited';

/** The sections that the actor may read, without what says so. */
function readable<Row extends { ownerAuthorityId: string; grantees: string[] }>(
  tx: Tx,
  subject: CaseSubject,
  rows: readonly Row[],
): Omit<Row, 'ownerAuthorityId' | 'grantees'>[] {
  return rows
    .filter((row) => tx.may('content.read', aboutSection(tx, subject, row)))
    .map(({ ownerAuthorityId: _owner, grantees: _grantees, ...view }) => view);
}

export async function measuresFor(tx: Tx, subject: CaseSubject, meeting: Meeting): Promise<MeasureToDecideView[]> {
  return readable(tx, subject, await measuresToDecide(tx, subject, meeting));
}

export async function saidIn(tx: Tx, subject: CaseSubject, kind: 'ownWords' | 'question'): Promise<SaidView[]> {
  return readable(tx, subject, await notesOf(tx, subject, kind));
}

/** Why a unit declined is between it and those who called it. */
function toReceiverView(
  tx: Tx,
  subject: CaseSubject,
  { principalId: _principal, callEnded: _ended, ...called }: ReceiverRow,
): ReceiverView {
  // Who is asked from outside (a relative, an employer) is told by kind, not by name, to units that are only called.
  const row = called.unitId === null && onlyCalled(subject) ? { ...called, name: null } : called;
  const mine = row.unitId === tx.actor.unitId;
  return mine || subject.facts.relation === 'lead'
    ? { ...row, mine }
    : { ...row, mine, declineReason: null, declineNote: null, absenceReason: null };
}

/** Names of the principals of which nobody came: what stands in the plan as theirs is unconfirmed until they approve it. */
async function absentFrom(tx: Tx, { id, endedAt }: Meeting): Promise<string[]> {
  if (!endedAt) return [];
  const calls = await principalCalls(tx, id);
  const names = new Map(calls.map(({ principalId, name }) => [principalId, name]));
  return absentPrincipalsOf(calls).flatMap((principalId) => names.get(principalId) ?? []);
}

/** A unit that is only called knows of the meetings that it is called to, not of the others of the case. */
export function assertKnows(tx: Tx, subject: CaseSubject, receivers: readonly { unitId: string | null }[]): void {
  if (onlyCalled(subject) && !receivers.some((row) => row.unitId === tx.actor.unitId)) throw problem('not-found');
}

/** The meeting as the actor may see it. 404 where the actor's unit is called to other meetings of the case only. */
export async function meetingView(tx: Tx, subject: CaseSubject, meeting: Meeting): Promise<MeetingView> {
  const receivers = await receiversOf(tx, meeting.id);
  assertKnows(tx, subject, receivers);
  // What was written about the person and about others is not for a unit that is only called.
  const called = onlyCalled(subject);
  const { id, caseId, form, startsAt, endsAt, place, videoLink, question, revision } = meeting;
  return {
    id,
    caseId,
    form,
    startsAt,
    endsAt,
    phase: meetingPhase(meeting, dayOf(tx.now)),
    place,
    videoLink,
    question,
    agenda: [...agendaOf(question)],
    receivers: receivers
      .filter(({ callEnded, attendance }) => !callEnded || attendance !== null)
      .map((row) => toReceiverView(tx, subject, row)),
    absentPrincipals: await absentFrom(tx, meeting),
    ownWords: await saidIn(tx, subject, 'ownWords'),
    measures: await measuresFor(tx, subject, meeting),
    personAttended: meeting.personAttended,
    personAbsentReason: called ? null : meeting.personAbsentReason,
    endedAt: meeting.endedAt,
    reopenableUntil: reopenableUntil(meeting),
    reopenReason: called ? null : meeting.reopenReason,
    cancelReason: called ? null : meeting.cancelReason,
    namedReceivers: subject.protected,
    revision,
    commands: meetingCommands(meeting, tx.now).filter((command) => tx.may(COMMAND_ACTIONS[command], subject)),
  };
}
