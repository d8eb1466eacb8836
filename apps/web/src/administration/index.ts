export { AdministrationNav } from './administration-nav';
export { administrationRoutes } from './administration.routes';
