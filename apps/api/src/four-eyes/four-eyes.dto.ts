import {
  ACTIONS,
  BREAK_GLASS_GROUNDS,
  FOUR_EYES_KINDS,
  FOUR_EYES_STATES,
  GRANTABLE_ROLES,
  type Action,
  type BreakGlassGround,
  type FourEyesKind,
  type FourEyesState,
  type GrantableRole,
} from '@sammanhang/sip-rules';
import {
  DayField,
  Flag,
  Id,
  InstantField,
  ListOf,
  OneOf,
  Part,
  SomeOf,
  Text,
  Texts,
  WholeNumber,
} from '../platform/http/fields.js';

/** What every request says besides what it is about: why, and until when it can be confirmed. */
export class FourEyesInput {
  @Text({ max: 1000, description: 'Why; never whom a plan is about' })
  why: string;
  @DayField({ description: 'The last day on which it can be confirmed, at most thirty days ahead' })
  expiresOn: string;
}

export const fourEyesChanges = ['add', 'remove'] as const;
export type FourEyesChange = (typeof fourEyesChanges)[number];

/** What a request is about, as far as its reader may know; what the kind does not have is null. */
export class FourEyesWhatView {
  @Text({ max: 200, nullable: true, description: 'The member of staff that it is about' })
  staffName: string | null;
  @OneOf(GRANTABLE_ROLES, { name: 'GrantableRole', nullable: true })
  role: GrantableRole | null;
  @Text({ max: 200, nullable: true })
  unitName: string | null;
  @Text({ max: 200, nullable: true })
  title: string | null;
  @DayField({ nullable: true })
  validFrom: string | null;
  @DayField({ nullable: true })
  validTo: string | null;
  @OneOf(fourEyesChanges, { name: 'FourEyesChange', nullable: true })
  change: FourEyesChange | null;
  @OneOf(BREAK_GLASS_GROUNDS, { name: 'BreakGlassGround', nullable: true })
  ground: BreakGlassGround | null;
  /** Of the plan, to those on the list alone. */
  @Text({ max: 50, nullable: true })
  planNumber: string | null;
  @Texts({ description: 'Of the plans that are to be culled' })
  planNumbers: string[];
}

/** Of a kind that is about nothing of this: the rest is filled in. */
export const nothingMore: FourEyesWhatView = {
  staffName: null,
  role: null,
  unitName: null,
  title: null,
  validFrom: null,
  validTo: null,
  change: null,
  ground: null,
  planNumber: null,
  planNumbers: [],
};

export class FourEyesRequestView {
  @Id()
  id: string;
  @OneOf(FOUR_EYES_KINDS, { name: 'FourEyesKind' })
  kind: FourEyesKind;
  @OneOf(FOUR_EYES_STATES, { name: 'FourEyesState' })
  state: FourEyesState;
  @Part(() => FourEyesWhatView)
  what: FourEyesWhatView;
  @Text({ max: 1000 })
  why: string;
  @Text({ max: 200 })
  requestedByName: string;
  @Text({ max: 200 })
  requestedByUnit: string;
  @InstantField()
  requestedAt: Date;
  @DayField()
  expiresOn: string;
  @Text({ max: 200, nullable: true })
  answeredByName: string | null;
  @InstantField({ nullable: true })
  answeredAt: Date | null;
  @Text({ max: 1000, nullable: true })
  note: string | null;
  @Flag({ description: 'The reader asked' })
  mine: boolean;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

export class FourEyesView {
  /** Those that wait first, then the newest; at most a hundred. */
  @ListOf(() => FourEyesRequestView)
  requests: FourEyesRequestView[];
}

export class FourEyesCountView {
  /** How many wait for the reader. */
  @WholeNumber()
  waiting: number;
}

/** What whoever asks is told: it is a request now, and nothing has happened yet. */
export class FourEyesAskedView {
  @Id()
  requestId: string;
  @OneOf(FOUR_EYES_KINDS, { name: 'FourEyesKind' })
  kind: FourEyesKind;
  @DayField()
  expiresOn: string;
}

export const fourEyesAnswers = ['confirmed', 'refused'] as const;

export class AnswerFourEyesInput {
  @OneOf(fourEyesAnswers, { name: 'FourEyesAnswer' })
  answer: (typeof fourEyesAnswers)[number];
  @Text({ max: 1000, optional: true })
  note?: string | null;
}
