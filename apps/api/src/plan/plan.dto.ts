import {
  ACTIONS,
  MISSING_CODES,
  PLAN_TASKS,
  TASK_STATES,
  VERSION_COMMANDS,
  type Action,
  type MissingCode,
  type PlanTask,
  type TaskState,
  type VersionCommand,
} from '@sammanhang/sip-rules';
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
import { planVersionStates, type PlanVersionState } from './plan-version.entity.js';
import { GoalView, MeasureView, NeedView, NoteView } from './section.dto.js';

const NAME_MAX = 200;
const participationKinds = ['lead', 'party', 'summoned', 'invited', 'declined', 'left'] as const;

export const FOLLOW_UP_PLACE_MAX = 200;

/** What the lead decides for the whole plan: who answers overall, whether others do anything, and the follow-up. */
export class ChangeFrameInput {
  @Revision()
  revision: number;
  @Id({ optional: true })
  responsiblePrincipalId?: string | null;
  @Flag()
  noOthersMeasures: boolean;
  @DayField({ optional: true })
  followUpOn?: string | null;
  @Text({ max: FOLLOW_UP_PLACE_MAX, optional: true })
  followUpPlace?: string | null;
  @Text({ max: 500, optional: true })
  followUpMethod?: string | null;
  @Id({ optional: true })
  followUpUnitId?: string | null;
}

export class VersionRevisionInput {
  @Revision()
  revision: number;
}

export class StartVersionInput {
  @Text({ max: 1000 })
  changeReason: string;
}

export class FrameView {
  @Id({ nullable: true })
  responsiblePrincipalId: string | null;
  @Text({ max: NAME_MAX, nullable: true })
  responsiblePrincipalName: string | null;
  @Flag()
  noOthersMeasures: boolean;
  @DayField({ nullable: true })
  followUpOn: string | null;
  @Text({ max: FOLLOW_UP_PLACE_MAX, nullable: true })
  followUpPlace: string | null;
  @Text({ max: 500, nullable: true })
  followUpMethod: string | null;
  @Id({ nullable: true })
  followUpUnitId: string | null;
  @Text({ max: NAME_MAX, nullable: true })
  followUpUnitName: string | null;
  @Text({ max: 1000, nullable: true })
  changeReason: string | null;
}

export class VersionView {
  @Id()
  id: string;
  @WholeNumber({ min: 1 })
  number: number;
  @OneOf(planVersionStates, { name: 'VersionState' })
  state: PlanVersionState;
  @Revision()
  revision: number;
  @InstantField()
  createdAt: Date;
  @InstantField({ nullable: true })
  releasedAt: Date | null;
  @InstantField({ nullable: true })
  submittedAt: Date | null;
  @InstantField({ nullable: true })
  establishedAt: Date | null;
  /** Null to whom the plan is not handed over. */
  @Part(() => FrameView, { nullable: true })
  frame: FrameView | null;
}

/** A version with the lines that the reader may read, in order. */
export class PlanContentView {
  @Part(() => VersionView)
  version: VersionView;
  @ListOf(() => NoteView)
  notes: NoteView[];
  @ListOf(() => NeedView)
  needs: NeedView[];
  @ListOf(() => GoalView)
  goals: GoalView[];
  @ListOf(() => MeasureView)
  measures: MeasureView[];
}

export class MissingView {
  @OneOf(MISSING_CODES, { name: 'MissingCode' })
  code: MissingCode;
  @Id({ nullable: true })
  lineId: string | null;
}

export class PlanMissingView {
  @ListOf(() => MissingView, { max: 1000, description: 'HSL 16:4, SoL 10:8' })
  law: MissingView[];
  @ListOf(() => MissingView, { max: 1000 })
  county: MissingView[];
  @ListOf(() => MissingView, { max: 1000 })
  warnings: MissingView[];
}

export class PlanTaskView {
  @OneOf(PLAN_TASKS, { name: 'PlanTask' })
  task: PlanTask;
  @OneOf(TASK_STATES, { name: 'PlanTaskState' })
  state: TaskState;
}

export class PlanLeadView {
  @Id()
  unitId: string;
  @Text({ max: NAME_MAX })
  unitName: string;
  @Text({ max: 50, nullable: true })
  phone: string | null;
  @Id({ nullable: true })
  staffId: string | null;
  @Text({ max: NAME_MAX, nullable: true })
  staffName: string | null;
}

export class PlanPartyView {
  @Id()
  unitId: string;
  @Text({ max: NAME_MAX })
  unitName: string;
  @Text({ max: NAME_MAX })
  authorityName: string;
  @Id()
  principalId: string;
  @Text({ max: NAME_MAX })
  principalName: string;
  @OneOf(['region', 'municipality', 'federation', 'other'], { name: 'PrincipalKind' })
  principalKind: string;
  @OneOf(participationKinds, { name: 'ParticipationKind' })
  kind: string;
}

export class PlanVersionLineView {
  @Id()
  id: string;
  @WholeNumber({ min: 1 })
  number: number;
  @OneOf(planVersionStates, { name: 'VersionState' })
  state: PlanVersionState;
  @InstantField({ nullable: true })
  establishedAt: Date | null;
}

/** Everything that the plan's screens need. */
export class PlanView extends PlanContentView {
  @Id()
  caseId: string;
  @Text({ max: 100, nullable: true, description: 'Null to whom the person is not shown yet' })
  personGivenName: string | null;
  @Part(() => PlanLeadView)
  lead: PlanLeadView;
  @ListOf(() => PlanPartyView)
  parties: PlanPartyView[];
  @ListOf(() => PlanVersionLineView)
  versions: PlanVersionLineView[];
  @Part(() => PlanMissingView)
  missing: PlanMissingView;
  @ListOf(() => PlanTaskView)
  tasks: PlanTaskView[];
  @SomeOf(VERSION_COMMANDS, { name: 'VersionCommand' })
  commands: VersionCommand[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
}
