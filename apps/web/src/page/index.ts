export { NoAccess } from './no-access';
export { NotFoundPage } from './not-found-page';
export { PageErrorBoundary } from './page-error-boundary';
export { PageState, QueryError } from './page-state';
