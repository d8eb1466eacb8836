export { breakGlassRoutes } from './break-glass.routes';
export { EmergencyBanner } from './emergency-banner';
export { useReviewCount } from './break-glass.queries';
