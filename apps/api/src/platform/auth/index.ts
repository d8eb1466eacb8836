export { hasStepUp, type Actor, type AnyActor, type CitizenActor, type StandingRole, type StepUp } from './actor.js';
export { AuthModule } from './auth.module.js';
export { CurrentActor, CurrentCitizen } from './current-actor.js';
export { SESSION_DATABASE, type SessionDatabase } from './session-store.js';
export { assertRoutesNameActions, Does, routeActions } from './route-actions.js';
