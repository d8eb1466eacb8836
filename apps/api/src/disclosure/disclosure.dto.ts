import {
  ACTIONS,
  DISCLOSURE_GROUNDS,
  GUARDIAN_DECISIONS,
  type Action,
  type DisclosureGround,
  type GuardianDecisionKind,
} from '@sammanhang/sip-rules';
import { DayField, Flag, Id, InstantField, ListOf, OneOf, SomeOf, Text } from '../platform/http/fields.js';
import { HIDDEN_FROM, type HiddenFrom } from './harm-assessment.entity.js';

const NAME = 200;
const REASON = 2000;

export class DecideGroundInput {
  @Id({ optional: true, description: 'the line of the plan; left out: the contact data' })
  lineId?: string | null;
  @Id()
  toAuthorityId: string;
  @OneOf(DISCLOSURE_GROUNDS, { name: 'DisclosureGround' })
  ground: DisclosureGround;
  @Text({ max: REASON })
  reason: string;
  @DayField({ optional: true, description: 'the last day it holds' })
  validUntil?: string | null;
}

export class AssessHarmInput {
  @Id({ optional: true, description: 'the line of the plan or the meeting; left out: the contact data' })
  lineId?: string | null;
  @OneOf(HIDDEN_FROM, { name: 'HiddenFrom' })
  hiddenFrom: HiddenFrom;
  @Id({ optional: true, description: 'one guardian; left out: every guardian' })
  representativeId?: string | null;
  @Text({ max: REASON })
  reason: string;
}

export class DecideGuardianInput {
  @Id()
  representativeId: string;
  @OneOf(GUARDIAN_DECISIONS, { name: 'GuardianDecision' })
  decision: GuardianDecisionKind;
  @Text({ max: REASON })
  reason: string;
}

export class GroundView {
  @Id()
  id: string;
  @Id({ nullable: true })
  lineId: string | null;
  /** What it is about, in the words of the plan; null where the reader may not read the line, and for the contact data. */
  @Text({ max: 4000, nullable: true })
  about: string | null;
  @Text({ max: NAME })
  fromAuthorityName: string;
  @Text({ max: NAME })
  toAuthorityName: string;
  @OneOf(DISCLOSURE_GROUNDS, { name: 'DisclosureGround' })
  ground: DisclosureGround;
  /** The own authority's reason; of others only that there is a decision. */
  @Text({ max: REASON, nullable: true })
  reason: string | null;
  @DayField({ nullable: true })
  validUntil: string | null;
  @Text({ max: NAME })
  decidedBy: string;
  @InstantField()
  decidedAt: Date;
  @InstantField({ nullable: true })
  revokedAt: Date | null;
  @Flag()
  inForce: boolean;
  @Flag()
  mayRevoke: boolean;
}

export class HarmView {
  @Id()
  id: string;
  @Id({ nullable: true })
  lineId: string | null;
  @Text({ max: 4000, nullable: true })
  about: string | null;
  @OneOf(HIDDEN_FROM, { name: 'HiddenFrom' })
  hiddenFrom: HiddenFrom;
  @Text({ max: NAME, nullable: true })
  guardianName: string | null;
  @Text({ max: REASON })
  reason: string;
  @Text({ max: NAME })
  decidedBy: string;
  @InstantField()
  decidedAt: Date;
  @InstantField({ nullable: true })
  liftedAt: Date | null;
}

export class GuardianDecisionView {
  @Id()
  id: string;
  @Id()
  representativeId: string;
  @Text({ max: NAME })
  guardianName: string;
  @OneOf(GUARDIAN_DECISIONS, { name: 'GuardianDecision' })
  decision: GuardianDecisionKind;
  @Text({ max: REASON })
  reason: string;
  @Text({ max: NAME })
  decidedBy: string;
  @InstantField()
  at: Date;
  @Flag({ description: 'False for a judgement of maturity from before the day that the access paused' })
  counts: boolean;
}

/** Something a decision can be about: a line of the plan that the own authority owns. */
export class DisclosableView {
  @Id()
  lineId: string;
  @Text({ max: 40 })
  kind: string;
  @Text({ max: 4000 })
  text: string;
}

export class NamedView {
  @Id()
  id: string;
  @Text({ max: NAME })
  name: string;
}

export class DisclosuresView {
  @ListOf(() => GroundView)
  grounds: GroundView[];
  /** The own authority's assessments alone. */
  @ListOf(() => HarmView)
  harms: HarmView[];
  /** To the lead alone: no guardian, and no other party, can see that there is one. */
  @ListOf(() => GuardianDecisionView)
  guardianDecisions: GuardianDecisionView[];
  @ListOf(() => DisclosableView)
  lines: DisclosableView[];
  /** Authorities that take part and could be handed something. */
  @ListOf(() => NamedView)
  receivers: NamedView[];
  @ListOf(() => NamedView)
  guardians: NamedView[];
  /** What may be decided about a guardian today: that access goes on, from the day it pauses. */
  @SomeOf(GUARDIAN_DECISIONS, { name: 'GuardianDecision' })
  guardianChoices: GuardianDecisionKind[];
  /** Grounds that the own authority may lean on, towards anybody. */
  @SomeOf(DISCLOSURE_GROUNDS, { name: 'DisclosureGround' })
  usableGrounds: DisclosureGround[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
