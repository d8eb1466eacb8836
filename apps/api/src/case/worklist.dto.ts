import { DayField, Id, InstantField, ListOf, OneOf, Text, WholeNumber } from '../platform/http/fields.js';

/** K1: new answers, what is overdue, what is due today, and plans where a next step waits. */
export const worklistGroups = ['answers', 'overdue', 'today', 'drafts'] as const;
export type WorklistGroup = (typeof worklistGroups)[number];

/** Why a case stands in the list. The browser knows where each is done. */
export const worklistReasons = [
  'summons',
  'leadOffered',
  'leadDeclined',
  'summonsAnswered',
  'meetingChanged',
  'established',
  'consentStopped',
  'leadChanged',
  'leadAsked',
  'caseClosed',
  'startPlanning',
  'jointPlanning',
  'followUp',
  'meeting',
  'meetingNotEnded',
  'consentNotAsked',
  'consentDeclined',
  'consentWithdrawn',
  'notCalled',
  'draft',
  'ownPart',
  'released',
  'approve',
] as const;
export type WorklistReason = (typeof worklistReasons)[number];

export class WorklistItemView {
  @OneOf(worklistGroups, { name: 'WorklistGroup' })
  group: WorklistGroup;
  @OneOf(worklistReasons, { name: 'WorklistReason' })
  reason: WorklistReason;
  @Id()
  caseId: string;
  @Text({ max: 20 })
  number: string;
  /** Only where the reader takes part (SoLPuL 7 a §). */
  @Text({ max: 200, nullable: true })
  personName: string | null;
  /** What the row is about: a summons, a notice, an offer, a meeting, a follow-up, a deadline or a version. */
  @Id()
  subjectId: string;
  @DayField({ nullable: true })
  dueOn: string | null;
  @InstantField({ nullable: true, description: 'When it came in, or when the meeting begins' })
  at: Date | null;
  @WholeNumber({ description: 'Calendar days past the last day' })
  daysOverdue: number;
}

export class WorklistView {
  @ListOf(() => WorklistItemView)
  items: WorklistItemView[];
  @WholeNumber({ description: 'All items, also those that are not listed' })
  total: number;
  @DayField()
  today: string;
  @DayField({ nullable: true, description: 'The next follow-up in the reader’s cases' })
  nextFollowUpOn: string | null;
}
