import {
  ACTIONS,
  BREAK_GLASS_GROUNDS,
  BREAK_GLASS_OUTCOMES,
  BREAK_GLASS_REASONS,
  type Action,
  type BreakGlassGround,
  type BreakGlassOutcome,
  type BreakGlassReason,
} from '@sammanhang/sip-rules';
import { FourEyesInput } from '../four-eyes/index.js';
import { Flag, Id, InstantField, ListOf, OneOf, SomeOf, Text, WholeNumber } from '../platform/http/fields.js';

export class OpenBreakGlassInput {
  @Id({ optional: true, description: 'A plan that the reader knows of; else `identityNumber`' })
  caseId?: string | null;
  @Text({ max: 20, optional: true })
  identityNumber?: string | null;
  @OneOf(BREAK_GLASS_REASONS, { name: 'BreakGlassReason' })
  reasonCode: BreakGlassReason;
  @Text({ max: 1000, min: 10 })
  reason: string;
}

export class BreakGlassOpeningView {
  @Id()
  id: string;
  @Id()
  caseId: string;
  /** The established version: nothing else can be read. */
  @Id()
  versionId: string;
  @Text({ max: 50 })
  number: string;
  @InstantField()
  openedAt: Date;
  @InstantField()
  closesAt: Date;
}

export class OwnBreakGlassView {
  @OneOf(BREAK_GLASS_GROUNDS, { name: 'BreakGlassGround' })
  ground: BreakGlassGround;
  /** Those that are open now. */
  @ListOf(() => BreakGlassOpeningView)
  openings: BreakGlassOpeningView[];
  /** By the server's clock, so that a countdown is right on a machine whose clock is not. */
  @InstantField()
  now: Date;
}

export class BreakGlassReviewView {
  @Id()
  id: string;
  @Text({ max: 200 })
  openedByName: string;
  @Text({ max: 200 })
  unitName: string;
  @InstantField()
  openedAt: Date;
  @InstantField()
  closedAt: Date;
  @OneOf(BREAK_GLASS_GROUNDS, { name: 'BreakGlassGround' })
  ground: BreakGlassGround;
  @OneOf(BREAK_GLASS_REASONS, { name: 'BreakGlassReason' })
  reasonCode: BreakGlassReason;
  /** What they wrote; null when the plan is culled, and to an administrator, who sees that a review is late and no more. */
  @Text({ max: 1000, nullable: true })
  reason: string | null;
  @InstantField()
  reviewDueAt: Date;
  @Flag({ description: 'Nobody reviewed it in time' })
  escalated: boolean;
  @OneOf(BREAK_GLASS_OUTCOMES, { name: 'BreakGlassOutcome', nullable: true })
  outcome: BreakGlassOutcome | null;
  @InstantField({ nullable: true })
  reviewedAt: Date | null;
  @Text({ max: 200, nullable: true })
  reviewedByName: string | null;
  @Text({ max: 1000, nullable: true })
  reviewNote: string | null;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class BreakGlassReviewsView {
  /** Those that wait first, the one that has waited longest at the top; at most a hundred. */
  @ListOf(() => BreakGlassReviewView)
  openings: BreakGlassReviewView[];
}

export class BreakGlassCountView {
  /** Openings that nobody has reviewed. */
  @WholeNumber()
  waiting: number;
}

export class ReviewBreakGlassInput {
  @OneOf(BREAK_GLASS_OUTCOMES, { name: 'BreakGlassOutcome' })
  outcome: BreakGlassOutcome;
  @Text({ max: 1000 })
  note: string;
}

export class BreakGlassSettingView {
  /** On what the authority's staff may open; null: switched off. */
  @OneOf(BREAK_GLASS_GROUNDS, { name: 'BreakGlassGround', nullable: true })
  ground: BreakGlassGround | null;
  @InstantField({ nullable: true })
  since: Date | null;
  /** Openings that nobody reviewed within seventy-two hours. */
  @WholeNumber()
  late: number;
}

export class AskBreakGlassSettingInput extends FourEyesInput {
  @OneOf(BREAK_GLASS_GROUNDS, { name: 'BreakGlassGround', optional: true, description: 'Null switches it off' })
  ground?: BreakGlassGround | null;
}
