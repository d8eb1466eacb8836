import { CorrectionsView } from '../correction/index.js';
import { OwnLogView } from '../audit/index.js';
import { DayField, Flag, Id, InstantField, ListOf, Part, Text, WholeNumber } from '../platform/http/fields.js';
import { MyRequestView } from '../request/index.js';
import { BlockView, RelativeView } from './my-circle.dto.js';
import { MyConsentView } from './my-consent.dto.js';
import { MyContactView, MyMeetingView, MyPlanView } from './my-plan.dto.js';

const NAME = 200;

/** Who acts in the person's place. */
export class ExportedRepresentativeView {
  @Text({ max: 40 })
  kind: string;
  @Text({ max: NAME })
  name: string;
  @DayField()
  validFrom: string;
  @DayField({ nullable: true })
  validTo: string | null;
}

/** What one authority has registered about the person. */
export class ExportedRecordView {
  @Id()
  id: string;
  @Text({ max: NAME })
  authorityName: string;
  @Text({ max: 20 })
  identityNumber: string;
  @Text({ max: NAME })
  name: string;
  @DayField({ nullable: true })
  birthOn: string | null;
  @Text({ max: 35 })
  language: string;
  @Flag()
  interpreter: boolean;
  @Text({ max: 4000, nullable: true })
  communicationNeeds: string | null;
  @Part(() => MyContactView, { nullable: true })
  contact: MyContactView | null;
  @ListOf(() => ExportedRepresentativeView)
  representatives: ExportedRepresentativeView[];
  @ListOf(() => RelativeView)
  relatives: RelativeView[];
  @ListOf(() => BlockView)
  blocks: BlockView[];
}

/** What the person, or somebody in their place, answered. */
export class ExportedAnswerView {
  @WholeNumber({ min: 1 })
  versionNumber: number;
  @Text({ max: 40 })
  answeredBy: string;
  @Text({ max: 40 })
  answer: string;
  @Text({ max: 4000, nullable: true })
  words: string | null;
  @InstantField()
  at: Date;
}

export class ExportedFollowUpView {
  @DayField()
  dueOn: string;
  @DayField({ nullable: true })
  heldOn: string | null;
  @Text({ max: 40, nullable: true })
  outcome: string | null;
  @Text({ max: 4000, nullable: true, description: 'What the person said' })
  personWords: string | null;
}

/** One case with every version that the person may read. */
export class ExportedCaseView {
  @Id()
  caseId: string;
  @Text({ max: 40 })
  number: string;
  @Text({ max: 40 })
  state: string;
  @ListOf(() => MyPlanView)
  versions: MyPlanView[];
  @ListOf(() => MyMeetingView, { max: 1000 })
  meetings: MyMeetingView[];
  @ListOf(() => MyConsentView, { max: 1000 })
  consents: MyConsentView[];
  @ListOf(() => ExportedAnswerView, { max: 1000 })
  answers: ExportedAnswerView[];
  @ListOf(() => ExportedFollowUpView, { max: 1000 })
  followUps: ExportedFollowUpView[];
  @Part(() => CorrectionsView)
  corrections: CorrectionsView;
}

/** All that is kept about the person here (GDPR 15 and 20), but for what has been hidden from them by a decision (OSL 26:5). */
export class MyExportView {
  @InstantField()
  madeAt: Date;
  @ListOf(() => ExportedRecordView)
  records: ExportedRecordView[];
  @ListOf(() => ExportedCaseView, { max: 1000 })
  cases: ExportedCaseView[];
  @ListOf(() => MyRequestView, { max: 1000, description: 'What the person has asked for, the newest first' })
  requests: MyRequestView[];
  @Part(() => OwnLogView, { description: 'The latest thousand visits' })
  log: OwnLogView;
}
