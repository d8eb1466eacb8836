import { ACTIONS } from '@sammanhang/sip-rules';
import { FourEyesInput } from '../four-eyes/index.js';
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
  WholeNumber,
} from '../platform/http/fields.js';

export const boardKinds = ['followUp', 'jointPlanning', 'startPlanning', 'summonsAnswer'] as const;
export type BoardKind = (typeof boardKinds)[number];

/** Whom a head asks to lead a protected person's plan that nobody leads: whoever works at the unit of the row. */
export class AskLeadChoiceInput extends FourEyesInput {
  @Id()
  staffId: string;
}

/** What a head may narrow the list to; it stands in the address so that it can be shared. */
export class BoardQuery {
  @OneOf(boardKinds, { name: 'BoardKind', optional: true })
  kind?: BoardKind;
  @Id({ optional: true })
  unitId?: string;
  @Id({ optional: true })
  leadId?: string;
  @OneOf(['overdue', 'soon'], { name: 'BoardSpan', optional: true })
  span?: 'overdue' | 'soon';
  /** Where the page before ended. */
  @Text({ max: 100, optional: true })
  after?: string;
}

export class BoardOfferView {
  @Id()
  id: string;
  @Text({ max: 200 })
  toName: string;
  @Text({ max: 200 })
  toUnitName: string;
  @InstantField()
  offeredAt: Date;
}

/** One thing that is due. Never a person, a need or a text (SoLPuL 7 a §); of a protected person not even the plan's number. */
export class BoardRowView {
  @Id()
  id: string;
  @OneOf(boardKinds, { name: 'BoardKind' })
  kind: BoardKind;
  @Id()
  unitId: string;
  @Text({ max: 200 })
  unitName: string;
  @DayField()
  dueOn: string;
  @WholeNumber()
  daysOverdue: number;
  @WholeNumber()
  daysLeft: number;
  @Flag()
  protected: boolean;
  @Id({ nullable: true })
  caseId: string | null;
  @Text({ max: 50, nullable: true })
  planNumber: string | null;
  @Text({ max: 200, nullable: true })
  leadName: string | null;
  @Flag({ description: 'The own units lead the plan: another lead can be chosen' })
  ownLead: boolean;
  @Part(() => BoardOfferView, { nullable: true })
  leadOffer: BoardOfferView | null;
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: string[];
}

export class BoardCountView {
  @OneOf(boardKinds, { name: 'BoardKind' })
  kind: BoardKind;
  @WholeNumber()
  overdue: number;
  @WholeNumber()
  soon: number;
}

/** The other authority's part of shared plans: unit, date and count, no more. */
export class ElsewhereView {
  @Text({ max: 200 })
  unitName: string;
  @Text({ max: 200 })
  authorityName: string;
  @OneOf(boardKinds, { name: 'BoardKind' })
  kind: BoardKind;
  @DayField({ description: 'The date longest passed' })
  oldestDueOn: string;
  @WholeNumber()
  count: number;
}

export class BoardUnitView {
  @Id()
  id: string;
  @Text({ max: 200 })
  name: string;
  @WholeNumber()
  depth: number;
}

export class BoardLeadView {
  @Id()
  staffId: string;
  @Text({ max: 200 })
  name: string;
}

/** How much was overdue at the beginning of a day. */
export class BoardWeekView {
  @DayField()
  day: string;
  @WholeNumber()
  overdue: number;
}

/** What takes looking at many plans: summed up every ten minutes, unless something has stopped it. */
export class BoardSummaryView {
  @InstantField({ description: 'When it was summed up' })
  at: Date;
  @Flag({ description: 'Summed up more than an hour ago: it may say what is no longer so' })
  late: boolean;
  @ListOf(() => ElsewhereView)
  elsewhere: ElsewhereView[];
  @ListOf(() => BoardWeekView, { description: 'The last twelve weeks, this day last' })
  weeks: BoardWeekView[];
}

export class BoardView {
  @InstantField()
  at: Date;
  @WholeNumber()
  overdue: number;
  @WholeNumber({ description: 'Overdue for more than 30 days' })
  overdueLong: number;
  @WholeNumber({ description: 'Due within seven days' })
  soon: number;
  @ListOf(() => BoardCountView)
  counts: BoardCountView[];
  @WholeNumber({ description: 'Rows that match the filter' })
  total: number;
  @ListOf(() => BoardRowView)
  rows: BoardRowView[];
  @Text({ max: 100, nullable: true })
  next: string | null;
  @Part(() => BoardSummaryView, { nullable: true, description: 'Null until it has been summed up for the first time' })
  summary: BoardSummaryView | null;
  @ListOf(() => BoardUnitView)
  units: BoardUnitView[];
  @ListOf(() => BoardLeadView)
  leads: BoardLeadView[];
}
