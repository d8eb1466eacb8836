import { SECTION_TEXT_MAX } from '@sammanhang/sip-rules';
import {
  DayField,
  Flag,
  Id,
  InstantField,
  Language,
  OneOf,
  Part,
  Revision,
  Text,
  WholeNumber,
} from '../platform/http/fields.js';
import { goalKinds, type GoalKind } from './goal.entity.js';
import { measureActors, type MeasureActor } from './measure.entity.js';
import { needLifeAreas, type NeedLifeArea } from './need.entity.js';
import { noteKinds, type NoteKind } from './note.entity.js';

const NAME_MAX = 200;

/** What is the same of every line that is written. */
class LineInput {
  /** Language of the text; Swedish when left out. */
  @Language({ optional: true })
  language?: string | null;
}

export class AddNoteInput extends LineInput {
  @OneOf(noteKinds, { name: 'NoteKind' })
  kind: NoteKind;
  @Text({ max: SECTION_TEXT_MAX.note })
  text: string;
  @Text({ max: NAME_MAX, optional: true, description: 'How the words were given, e.g. at a visit' })
  notedHow?: string | null;
}

export class AddNeedInput extends LineInput {
  @OneOf(needLifeAreas, { name: 'LifeArea' })
  lifeArea: NeedLifeArea;
  @Text({ max: SECTION_TEXT_MAX.need })
  text: string;
}

export class AddGoalInput extends LineInput {
  @OneOf(goalKinds, { name: 'GoalKind', description: 'own: the person’s, in the person’s words' })
  kind: GoalKind;
  @Text({ max: SECTION_TEXT_MAX.goal })
  text: string;
  @Id({ optional: true })
  needLineId?: string | null;
  @DayField({ optional: true })
  targetOn?: string | null;
}

export class AddMeasureInput extends LineInput {
  @Text({ max: SECTION_TEXT_MAX.measure })
  text: string;
  @Id({ optional: true })
  needLineId?: string | null;
  @Id({ optional: true })
  goalLineId?: string | null;
  @OneOf(measureActors, { name: 'MeasureActor' })
  actor: MeasureActor;
  @Id({ optional: true, description: 'Left out when a unit is named: the unit decides' })
  principalId?: string | null;
  @Id({ optional: true })
  unitId?: string | null;
  @Text({ max: NAME_MAX, optional: true })
  otherName?: string | null;
  @Text({ max: NAME_MAX, optional: true })
  contactName?: string | null;
  @Text({ max: 50, optional: true })
  contactPhone?: string | null;
  @DayField({ optional: true })
  startsOn?: string | null;
  @DayField({ optional: true })
  endsOn?: string | null;
}

/** Which line a change is based on. */
export class LineRevision {
  @Revision()
  revision: number;
  /** Whether the line is the person's own words or goal: what is changed is something else then. */
  @Flag()
  byPerson: boolean;
}

export class ChangeNoteInput extends AddNoteInput implements LineRevision {
  @Revision()
  revision: number;
  @Flag()
  byPerson: boolean;
}

export class ChangeNeedInput extends AddNeedInput implements LineRevision {
  @Revision()
  revision: number;
  @Flag()
  byPerson: boolean;
}

export class ChangeGoalInput extends AddGoalInput implements LineRevision {
  @Revision()
  revision: number;
  @Flag()
  byPerson: boolean;
}

export class ChangeMeasureInput extends AddMeasureInput implements LineRevision {
  @Revision()
  revision: number;
  @Flag()
  byPerson: boolean;
}

export class SectionOwnerView {
  @Id()
  authorityId: string;
  @Text({ max: NAME_MAX })
  name: string;
}

/** What is the same of every line that is read. */
class LineView {
  @Id()
  id: string;
  /** Follows the line from version to version. */
  @Id()
  lineId: string;
  @WholeNumber()
  seq: number;
  @Part(() => SectionOwnerView)
  owner: SectionOwnerView;
  @Flag({ description: 'Owned by the reader’s authority' })
  mine: boolean;
  @Flag()
  canEdit: boolean;
  @Flag({ description: 'The person’s own words or goal, written down by staff' })
  byPerson: boolean;
  @Text({ max: 35 })
  language: string;
  @Revision()
  revision: number;
  @Flag({ description: 'Taken away; shown only where a change met it' })
  removed: boolean;
  @Text({ max: NAME_MAX })
  changedByName: string;
  @InstantField()
  changedAt: Date;
  @Text({ max: 4000 })
  text: string;
}

export class NoteView extends LineView {
  @OneOf(noteKinds, { name: 'NoteKind' })
  kind: NoteKind;
  @Text({ max: NAME_MAX, nullable: true })
  notedHow: string | null;
}

export class NeedView extends LineView {
  @OneOf(needLifeAreas, { name: 'LifeArea' })
  lifeArea: NeedLifeArea;
}

export class GoalView extends LineView {
  @OneOf(goalKinds, { name: 'GoalKind' })
  kind: GoalKind;
  @Id({ nullable: true })
  needLineId: string | null;
  @DayField({ nullable: true })
  targetOn: string | null;
}

export class MeasureView extends LineView {
  @Id({ nullable: true })
  needLineId: string | null;
  @Id({ nullable: true })
  goalLineId: string | null;
  @OneOf(measureActors, { name: 'MeasureActor' })
  actor: MeasureActor;
  @Id({ nullable: true })
  principalId: string | null;
  @Text({ max: NAME_MAX, nullable: true })
  principalName: string | null;
  @Id({ nullable: true })
  unitId: string | null;
  @Text({ max: NAME_MAX, nullable: true })
  unitName: string | null;
  @Text({ max: NAME_MAX, nullable: true })
  otherName: string | null;
  @Text({ max: NAME_MAX, nullable: true })
  contactName: string | null;
  @Text({ max: 50, nullable: true })
  contactPhone: string | null;
  @DayField({ nullable: true })
  startsOn: string | null;
  @DayField({ nullable: true })
  endsOn: string | null;
  @Flag({ description: 'Its principal did not take part and has not approved' })
  unconfirmed: boolean;
}

/** What is needed to take a removal back. */
export class RemovedLineView {
  @Id()
  id: string;
  @Revision()
  revision: number;
  @Flag()
  byPerson: boolean;
}
