import { Id, InstantField, ListOf, OneOf, Part, Revision, Text, WholeNumber } from '../platform/http/fields.js';
import { measureDecisionDecisions, type MeasureDecisionDecision } from './measure-decision.entity.js';
import {
  meetingForms,
  meetingPersonAttendeds,
  type MeetingForm,
  type MeetingPersonAttended,
} from './meeting.entity.js';
import {
  summonsAttendances,
  summonsOutsideKinds,
  type SummonsAttendance,
  type SummonsOutsideKind,
} from './summons.entity.js';

export class OutsideReceiverInput {
  @OneOf(summonsOutsideKinds, { name: 'SummonsOutsideKind' })
  kind: SummonsOutsideKind;
  @Text({ max: 200 })
  name: string;
}

/** A unit, or somebody without a unit in the system, who is told outside it. */
export class ReceiverInput {
  @Id({ optional: true })
  unitId?: string | null;
  /** Who at the unit. For a person with protected identity always named. */
  @Id({ optional: true })
  receiverStaffId?: string | null;
  @Part(() => OutsideReceiverInput, { optional: true })
  outside?: OutsideReceiverInput | null;
}

class MeetingPlanInput {
  @OneOf(meetingForms, { name: 'MeetingForm' })
  form: MeetingForm;
  @InstantField()
  startsAt: string;
  @InstantField()
  endsAt: string;
  @Text({ max: 300, optional: true })
  place?: string | null;
  @Text({ max: 500, optional: true })
  videoLink?: string | null;
  /** What the meeting is to answer, one question a line: they become the agenda. */
  @Text({ max: 4000 })
  question: string;
}

export class CallMeetingInput extends MeetingPlanInput {
  @ListOf(() => ReceiverInput, { min: 1, max: 30 })
  receivers: ReceiverInput[];
}

export class ChangeMeetingInput extends MeetingPlanInput {
  @Revision()
  revision: number;
}

export class CallReceiversInput {
  @ListOf(() => ReceiverInput, { min: 1, max: 30 })
  receivers: ReceiverInput[];
}

/** The meeting as it was read: what has changed since then is no longer what was decided on. */
export class MeetingRevisionInput {
  @WholeNumber({ min: 1 })
  revision: number;
}

export class MeetingReasonInput extends MeetingRevisionInput {
  @Text({ max: 1000 })
  reason: string;
}

export class AttendanceRowInput {
  @Id()
  summonsId: string;
  @OneOf(summonsAttendances, { name: 'SummonsAttendance' })
  attendance: SummonsAttendance;
  @Text({ max: 500, optional: true })
  reason?: string | null;
}

export class PersonAttendanceInput {
  @OneOf(meetingPersonAttendeds, { name: 'MeetingPersonAttended' })
  attended: MeetingPersonAttended;
  @Text({ max: 500, optional: true })
  reason?: string | null;
}

export class RecordAttendanceInput extends MeetingRevisionInput {
  @ListOf(() => AttendanceRowInput, { max: 60 })
  rows: AttendanceRowInput[];
  @Part(() => PersonAttendanceInput, { optional: true })
  person?: PersonAttendanceInput | null;
}

export class DecideMeasureInput {
  @OneOf(measureDecisionDecisions, { name: 'MeasureDecisionDecision' })
  decision: MeasureDecisionDecision;
  /** Of the decision that is changed; left out for the first one. */
  @WholeNumber({ min: 1, optional: true })
  revision?: number | null;
}
