export { fetchPageAhead, lazyPage, type Address } from './lazy-page';
export { NoAccess } from './no-access';
export { NotFoundPage } from './not-found-page';
export { PageErrorBoundary } from './page-error-boundary';
export { isClosed, PageState, QueryError } from './page-state';
