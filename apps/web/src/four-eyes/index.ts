export { askAgainst, FourEyesFields, type AskValues } from './four-eyes-fields';
export { fourEyesRoutes } from './four-eyes.routes';
export { PlanNumbers } from './plan-numbers';
export { useAsked } from './four-eyes.queries';
export { useWaitingCount } from './waiting-count';
