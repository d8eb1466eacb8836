export { askAgainst, FourEyesFields, type AskValues } from './four-eyes-fields';
export { fourEyesRoutes } from './four-eyes.routes';
export { useAsked } from './four-eyes.queries';
export { useWaitingCount } from './waiting-count';
