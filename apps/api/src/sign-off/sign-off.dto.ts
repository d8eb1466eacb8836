import { ACTIONS, PLAN_ANSWERS, VERSION_COMMANDS, type Action, type VersionCommand } from '@sammanhang/sip-rules';
import { organisationKinds, type OrganisationKind } from '../organisation/index.js';
import {
  DayField,
  Flag,
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
import {
  personAnswerAnsweredBys,
  personAnswerManners,
  type PersonAnswerAnswer,
  type PersonAnswerAnsweredBy,
  type PersonAnswerManner,
} from './person-answer.entity.js';

/** Why a version that was sent out is taken back. */
export const withdrawReasons = ['mustBeCorrected', 'newInformation', 'personAsked'] as const;
export type WithdrawReason = (typeof withdrawReasons)[number];

const NAMES = 400;
const WORDS = 4000;
const HASH = 64;

export class SubmitVersionInput {
  @Revision()
  revision: number;
}

export class WithdrawSubmissionInput {
  @OneOf(withdrawReasons, { name: 'WithdrawReason' })
  reason: WithdrawReason;
}

export class ApproveVersionInput {
  @Text({ max: HASH, min: HASH, description: 'Hash of the text that the approver has read' })
  hash: string;
}

export class PersonAnswerInput {
  @OneOf(PLAN_ANSWERS, { name: 'PlanAnswer' })
  answer: PersonAnswerAnswer;
  @Text({ max: WORDS, optional: true })
  words?: string | null;
  @OneOf(personAnswerAnsweredBys, { name: 'AnsweredBy' })
  answeredBy: PersonAnswerAnsweredBy;
  @Id({ optional: true })
  representativeId?: string | null;
  @OneOf(personAnswerManners, { name: 'AnswerManner' })
  manner: PersonAnswerManner;
}

export class ApprovalView {
  @Text({ max: NAMES })
  by: string;
  @Text({ max: NAMES, nullable: true })
  title: string | null;
  @Text({ max: NAMES })
  unit: string;
  @InstantField()
  at: Date;
}

export class AskedPrincipalView {
  @Id()
  id: string;
  @Text({ max: NAMES })
  name: string;
  @OneOf(organisationKinds, { name: 'OrganisationKind' })
  kind: OrganisationKind;
  /** The plan lead's own principal. */
  @Flag()
  leads: boolean;
  /** The principal that the reader works for. */
  @Flag()
  mine: boolean;
  @Part(() => ApprovalView, { nullable: true })
  approved: ApprovalView | null;
}

export class PersonAnswerView {
  @Id()
  id: string;
  @OneOf(PLAN_ANSWERS, { name: 'PlanAnswer' })
  answer: PersonAnswerAnswer;
  @Text({ max: WORDS, nullable: true })
  words: string | null;
  @OneOf(personAnswerAnsweredBys, { name: 'AnsweredBy' })
  answeredBy: PersonAnswerAnsweredBy;
  @Text({ max: NAMES, nullable: true })
  representativeName: string | null;
  @OneOf(personAnswerManners, { name: 'AnswerManner' })
  manner: PersonAnswerManner;
  @Text({ max: NAMES })
  notedBy: string;
  /** Null when the citizen answered themselves, signed in. */
  @Text({ max: NAMES, nullable: true })
  notedUnit: string | null;
  @InstantField()
  at: Date;
}

/** A relative's view of the plan, beside the person's answer. Whom the person has let in is the person's to tell. */
export class RelativeAnswerView {
  @Id()
  id: string;
  @OneOf(PLAN_ANSWERS, { name: 'PlanAnswer' })
  answer: PersonAnswerAnswer;
  @Text({ max: WORDS, nullable: true })
  words: string | null;
  @InstantField()
  at: Date;
}

/** Somebody who may answer in the person's place today. */
export class AnswerGiverView {
  @Id()
  id: string;
  @Text({ max: NAMES })
  name: string;
  @OneOf(['guardian', 'representative'], { name: 'GiverKind' })
  answersAs: string;
}

/** A version that held already in another system: it was approved there. */
export class ImportedView {
  @Text({ max: NAMES, description: 'the name of the system' })
  from: string;
  @DayField()
  on: string;
}

/** Whether what the reader can read is what was sent out. Only readable sections are counted: the others are not told of. */
export class VerificationView {
  @Flag()
  ok: boolean;
  @WholeNumber()
  readable: number;
}

export class SignOffView {
  @Id()
  caseId: string;
  @Id()
  versionId: string;
  @WholeNumber()
  number: number;
  @OneOf(['preparing', 'draft', 'draftReleased', 'awaiting', 'established', 'superseded'], { name: 'VersionState' })
  state: string;
  @Revision()
  revision: number;
  @Text({ max: HASH, nullable: true })
  hash: string | null;
  @InstantField({ nullable: true })
  submittedAt: Date | null;
  @InstantField({ nullable: true })
  establishedAt: Date | null;
  @OneOf(['allCalledPrincipals', 'leadOnly'], { name: 'ApprovalPolicy' })
  policy: string;
  @Part(() => ImportedView, { nullable: true })
  imported: ImportedView | null;
  @ListOf(() => AskedPrincipalView)
  principals: AskedPrincipalView[];
  /** The newest first; the newest holds. */
  @ListOf(() => PersonAnswerView)
  answers: PersonAnswerView[];
  /** Views of relatives, the newest first; told to the authority that leads. */
  @ListOf(() => RelativeAnswerView, { max: 1000 })
  relativeAnswers: RelativeAnswerView[];
  /** Empty unless an answer can be noted. */
  @ListOf(() => AnswerGiverView)
  givers: AnswerGiverView[];
  @Part(() => VerificationView, { nullable: true })
  verification: VerificationView | null;
  /** The name of the act that an approval must be freshly signed in for; null when the reader cannot approve. */
  @Text({ max: 200, nullable: true })
  approvalBinding: string | null;
  /** What the reader can do with this version now. */
  @SomeOf(VERSION_COMMANDS, { name: 'VersionCommand' })
  commands: VersionCommand[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
