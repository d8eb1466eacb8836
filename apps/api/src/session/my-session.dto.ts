import { STANDING_ROLES, type StandingRole } from '../platform/auth/index.js';
import { ListOf, OneOf } from '../platform/http/fields.js';
import { LiveSessionView } from './live-session.dto.js';

export class MySessionView extends LiveSessionView {
  /** In which standing; null when none has been chosen. Whom it concerns is not said. */
  @OneOf(STANDING_ROLES, { name: 'StandingRole', nullable: true })
  role: StandingRole | null;
}

export class MySessionsView {
  @ListOf(() => MySessionView)
  sessions: MySessionView[];
}
