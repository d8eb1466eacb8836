import { ACTIONS, LOG_EVENTS, LOG_KINDS, type Action, type LogEvent, type LogKind } from '@sammanhang/sip-rules';
import { Flag, Id, InstantField, ListOf, OneOf, Text } from '../platform/http/fields.js';

/** One visit, as the person may know of it: who, which unit, when and why (PDL 8:5). */
export class OwnLogEntryView {
  @Id()
  id: string;
  @InstantField()
  at: Date;
  @OneOf([...Object.keys(ACTIONS), ...LOG_EVENTS], { name: 'LoggedAction' })
  action: Action | LogEvent;
  @OneOf(LOG_KINDS, { name: 'LogKind' })
  kind: LogKind;
  @Text({ max: 100, nullable: true, description: 'what the visit leaned on, a code' })
  ground: string | null;
  @Text({ max: 200, nullable: true })
  actorName: string | null;
  @Text({ max: 200, nullable: true })
  unitName: string | null;
  @Text({ max: 200, nullable: true })
  authorityName: string | null;
  @Flag({ description: 'Which unit it was is secret to the person (OSL 26:5)' })
  masked: boolean;
}

export class OwnLogView {
  @ListOf(() => OwnLogEntryView)
  entries: OwnLogEntryView[];
  @Id({ nullable: true, description: 'Ask for what came before this' })
  before: string | null;
}

export class OwnLogQuery {
  /** The last row that has been shown. */
  @Id({ optional: true })
  before?: string | null;
}
