import { ACTIONS, CASE_EVENTS, type Action, type CaseEvent } from '@sammanhang/sip-rules';
import { Id, InstantField, ListOf, OneOf, Text } from '../platform/http/fields.js';

/** What a change was about, in codes: `state: closed`. Never text that somebody wrote. */
export class HistoryChangeView {
  @Text({ max: 50 })
  name: string;
  @Text({ max: 100 })
  value: string;
}

export class HistoryEntryView {
  @Id()
  id: string;
  @InstantField()
  at: Date;
  @OneOf(Object.keys(ACTIONS), { name: 'Action' })
  action: Action;
  @OneOf(CASE_EVENTS, {
    name: 'CaseEvent',
    nullable: true,
    description: 'What was done, where the action does not say it',
  })
  event: CaseEvent | null;
  /** Null for another authority's staff: which unit did it, and what, is enough. */
  @Text({ max: 200, nullable: true })
  actorName: string | null;
  @Text({ max: 200 })
  unitName: string;
  @Text({ max: 200 })
  authorityName: string;
  @Id({ nullable: true })
  subjectId: string | null;
  @ListOf(() => HistoryChangeView)
  changes: HistoryChangeView[];
}

export class HistoryView {
  @ListOf(() => HistoryEntryView)
  entries: HistoryEntryView[];
  @Id({ nullable: true, description: 'Ask for what came before this' })
  before: string | null;
}

export const historyTabs = ['changes', 'reads'] as const;
export type HistoryTab = (typeof historyTabs)[number];

export class HistoryQuery {
  @OneOf(historyTabs, { name: 'HistoryTab', optional: true })
  tab?: HistoryTab | null;
  /** The last row that has been shown. */
  @Id({ optional: true })
  before?: string | null;
}
