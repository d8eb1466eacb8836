import {
  ACTIONS,
  KEEPERS,
  RETENTION_HOLDS,
  RETENTION_STATES,
  type Action,
  type Keeper,
  type RetentionHold,
  type RetentionState,
} from '@sammanhang/sip-rules';
import { FourEyesInput } from '../four-eyes/index.js';
import {
  DayField,
  Flag,
  Id,
  Ids,
  InstantField,
  ListOf,
  OneOf,
  Part,
  SomeOf,
  Text,
  Texts,
  WholeNumber,
} from '../platform/http/fields.js';

const NAME = 200;
/** As many as can be read through before they are confirmed. */
export const CULLED_AT_ONCE = 200;

/** How long one authority keeps its part of an ended plan. */
export class KeepingView {
  @OneOf(KEEPERS, { name: 'Keeper' })
  keeper: Keeper;
  @WholeNumber({ nullable: true, description: 'Null: nobody has confirmed how long' })
  years: number | null;
  @Text({ max: NAME, description: 'The law, or the authority’s own decision' })
  clause: string;
  @Flag()
  confirmed: boolean;
  @DayField({ description: 'The authority’s own last entry, from which it counts' })
  lastEntryOn: string;
  @OneOf(RETENTION_STATES, { name: 'RetentionState' })
  state: RetentionState;
  @DayField({ nullable: true, description: 'The last day on which it must be kept' })
  keptUntil: string | null;
  @DayField({ nullable: true, description: 'The last day to cull it, where the law has one' })
  cullBy: string | null;
}

/** A reason to keep it longer. */
export class HoldView {
  @Id()
  id: string;
  @OneOf(RETENTION_HOLDS, { name: 'RetentionHold' })
  kind: RetentionHold;
  @DayField({ nullable: true, description: 'Null: for good' })
  until: string | null;
  @Text({ max: 1000 })
  reason: string;
  @Text({ max: NAME })
  setByName: string;
  @InstantField()
  setAt: Date;
  @InstantField({ nullable: true })
  liftedAt: Date | null;
}

/** What the own authority keeps of the case, and why it keeps it longer. */
export class RetentionView {
  @Id()
  caseId: string;
  @Part(() => KeepingView, { nullable: true, description: 'Null while the plan goes on: the time counts from its end' })
  keeping: KeepingView | null;
  @ListOf(() => HoldView)
  holds: HoldView[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class SetHoldInput {
  @OneOf(RETENTION_HOLDS, { name: 'RetentionHold' })
  kind: RetentionHold;
  @DayField({ optional: true, description: 'The last day, for a dispute or an archive decision; left out: for good' })
  until?: string | null;
  @Text({ max: 1000 })
  reason: string;
}

/** A plan whose time is over, or will be within a year: its number, days and counts, never whom it is about. */
export class CullablePlanView extends KeepingView {
  @Id()
  caseId: string;
  @Text({ max: 50 })
  number: string;
  @DayField()
  endedOn: string;
  @WholeNumber({ description: 'Copies of versions that the authority keeps' })
  copies: number;
  @WholeNumber({ description: 'Lines that the authority has written' })
  sections: number;
  @SomeOf(RETENTION_HOLDS, { name: 'RetentionHold' })
  holds: RetentionHold[];
  @Flag({ description: 'Somebody has asked for it, and it waits for a second administrator' })
  asked: boolean;
}

/** What was culled at one time. */
export class CullingRecordView {
  @Id()
  requestId: string;
  @InstantField()
  culledAt: Date;
  @Text({ max: 1000 })
  why: string;
  @Text({ max: NAME })
  askedByName: string;
  @Text({ max: NAME })
  confirmedByName: string;
  @Texts({ description: 'Numbers of the plans' })
  numbers: string[];
}

export class CullingView {
  @Text({ max: NAME })
  authorityName: string;
  /** The most urgent first. */
  @ListOf(() => CullablePlanView, { max: 500 })
  plans: CullablePlanView[];
  @WholeNumber({ description: 'Plans of protected persons that are due and for an administrator on their list' })
  unlisted: number;
  /** The latest first. */
  @ListOf(() => CullingRecordView)
  records: CullingRecordView[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class AskCullingInput extends FourEyesInput {
  @Ids({ min: 1, max: CULLED_AT_ONCE })
  caseIds: string[];
}
