export { hasStepUp, type Actor, type StepUp } from './actor.js';
export { AuthModule } from './auth.module.js';
export { AuthCookies, CLEAR_BROWSER } from './cookies.js';
export { CurrentActor } from './current-actor.js';
export { BROWSERS, SYSTEMS, type Device } from './device.js';
export { SESSION_DATABASE, type SessionDatabase } from './session-store.js';
export { assertRoutesNameActions, Does, routeActions } from './route-actions.js';
export { SignedOutAnswer } from './session.dto.js';
export { SessionService } from './session.service.js';
