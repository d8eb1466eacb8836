import { ACTIONS, type Action, type DeadlineStanding } from '@sammanhang/sip-rules';
import { DayField, Id, InstantField, ListOf, OneOf, SomeOf, Text, WholeNumber } from '../platform/http/fields.js';
import { noticeKinds, type NoticeKind } from '../platform/jobs/jobs.js';

/** What every row of the inbox says of its case: the plan's number, never the person (SoLPuL 7 a §). */
class InboxRowView {
  @Id()
  id: string;
  @Id()
  caseId: string;
  @Text({ max: 50 })
  number: string;
  /** What the actor may do with the case: open it, or first take it over. */
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class InboxSummonsView extends InboxRowView {
  @OneOf(['summons', 'invitation'], { name: 'SummonsKind' })
  kind: 'summons' | 'invitation';
  @Text({ max: 200 })
  fromUnitName: string;
  @InstantField()
  sentAt: Date;
  @InstantField()
  startsAt: Date;
  @DayField({ nullable: true })
  answerBy: string | null;
  @OneOf(['running', 'dueSoon', 'overdue', 'met', 'metLate', 'notApplicable'], {
    name: 'DeadlineStatus',
    nullable: true,
  })
  status: DeadlineStanding['status'] | null;
  @WholeNumber()
  daysLeft: number;
  @WholeNumber()
  daysOverdue: number;
}

export class InboxNoticeView extends InboxRowView {
  @OneOf(noticeKinds, { name: 'NoticeKind' })
  kind: NoticeKind;
  /** What it is about: a summons, a meeting, a version … by its kind. */
  @Id()
  subjectId: string;
  @InstantField()
  at: Date;
}

export class InboxOfferView extends InboxRowView {
  @Text({ max: 200 })
  toName: string;
  @Text({ max: 200 })
  fromName: string;
  @InstantField()
  offeredAt: Date;
}

export class InboxCountsView {
  /** Summonses that wait for the unit's answer. */
  @WholeNumber()
  unanswered: number;
  @WholeNumber()
  offers: number;
  @WholeNumber()
  notices: number;
  /** Requests for a plan that nobody has answered. */
  @WholeNumber()
  requests: number;
}

export class InboxView {
  /** The one to be answered first comes first. */
  @ListOf(() => InboxSummonsView)
  summonses: InboxSummonsView[];
  @ListOf(() => InboxOfferView)
  offers: InboxOfferView[];
  /** The newest first, at most a hundred. */
  @ListOf(() => InboxNoticeView)
  notices: InboxNoticeView[];
}
