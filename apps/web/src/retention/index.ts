export { RetentionSection } from './retention-section';
export { retentionRoutes } from './retention.routes';
