import {
  ACTIONS,
  LOG_EVENTS,
  LOG_KINDS,
  LOG_OUTCOMES,
  OUTLIER_REASONS,
  ROLES,
  type Action,
  type Day,
  type LogEvent,
  type LogKind,
  type LogOutcome,
  type OutlierReason,
  type Role,
} from '@sammanhang/sip-rules';
import { DayField, Flag, Id, InstantField, ListOf, OneOf, Text, WholeNumber } from '../platform/http/fields.js';
import { logFindings, type LogFindingKind } from './log-finding.entity.js';
import { logReviewMethods, type LogReviewMethod } from './log-review.entity.js';

const Finding = (options: { nullable?: boolean } = {}) => OneOf(logFindings, { name: 'LogFinding', ...options });
const Method = () => OneOf(logReviewMethods, { name: 'LogReviewMethod' });
const Reason = (options: { optional?: boolean; nullable?: boolean } = {}) =>
  OneOf(OUTLIER_REASONS, { name: 'OutlierReason', ...options });
const Outcome = (options: { optional?: boolean; nullable?: boolean } = {}) =>
  OneOf(LOG_OUTCOMES, { name: 'LogOutcome', ...options });

/** What to draw: how, from which days, and how many. */
export class DrawInput {
  @Method()
  method: LogReviewMethod;
  @DayField()
  fromOn: Day;
  @DayField()
  toOn: Day;
  @WholeNumber({ min: 1, max: 100 })
  size: number;
  @Id({ optional: true, description: 'whose acts: method staff or outlier' })
  staffId?: string | null;
  @Text({ max: 50, optional: true, description: 'method case' })
  caseNumber?: string | null;
  @Outcome({ optional: true })
  outcome?: LogOutcome | null;
  @Reason({ optional: true })
  reason?: OutlierReason | null;
}

export class FindingInput {
  @Id({ description: 'the row of the log' })
  rowId: string;
  @Finding()
  finding: LogFindingKind;
  @Text({ max: 2000, optional: true, description: 'needed unless all is well' })
  note?: string | null;
}

/** A row of the log, to be checked: who did what, never what was read. */
export class ReviewedRowView {
  @Id()
  id: string;
  @Flag({ description: 'Removed since, because of its age' })
  gone: boolean;
  @InstantField({ nullable: true })
  at: Date | null;
  @Text({ max: 200 })
  actorName: string;
  @Text({ max: 200 })
  unitName: string;
  @Text({ max: 200 })
  authorityName: string;
  @OneOf(ROLES, { name: 'Role', nullable: true })
  role: Role | null;
  @OneOf([...Object.keys(ACTIONS), ...LOG_EVENTS], { name: 'LoggedAction', nullable: true })
  action: Action | LogEvent | null;
  @OneOf(LOG_KINDS, { name: 'LogKind', nullable: true })
  kind: LogKind | null;
  @Outcome({ nullable: true })
  outcome: LogOutcome | null;
  @Text({ max: 100, nullable: true, description: 'what the visit leaned on, a code' })
  ground: string | null;
  @Text({ max: 50, nullable: true })
  caseNumber: string | null;
  @Flag({ description: 'The person has the same family name' })
  namesake: boolean;
  @Flag({
    description: 'The person has the full name of another member of the own staff: no proof that it is the same one',
  })
  colleague: boolean;
  @Flag({ description: 'The person has the full name of who acted: no proof that it is the same one' })
  ownName: boolean;
  @Flag()
  night: boolean;
  @Flag({ description: 'The reviewer did it: another reviewer assesses it' })
  ownAct: boolean;
  @Finding({ nullable: true })
  finding: LogFindingKind | null;
  @Text({ max: 2000, nullable: true })
  note: string | null;
  @Text({ max: 200, nullable: true })
  foundBy: string | null;
  @InstantField({ nullable: true })
  foundAt: Date | null;
}

/** One check, as it stands in the list of checks. */
export class LogReviewView {
  @Id()
  id: string;
  @InstantField()
  at: Date;
  @Text({ max: 200 })
  reviewerName: string;
  @Method()
  method: LogReviewMethod;
  @DayField()
  fromOn: Day;
  @DayField()
  toOn: Day;
  @Text({ max: 200, nullable: true })
  staffName: string | null;
  @Text({ max: 50, nullable: true })
  caseNumber: string | null;
  @Outcome({ nullable: true })
  outcome: LogOutcome | null;
  @Reason({ nullable: true })
  reason: OutlierReason | null;
  @WholeNumber({ description: 'Rows that the sample was drawn from' })
  drawnFrom: number;
  @WholeNumber()
  rows: number;
  @WholeNumber({ description: 'Rows with a finding' })
  looked: number;
  @WholeNumber()
  questions: number;
  @WholeNumber()
  suspected: number;
  @InstantField({ nullable: true })
  closedAt: Date | null;
}

export class LogReviewsView {
  @ListOf(() => LogReviewView)
  reviews: LogReviewView[];
  @InstantField({ nullable: true, description: 'Ask for what came before this' })
  before: Date | null;
}

export class LogReviewDetailView extends LogReviewView {
  @ListOf(() => ReviewedRowView)
  sample: ReviewedRowView[];
}

export class OutlierView {
  @Id()
  staffId: string;
  @Text({ max: 200 })
  staffName: string;
  @Text({ max: 400 })
  unitNames: string;
  @Reason()
  reason: OutlierReason;
  @WholeNumber()
  count: number;
}

export class OutliersView {
  @DayField()
  fromOn: Day;
  @DayField()
  toOn: Day;
  @WholeNumber({ description: 'Members of staff who did anything' })
  staff: number;
  @ListOf(() => OutlierView)
  outliers: OutlierView[];
}

export class ReviewedStaffView {
  @Id()
  staffId: string;
  @Text({ max: 200 })
  name: string;
  @Text({ max: 400 })
  unitNames: string;
}

export class ReviewedStaffListView {
  @ListOf(() => ReviewedStaffView)
  staff: ReviewedStaffView[];
}
