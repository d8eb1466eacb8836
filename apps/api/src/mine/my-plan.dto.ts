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
import { PLAN_ANSWERS } from '@sammanhang/sip-rules';
import { planVersionStates, type PlanVersionState } from '../plan/index.js';
import type { PersonAnswerAnswer } from '../sign-off/index.js';

const NAME = 200;
const LONG = 4000;
const CASE_STATES = ['open', 'declined', 'refused', 'closed'] as const;

/** A plan in the list of whom it concerns. */
export class MyPlanRowView {
  @Id()
  caseId: string;
  @Text({ max: 40 })
  number: string;
  @OneOf(CASE_STATES, { name: 'MyCaseState' })
  state: string;
  /** The plan may be read: released, sent for approval or established. */
  @Flag()
  shown: boolean;
  /** Whom to call. */
  @Text({ max: NAME })
  leadUnitName: string;
  @Text({ max: 50, nullable: true })
  leadUnitPhone: string | null;
}

export class MyPlansView {
  @ListOf(() => MyPlanRowView)
  plans: MyPlanRowView[];
}

class MyLineView {
  @Id()
  id: string;
  @Id()
  lineId: string;
  @Text({ max: LONG })
  text: string;
  @Text({ max: 35 })
  language: string;
  @Revision()
  revision: number;
  /** The words are the reader's own to change. */
  @Flag()
  canEdit: boolean;
}

export class MyNoteView extends MyLineView {
  @Text({ max: 40 })
  kind: string;
  @Flag()
  byPerson: boolean;
}

export class MyNeedView extends MyLineView {
  @Text({ max: 40 })
  lifeArea: string;
}

export class MyGoalView extends MyLineView {
  @OneOf(['own', 'professional'], { name: 'GoalKind' })
  kind: string;
  @DayField({ nullable: true })
  targetOn: string | null;
}

/** Who does what and when. */
export class MyMeasureView extends MyLineView {
  @Text({ max: 40 })
  actor: string;
  /** The unit, the principal, or who else it is. */
  @Text({ max: NAME, nullable: true })
  who: string | null;
  @Text({ max: NAME, nullable: true })
  contactName: string | null;
  @Text({ max: 50, nullable: true })
  contactPhone: string | null;
  @DayField({ nullable: true })
  startsOn: string | null;
  @DayField({ nullable: true })
  endsOn: string | null;
}

export class MyVersionView {
  @Id()
  id: string;
  @WholeNumber({ min: 1 })
  number: number;
  @OneOf(planVersionStates, { name: 'VersionState' })
  state: PlanVersionState;
  @DayField({ nullable: true })
  followUpOn: string | null;
  @Text({ max: NAME, nullable: true })
  responsiblePrincipalName: string | null;
}

/** What a relative thinks of the plan; never the person's answer. */
export class MyRelativeAnswerView {
  @Id()
  id: string;
  /** Told to the person alone. */
  @Text({ max: NAME, nullable: true })
  name: string | null;
  /** Said by the reader. */
  @Flag()
  mine: boolean;
  @OneOf(PLAN_ANSWERS, { name: 'PlanAnswer' })
  answer: PersonAnswerAnswer;
  @Text({ max: LONG, nullable: true })
  words: string | null;
  @InstantField()
  at: Date;
}

export class MyPlanView extends MyPlanRowView {
  /** Null until the plan is shown. */
  @Part(() => MyVersionView, { nullable: true })
  version: MyVersionView | null;
  @ListOf(() => MyNoteView)
  notes: MyNoteView[];
  @ListOf(() => MyNeedView)
  needs: MyNeedView[];
  @ListOf(() => MyGoalView)
  goals: MyGoalView[];
  @ListOf(() => MyMeasureView)
  measures: MyMeasureView[];
  /** The newest first. A relative is shown their own alone. */
  @ListOf(() => MyRelativeAnswerView, { max: 1000 })
  relativeAnswers: MyRelativeAnswerView[];
  @SomeOf(
    ['words.write', 'answer.give', 'consent.record', 'consent.withdraw', 'relative.name', 'block.set', 'log.own'],
    {
      name: 'MyAbility',
    },
  )
  abilities: string[];
}

export class WriteWordsInput {
  @OneOf(['words', 'goal'], { name: 'WordsKind' })
  kind: 'words' | 'goal';
  @Text({ max: LONG })
  text: string;
  @Text({ max: 35, optional: true, description: 'BCP 47, e.g. sv' })
  language?: string | null;
}

export class ChangeWordsInput {
  @Text({ max: LONG })
  text: string;
  @Revision()
  revision: number;
}

export class MyAnswerInput {
  @Id()
  versionId: string;
  @OneOf(PLAN_ANSWERS, { name: 'PlanAnswer' })
  answer: PersonAnswerAnswer;
  @Text({ max: LONG, optional: true })
  words?: string | null;
}

export class MyContactView {
  @Text({ max: NAME, nullable: true })
  address: string | null;
  @Text({ max: 20, nullable: true })
  postalCode: string | null;
  @Text({ max: 100, nullable: true })
  city: string | null;
  @Text({ max: 50, nullable: true })
  phone: string | null;
  @Text({ max: NAME, nullable: true })
  email: string | null;
}

/** Time and place. What the meeting is about is told to those who are to answer it, not here to a guest or relative. */
export class MyMeetingView {
  @Id()
  id: string;
  @InstantField()
  startsAt: Date;
  @InstantField()
  endsAt: Date;
  @OneOf(['inPerson', 'phone', 'video'], { name: 'MeetingForm' })
  form: string;
  @Text({ max: 300, nullable: true })
  place: string | null;
  @Text({ max: 1000, nullable: true })
  videoLink: string | null;
  @Text({ max: LONG, nullable: true })
  question: string | null;
  @Flag()
  cancelled: boolean;
  @Flag()
  ended: boolean;
}

export class MyMeetingsView {
  @ListOf(() => MyMeetingView)
  meetings: MyMeetingView[];
}
