import { Id, ListOf, OneOf, Part, Text } from '../platform/http/fields.js';
import { PlanVersionLineView } from './plan.dto.js';

const fields = [
  'text',
  'kind',
  'notedHow',
  'language',
  'lifeArea',
  'need',
  'goal',
  'targetOn',
  'actor',
  'principal',
  'unit',
  'otherName',
  'contactName',
  'contactPhone',
  'startsOn',
  'endsOn',
  'responsiblePrincipal',
  'noOthersMeasures',
  'followUpOn',
  'followUpPlace',
  'followUpMethod',
  'followUpUnit',
] as const;

export class ChangedFieldView {
  @OneOf(fields, { name: 'PlanField' })
  field: string;
  /** A name, a text, a day or a code: what the field held. */
  @Text({ max: 4000, nullable: true })
  before: string | null;
  @Text({ max: 4000, nullable: true })
  after: string | null;
}

export class LineDifferenceView {
  @OneOf(['frame', 'note', 'need', 'goal', 'measure'], { name: 'PlanSection' })
  section: string;
  @OneOf(['added', 'removed', 'changed'], { name: 'LineChange' })
  change: string;
  /** Null for the frame. */
  @Id({ nullable: true })
  lineId: string | null;
  @Text({ max: 200, nullable: true })
  ownerName: string | null;
  /** The kind of a note or goal, the life area of a need, who takes a measure. */
  @Text({ max: 50, nullable: true })
  kind: string | null;
  @Text({ max: 4000, nullable: true })
  text: string | null;
  @ListOf(() => ChangedFieldView)
  fields: ChangedFieldView[];
}

export class PlanDifferenceView {
  @Part(() => PlanVersionLineView)
  from: PlanVersionLineView;
  @Part(() => PlanVersionLineView)
  to: PlanVersionLineView;
  @ListOf(() => LineDifferenceView, { max: 1000 })
  lines: LineDifferenceView[];
}
