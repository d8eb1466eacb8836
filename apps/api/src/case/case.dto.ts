import {
  ACTIONS,
  CASE_STATUSES,
  CASE_STEPS,
  RELATIONS,
  type Action,
  type CaseStatus,
  type CaseStep,
  type Relation,
} from '@sammanhang/sip-rules';
import { DeadlineView } from '../deadline/index.js';
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
  caseInitiatorKinds,
  caseOrigins,
  casePlanConsents,
  caseScopes,
  caseStates,
  type CaseInitiatorKind,
  type CaseOrigin,
  type CasePlanConsent,
  type CaseScope,
  type CaseState,
} from './case.entity.js';
import { participationKinds, type ParticipationKind } from './participation.entity.js';

export class CasePersonView {
  @Id()
  id: string;
  @Text({ max: 200 })
  name: string;
  @Text({ max: 20, description: 'As it is written' })
  identityNumber: string;
  @WholeNumber({ nullable: true })
  age: number | null;
  @Text({ max: 20 })
  language: string;
  @Flag()
  interpreter: boolean;
  @Flag()
  protected: boolean;
}

export class CaseHomeCareView {
  @InstantField()
  requestedAt: Date;
  @InstantField({ nullable: true })
  enrolledAt: Date | null;
  @Revision()
  revision: number;
  @Text({ max: 200, nullable: true })
  receivingUnitName: string | null;
}

export class CaseWordsView {
  @Id()
  id: string;
  @Text({ max: 10_000 })
  text: string;
  @Text({ max: 20 })
  language: string;
  @Text({ max: 500, nullable: true })
  notedHow: string | null;
  @InstantField()
  at: Date;
}

export class CaseWorkerView {
  @Id()
  staffId: string;
  @Text({ max: 200 })
  name: string;
}

export class CasePartyView {
  @Id()
  unitId: string;
  @Text({ max: 200 })
  unitName: string;
  @Text({ max: 200 })
  authorityName: string;
  @Text({ max: 200 })
  principalName: string;
  @OneOf(participationKinds, { name: 'ParticipationKind' })
  kind: ParticipationKind;
  @ListOf(() => CaseWorkerView)
  workers: CaseWorkerView[];
}

export class CaseLeadView {
  @Id()
  unitId: string;
  @Text({ max: 200 })
  unitName: string;
  @Id({ nullable: true })
  staffId: string | null;
  @Text({ max: 200, nullable: true })
  name: string | null;
}

export class CaseOfferView {
  @Id()
  id: string;
  @Text({ max: 200 })
  toName: string;
  @Text({ max: 200 })
  toUnitName: string;
  @InstantField()
  offeredAt: Date;
  @Flag({ description: 'The offer is to the reader' })
  mine: boolean;
}

export class CaseVersionView {
  @Id()
  id: string;
  @WholeNumber()
  number: number;
  @OneOf(['preparing', 'draft', 'draftReleased', 'awaiting', 'established', 'superseded'], { name: 'VersionState' })
  state: string;
  @InstantField({ nullable: true })
  establishedAt: Date | null;
}

export class CaseMeetingView {
  @Id()
  id: string;
  @InstantField()
  startsAt: Date;
  @OneOf(['inPerson', 'phone', 'video'], { name: 'MeetingForm' })
  form: string;
}

export class CaseFollowUpView {
  @Id()
  id: string;
  @DayField()
  dueOn: string;
  @Text({ max: 200 })
  unitName: string;
}

export class CaseNoticeView {
  @Id()
  id: string;
  @Text({ max: 50 })
  kind: string;
  @InstantField()
  at: Date;
}

/** The overview of a case, K3. What the reader may not know is null or left out. */
export class CaseView {
  @Id()
  id: string;
  @Text({ max: 20 })
  number: string;
  @WholeNumber()
  revision: number;
  @OneOf(caseStates, { name: 'CaseState' })
  state: CaseState;
  @OneOf(CASE_STATUSES, { name: 'CaseStatus' })
  status: CaseStatus;
  @OneOf(CASE_STEPS, { name: 'CaseStep' })
  nextStep: CaseStep;
  @OneOf(RELATIONS, { name: 'CaseRelation' })
  relation: Relation;
  @DayField({ description: 'The day it is, in Sweden' })
  today: string;
  @Part(() => CasePersonView, { nullable: true })
  person: CasePersonView | null;
  @OneOf(caseOrigins, { name: 'CaseOrigin' })
  origin: CaseOrigin;
  @OneOf(caseScopes, { name: 'CaseScope' })
  scope: CaseScope;
  @OneOf(caseInitiatorKinds, { name: 'CaseInitiatorKind' })
  initiatorKind: CaseInitiatorKind;
  @Text({ max: 200, nullable: true })
  initiatorName: string | null;
  @InstantField()
  startedAt: Date;
  @InstantField({ nullable: true })
  endedAt: Date | null;
  @Text({ max: 50, nullable: true })
  endReason: string | null;
  @Text({ max: 2000, nullable: true })
  endNote: string | null;
  @Part(() => CaseHomeCareView, { nullable: true })
  homeCare: CaseHomeCareView | null;
  @OneOf(casePlanConsents, { name: 'PlanConsent' })
  planConsent: CasePlanConsent;
  @Flag({ description: 'Somebody has been asked: `declined` is then a no' })
  consentAsked: boolean;
  @ListOf(() => CaseWordsView)
  ownWords: CaseWordsView[];
  @ListOf(() => DeadlineView)
  deadlines: DeadlineView[];
  @ListOf(() => CasePartyView)
  parties: CasePartyView[];
  @Part(() => CaseLeadView)
  lead: CaseLeadView;
  @Part(() => CaseOfferView, { nullable: true })
  leadOffer: CaseOfferView | null;
  @ListOf(() => CaseVersionView)
  versions: CaseVersionView[];
  @Part(() => CaseMeetingView, { nullable: true })
  nextMeeting: CaseMeetingView | null;
  @Part(() => CaseFollowUpView, { nullable: true })
  followUp: CaseFollowUpView | null;
  @ListOf(() => CaseNoticeView)
  notices: CaseNoticeView[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
