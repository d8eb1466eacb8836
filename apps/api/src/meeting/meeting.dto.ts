import {
  ACTIONS,
  DECLINE_REASONS,
  MEETING_COMMANDS,
  type Action,
  type MeetingCommand,
  type MeetingPhase,
} from '@sammanhang/sip-rules';
import {
  DayField,
  Flag,
  Id,
  InstantField,
  ListOf,
  OneOf,
  Revision,
  SomeOf,
  Text,
  Texts,
  WholeNumber,
} from '../platform/http/fields.js';
import { measureDecisionDecisions, type MeasureDecisionDecision } from './measure-decision.entity.js';
import {
  meetingForms,
  meetingPersonAttendeds,
  type MeetingForm,
  type MeetingPersonAttended,
} from './meeting.entity.js';
import {
  summonsAnswers,
  summonsAttendances,
  summonsKinds,
  summonsOutsideKinds,
  type SummonsAnswer,
  type SummonsAttendance,
  type SummonsKind,
  type SummonsOutsideKind,
} from './summons.entity.js';

export const meetingPhases = ['planned', 'underway', 'ended', 'cancelled'] as const;
export const deadlineStatuses = ['running', 'dueSoon', 'overdue', 'met', 'metLate', 'notApplicable'] as const;
const principalKinds = ['region', 'municipality', 'federation', 'privateProvider', 'agency'] as const;
const callingPrincipals = ['region', 'municipality'] as const;
export type CallingPrincipal = (typeof callingPrincipals)[number];

export class ReceiverView {
  @Id()
  summonsId: string;
  @OneOf(summonsKinds, { name: 'SummonsKind' })
  kind: SummonsKind;
  @Text({ max: 200, nullable: true, description: 'of the unit or of somebody outside; null: the kind only is told' })
  name: string | null;
  @Id({ nullable: true })
  unitId: string | null;
  @Text({ max: 200, nullable: true })
  authorityName: string | null;
  @OneOf(principalKinds, { name: 'OrganisationKind', nullable: true })
  principalKind: string | null;
  @OneOf(summonsOutsideKinds, { name: 'SummonsOutsideKind', nullable: true })
  outsideKind: SummonsOutsideKind | null;
  @Text({ max: 200, nullable: true })
  receiverName: string | null;
  @OneOf(summonsAnswers, { name: 'SummonsAnswer', nullable: true })
  answer: SummonsAnswer | null;
  @InstantField({ nullable: true })
  answeredAt: Date | null;
  /** Why, and in which words: for those who called and for the unit itself. */
  @OneOf(DECLINE_REASONS, { name: 'DeclineReason', nullable: true })
  declineReason: string | null;
  @Text({ max: 1000, nullable: true })
  declineNote: string | null;
  @DayField({ nullable: true })
  answerBy: string | null;
  @OneOf(summonsAttendances, { name: 'SummonsAttendance', nullable: true })
  attendance: SummonsAttendance | null;
  @Text({ max: 500, nullable: true })
  absenceReason: string | null;
  /** The actor's own unit. */
  @Flag()
  mine: boolean;
}

export class SaidView {
  @Id()
  id: string;
  @Text({ max: 8000 })
  text: string;
  @Text({ max: 10 })
  language: string;
}

export class MeasureToDecideView {
  @Id()
  lineId: string;
  @Text({ max: 4000 })
  text: string;
  /** Who carries it out: a unit, a principal, or somebody else by name; null when nobody is named yet. */
  @Text({ max: 200, nullable: true })
  who: string | null;
  @DayField({ nullable: true })
  startsOn: string | null;
  @OneOf(measureDecisionDecisions, { name: 'MeasureDecisionDecision', nullable: true })
  decision: MeasureDecisionDecision | null;
  @Text({ max: 200, nullable: true })
  decidedByName: string | null;
  @InstantField({ nullable: true })
  decidedAt: Date | null;
  /** The measure was changed after the decision. */
  @Flag()
  changedSince: boolean;
  @WholeNumber({ nullable: true })
  revision: number | null;
}

/** One meeting in the list of a case. */
export class MeetingRowView {
  @Id()
  id: string;
  @OneOf(meetingForms, { name: 'MeetingForm' })
  form: MeetingForm;
  @InstantField()
  startsAt: Date;
  @InstantField()
  endsAt: Date;
  @OneOf(meetingPhases, { name: 'MeetingPhase' })
  phase: MeetingPhase;
  @WholeNumber()
  called: number;
  @WholeNumber()
  accepted: number;
  @WholeNumber()
  declined: number;
  @WholeNumber()
  waiting: number;
  /** Measures that were agreed on. */
  @WholeNumber()
  agreed: number;
  @OneOf(meetingPersonAttendeds, { name: 'MeetingPersonAttended', nullable: true })
  personAttended: MeetingPersonAttended | null;
}

export class MeetingsView {
  @ListOf(() => MeetingRowView)
  meetings: MeetingRowView[];
  /** Principals that neither take part nor are called: the law wants both (SoL 10:8, HSL 16:4). */
  @SomeOf(callingPrincipals, { name: 'CallingPrincipal' })
  missingPrincipals: CallingPrincipal[];
  /** Nobody is called before the person has said yes, or cannot. */
  @Flag()
  consented: boolean;
  /** Each receiver is named, not only the unit. */
  @Flag()
  namedReceivers: boolean;
  /** The question as it was noted when the case began, to start from. */
  @Text({ max: 8000, nullable: true })
  question: string | null;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class MeetingView {
  @Id()
  id: string;
  @Id()
  caseId: string;
  @OneOf(meetingForms, { name: 'MeetingForm' })
  form: MeetingForm;
  @InstantField()
  startsAt: Date;
  @InstantField()
  endsAt: Date;
  @OneOf(meetingPhases, { name: 'MeetingPhase' })
  phase: MeetingPhase;
  @Text({ max: 300, nullable: true })
  place: string | null;
  @Text({ max: 500, nullable: true })
  videoLink: string | null;
  @Text({ max: 4000 })
  question: string;
  @Texts()
  agenda: string[];
  @ListOf(() => ReceiverView)
  receivers: ReceiverView[];
  /** Names of principals of which nobody came, once the meeting has ended. */
  @Texts()
  absentPrincipals: string[];
  /** The person's own words, as far as the actor may read them. */
  @ListOf(() => SaidView)
  ownWords: SaidView[];
  @ListOf(() => MeasureToDecideView)
  measures: MeasureToDecideView[];
  @OneOf(meetingPersonAttendeds, { name: 'MeetingPersonAttended', nullable: true })
  personAttended: MeetingPersonAttended | null;
  @Text({ max: 500, nullable: true })
  personAbsentReason: string | null;
  @InstantField({ nullable: true })
  endedAt: Date | null;
  @InstantField({ nullable: true })
  reopenableUntil: Date | null;
  @Text({ max: 1000, nullable: true })
  reopenReason: string | null;
  @Text({ max: 1000, nullable: true })
  cancelReason: string | null;
  @Flag()
  namedReceivers: boolean;
  @Revision()
  revision: number;
  /** What the actor may do with the meeting now. */
  @SomeOf(MEETING_COMMANDS, { name: 'MeetingCommand' })
  commands: MeetingCommand[];
}
