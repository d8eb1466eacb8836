export { decide } from './access.js';
export {
  CONSENT_FACTS,
  PLAN_CONSENT_FACTS,
  PROTECTIONS,
  RELATIONS,
  ROLES,
  STATE_FACTS,
  VERDICTS,
} from './access-types.js';
export type {
  AccessFacts,
  ConsentFact,
  PlanConsentFact,
  Protection,
  Relation,
  Role,
  StateFact,
  Verdict,
} from './access-types.js';
export * from './actions.js';
export * from './administration.js';
export * from './allow-list.js';
export * from './break-glass.js';
export * from './calendar.js';
export * from './case-end.js';
export * from './case-event.js';
export * from './case-lead.js';
export * from './case-start.js';
export * from './case-state.js';
export * from './case-step.js';
export * from './consent.js';
export * from './consent-withdrawal.js';
export * from './day.js';
export * from './deadline-rules.js';
export * from './deadline.js';
export * from './disclosure.js';
export * from './figures.js';
export * from './follow-up.js';
export * from './four-eyes.js';
export * from './identity-number.js';
export * from './log-event.js';
export * from './log-outliers.js';
export * from './meeting.js';
export * from './plan-difference.js';
export * from './plan-task.js';
export * from './plan-validation.js';
export * from './plan-version.js';
export * from './representative.js';
export * from './request.js';
export * from './retention.js';
export * from './rule-broken.js';
export * from './rule-codes.js';
export * from './section.js';
export * from './sign-off.js';
export * from './standing.js';
export * from './summons.js';
export * from './version-content.js';
export * from './whereabouts.js';
