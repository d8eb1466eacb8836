import {
  ACTIONS,
  CLOSE_REASONS,
  FOLLOW_UP_OUTCOMES,
  GOAL_RESULTS,
  MEASURE_RESULTS,
  type Action,
  type CloseReason,
  type FollowUpOutcome,
  type GoalResult,
  type MeasureResult,
} from '@sammanhang/sip-rules';
import {
  DayField,
  Id,
  InstantField,
  ListOf,
  OneOf,
  Part,
  Revision,
  SomeOf,
  Text,
  WholeNumber,
} from '../platform/http/fields.js';
import { followUpPersonRatings, type FollowUpPersonRating } from './follow-up.entity.js';

/** Why a follow-up is moved. */
export const moveReasons = ['personAsked', 'someoneCannot', 'waiting', 'other'] as const;
export type MoveReason = (typeof moveReasons)[number];

const NOTE = 2000;
const WORDS = 4000;
const TEXT = 10_000;
const NAME = 400;

export class MeasureResultInput {
  @Id()
  lineId: string;
  @OneOf(MEASURE_RESULTS, { name: 'MeasureResult' })
  result: MeasureResult;
  @Text({ max: NOTE, optional: true })
  note?: string | null;
}

export class GoalResultInput {
  @Id()
  lineId: string;
  @OneOf(GOAL_RESULTS, { name: 'GoalResult' })
  result: GoalResult;
  @Text({ max: NOTE, optional: true })
  note?: string | null;
}

export class NextFollowUpInput {
  @DayField()
  dueOn: string;
  @Text({ max: 200, optional: true })
  place?: string | null;
  /** The unit that answers for it; left out: the same as now. */
  @Id({ optional: true })
  unitId?: string | null;
}

export class HoldFollowUpInput {
  @Revision()
  revision: number;
  @DayField()
  heldOn: string;
  @ListOf(() => MeasureResultInput)
  measures: MeasureResultInput[];
  @ListOf(() => GoalResultInput)
  goals: GoalResultInput[];
  @OneOf(followUpPersonRatings, { name: 'PersonRating' })
  personRating: FollowUpPersonRating;
  @Text({ max: WORDS, optional: true })
  personWords?: string | null;
  @Text({ max: WORDS, optional: true })
  note?: string | null;
  @OneOf(FOLLOW_UP_OUTCOMES, { name: 'FollowUpOutcome' })
  outcome: FollowUpOutcome;
  @Part(() => NextFollowUpInput, { optional: true })
  next?: NextFollowUpInput | null;
  @OneOf(CLOSE_REASONS, { name: 'CaseCloseReason', optional: true })
  closeReason?: CloseReason | null;
  @Text({ max: NOTE, optional: true })
  closeNote?: string | null;
}

export class BookFollowUpInput {
  @DayField()
  dueOn: string;
  @Text({ max: 200, optional: true })
  place?: string | null;
  @Id({ optional: true })
  unitId?: string | null;
}

export class MoveFollowUpInput {
  @Revision()
  revision: number;
  @DayField()
  dueOn: string;
  @OneOf(moveReasons, { name: 'MoveReason' })
  reason: MoveReason;
}

export class MeasureResultView {
  @Id()
  lineId: string;
  @Text({ max: TEXT })
  text: string;
  @OneOf(MEASURE_RESULTS, { name: 'MeasureResult' })
  result: MeasureResult;
  @Text({ max: NOTE, nullable: true })
  note: string | null;
}

export class GoalResultView {
  @Id()
  lineId: string;
  @Text({ max: TEXT })
  text: string;
  @OneOf(GOAL_RESULTS, { name: 'GoalResult' })
  result: GoalResult;
  @Text({ max: NOTE, nullable: true })
  note: string | null;
}

export class FollowUpView {
  @Id()
  id: string;
  @DayField()
  dueOn: string;
  @Text({ max: 200, nullable: true })
  place: string | null;
  @Id()
  unitId: string;
  @Text({ max: NAME })
  unitName: string;
  @DayField({ nullable: true })
  heldOn: string | null;
  @Text({ max: NAME, nullable: true })
  heldBy: string | null;
  @OneOf(followUpPersonRatings, { name: 'PersonRating', nullable: true })
  personRating: FollowUpPersonRating | null;
  @Text({ max: WORDS, nullable: true })
  personWords: string | null;
  @Text({ max: WORDS, nullable: true })
  note: string | null;
  @OneOf(FOLLOW_UP_OUTCOMES, { name: 'FollowUpOutcome', nullable: true })
  outcome: FollowUpOutcome | null;
  @ListOf(() => MeasureResultView)
  measures: MeasureResultView[];
  @ListOf(() => GoalResultView)
  goals: GoalResultView[];
  @Revision()
  revision: number;
}

/** A line of the plan that is followed up. */
export class FollowedLineView {
  @Id()
  lineId: string;
  @Text({ max: TEXT })
  text: string;
  @Text({ max: 20 })
  language: string;
  /** The unit, the principal or the other actor; null where `actor` tells who. */
  @Text({ max: NAME, nullable: true })
  who: string | null;
  @OneOf(['principal', 'person', 'relative', 'school', 'employer', 'agency', 'other'], {
    name: 'MeasureActor',
    nullable: true,
  })
  actor: string | null;
  @DayField({ nullable: true })
  endsOn: string | null;
}

export class FollowedVersionView {
  @Id()
  id: string;
  @WholeNumber()
  number: number;
  @InstantField()
  establishedAt: Date;
}

export class ResponsibleUnitView {
  @Id()
  id: string;
  @Text({ max: NAME })
  name: string;
}

export class FollowUpsView {
  @Id()
  caseId: string;
  @DayField()
  today: string;
  /** The version that is followed up; null before any has been established. */
  @Part(() => FollowedVersionView, { nullable: true })
  version: FollowedVersionView | null;
  @Part(() => FollowUpView, { nullable: true })
  open: FollowUpView | null;
  /** The newest first. */
  @ListOf(() => FollowUpView)
  held: FollowUpView[];
  @ListOf(() => FollowedLineView)
  ownWords: FollowedLineView[];
  @ListOf(() => FollowedLineView)
  measures: FollowedLineView[];
  @ListOf(() => FollowedLineView)
  goals: FollowedLineView[];
  @ListOf(() => ResponsibleUnitView)
  units: ResponsibleUnitView[];
  @SomeOf(['hold', 'move', 'book', 'startNewVersion'], { name: 'FollowUpCommand' })
  commands: ('hold' | 'move' | 'book' | 'startNewVersion')[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
