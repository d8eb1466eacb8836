import { ACTIONS, DECLINE_REASONS, type Action, type DeclineReason, type MeetingPhase } from '@sammanhang/sip-rules';
import { DayField, Flag, Id, InstantField, ListOf, OneOf, SomeOf, Text, WholeNumber } from '../platform/http/fields.js';
import { deadlineStatuses, meetingPhases } from './meeting.dto.js';
import { meetingForms, type MeetingForm } from './meeting.entity.js';
import {
  summonsAnswers,
  summonsKinds,
  summonsOutsideKinds,
  type SummonsAnswer,
  type SummonsKind,
  type SummonsOutsideKind,
} from './summons.entity.js';

export class AnswerSummonsInput {
  @OneOf(summonsAnswers, { name: 'SummonsAnswer' })
  answer: SummonsAnswer;
  @OneOf(DECLINE_REASONS, { name: 'DeclineReason', optional: true })
  reason?: DeclineReason | null;
  @Text({ max: 1000, optional: true })
  note?: string | null;
}

/** What came of an answer: after a no the case is closed to the unit. */
export class SummonsAnsweredView {
  @Id()
  caseId: string;
  @OneOf(summonsAnswers, { name: 'SummonsAnswer' })
  answer: SummonsAnswer;
  /** Whether the unit now takes part. */
  @Flag()
  takesPart: boolean;
}

export class CalledView {
  /** The unit's name; null for somebody outside, who is told by kind only. */
  @Text({ max: 200, nullable: true })
  name: string | null;
  @OneOf(summonsOutsideKinds, { name: 'SummonsOutsideKind', nullable: true })
  outsideKind: SummonsOutsideKind | null;
  @OneOf(summonsKinds, { name: 'SummonsKind' })
  kind: SummonsKind;
}

/** A summons as the unit that got it reads it. */
export class SummonsView {
  @Id()
  id: string;
  @Id()
  caseId: string;
  @Text({ max: 50 })
  number: string;
  @Id()
  meetingId: string;
  @OneOf(summonsKinds, { name: 'SummonsKind' })
  kind: SummonsKind;
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
  @Text({ max: 200 })
  personName: string;
  /** Written as people read it. */
  @Text({ max: 30 })
  identityNumber: string;
  @Flag()
  interpreter: boolean;
  @Text({ max: 35 })
  language: string;
  @Text({ max: 200 })
  fromUnitName: string;
  @Text({ max: 200 })
  fromAuthorityName: string;
  @Text({ max: 50, nullable: true })
  fromPhone: string | null;
  @Text({ max: 200 })
  sentByName: string;
  @InstantField()
  sentAt: Date;
  @Text({ max: 200, nullable: true })
  receiverName: string | null;
  /** Everybody who was called. */
  @ListOf(() => CalledView)
  called: CalledView[];
  @DayField({ nullable: true })
  answerBy: string | null;
  @OneOf(deadlineStatuses, { name: 'DeadlineStatus', nullable: true })
  standing: string | null;
  @WholeNumber()
  daysLeft: number;
  @WholeNumber()
  daysOverdue: number;
  @OneOf(summonsAnswers, { name: 'SummonsAnswer', nullable: true })
  answer: SummonsAnswer | null;
  /** Reasons that a no may have. Lack of resources is none. */
  @SomeOf(DECLINE_REASONS, { name: 'DeclineReason' })
  declineReasons: readonly DeclineReason[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
