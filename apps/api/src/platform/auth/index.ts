export {
  hasStepUp,
  recordsConcerned,
  STANDING_ROLES,
  type Actor,
  type AnyActor,
  type CitizenActor,
  type StandingRole,
  type StepUp,
} from './actor.js';
export { AuthModule } from './auth.module.js';
export { CLEAR_BROWSER } from './cookies.js';
export { CurrentActor, CurrentCitizen } from './current-actor.js';
export { BROWSERS, SYSTEMS, type Device } from './device.js';
export { DOORS, type Doors } from './doors.js';
export { SESSION_DATABASE, type SessionDatabase } from './session-store.js';
export { assertRoutesNameActions, Does, routeActions } from './route-actions.js';
export { SignedOutAnswer } from './session.dto.js';
export { SessionService } from './session.service.js';
export { signOutAt } from './sign-out.js';
