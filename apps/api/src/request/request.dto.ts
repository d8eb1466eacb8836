import {
  ACTIONS,
  ASKING_ROLES,
  REFUSE_REASONS,
  REQUEST_STATES,
  type Action,
  type AskingRole,
  type RefuseReason,
  type RequestState,
} from '@sammanhang/sip-rules';
import { caseScopes, type CaseScope } from '../case/index.js';
import { Flag, Id, InstantField, ListOf, OneOf, Part, SomeOf, Text } from '../platform/http/fields.js';

const NAME = 200;
const LONG = 4000;
const REASON = 2000;
const CONTACT = 500;

export class AskForSipInput {
  @Id({ description: 'the unit that is asked' })
  unitId: string;
  @Text({ max: LONG, optional: true, description: 'what help is needed, in own words' })
  words?: string | null;
  @Text({ max: CONTACT, description: 'how the one who asks wants to be reached' })
  contactWish: string;
  @Flag({ description: 'the identity is protected: few may read' })
  protectedIdentity: boolean;
}

/** What one has asked for, and what became of it. */
export class MyRequestView {
  @Id()
  id: string;
  @Text({ max: NAME })
  unitName: string;
  @Text({ max: NAME })
  authorityName: string;
  @OneOf(ASKING_ROLES, { name: 'AskingRole' })
  askedAs: AskingRole;
  @Text({ max: NAME, description: 'for whom' })
  aboutName: string;
  @Text({ max: LONG, nullable: true })
  words: string | null;
  @Text({ max: CONTACT })
  contactWish: string;
  @OneOf(REQUEST_STATES, { name: 'RequestState' })
  state: RequestState;
  @InstantField()
  at: Date;
  @InstantField({ nullable: true })
  answeredAt: Date | null;
  @Text({ max: NAME, nullable: true })
  answeredByName: string | null;
  @OneOf(REFUSE_REASONS, { name: 'CaseRefuseReason', nullable: true })
  declineCode: RefuseReason | null;
  @Text({ max: REASON, nullable: true, description: 'why not' })
  declineReason: string | null;
  @Flag({ description: 'the person is asked for consent before anything is planned' })
  consentThenSought: boolean;
}

export class MyRequestsView {
  /** The newest first. */
  @ListOf(() => MyRequestView)
  requests: MyRequestView[];
  @Id({ nullable: true, description: 'there are older ones: ask with `before`' })
  before: string | null;
}

export class RequestUnitView {
  @Id()
  id: string;
  @Text({ max: NAME })
  name: string;
  @Text({ max: NAME })
  authorityName: string;
  @Text({ max: NAME })
  principalName: string;
}

/** Where one can ask. */
export class RequestUnitsView {
  @ListOf(() => RequestUnitView)
  units: RequestUnitView[];
}

/** That somebody has asked, and since when. For whom and why is read, and logged, one by one. */
export class RequestRowView {
  @Id()
  id: string;
  @InstantField()
  at: Date;
  @OneOf(ASKING_ROLES, { name: 'AskingRole', nullable: true, description: 'null to a head' })
  askedAs: AskingRole | null;
  @Flag()
  protectedIdentity: boolean;
  @Id({ description: 'the unit that was asked' })
  unitId: string;
}

export class RequestsView {
  /** The one that has waited longest first. */
  @ListOf(() => RequestRowView)
  requests: RequestRowView[];
  @Id({ nullable: true, description: 'there are younger ones: ask with `after`' })
  after: string | null;
}

/** A request as the unit that was asked reads it. */
export class RequestView {
  @Id()
  id: string;
  @InstantField()
  at: Date;
  @OneOf(REQUEST_STATES, { name: 'RequestState' })
  state: RequestState;
  @OneOf(ASKING_ROLES, { name: 'AskingRole' })
  askedAs: AskingRole;
  @Text({ max: NAME, description: 'from the verified sign-in' })
  askerName: string;
  @Text({ max: NAME })
  aboutName: string;
  @Text({ max: LONG, nullable: true })
  words: string | null;
  @Text({ max: CONTACT })
  contactWish: string;
  @Flag()
  protectedIdentity: boolean;
  @Flag()
  consentThenSought: boolean;
  @InstantField({ nullable: true })
  answeredAt: Date | null;
  @Id({ nullable: true, description: 'the case that it led to' })
  caseId: string | null;
  @OneOf(REFUSE_REASONS, { name: 'CaseRefuseReason', nullable: true })
  declineCode: RefuseReason | null;
  @Text({ max: REASON, nullable: true })
  declineReason: string | null;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}

/** How the case begins; who asked, and as whom, stands in the request. */
export class TakeUpInput {
  @Id({ description: 'the person, registered with the own unit' })
  personId: string;
  @OneOf(caseScopes, { name: 'CaseScope' })
  scope: CaseScope;
  @Text({ max: LONG, description: 'Why now' })
  reason: string;
  @Text({ max: LONG, description: 'What the planning is to answer' })
  question: string;
}

export class AnswerRequestInput {
  @OneOf(['takenUp', 'declined'], { name: 'RequestAnswer' })
  answer: 'takenUp' | 'declined';
  @Part(() => TakeUpInput, { optional: true, description: 'when taken up' })
  start?: TakeUpInput | null;
  @OneOf(REFUSE_REASONS, { name: 'CaseRefuseReason', optional: true, description: 'when declined' })
  reasonCode?: RefuseReason | null;
  @Text({ max: REASON, optional: true, description: 'when declined; read by the person' })
  reason?: string | null;
}

export class NameReaderInput {
  @Id({ description: 'a caseworker of the unit that was asked' })
  staffId: string;
}
