import { ListOf, Text } from '../platform/http/fields.js';
import { LiveSessionView } from './live-session.dto.js';

export class OwnSessionView extends LiveSessionView {
  /** Null when no assignment has been chosen. */
  @Text({ max: 200, nullable: true })
  unitName: string | null;
}

export class OwnSessionsView {
  @ListOf(() => OwnSessionView)
  sessions: OwnSessionView[];
}
