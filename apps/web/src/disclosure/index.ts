export { disclosureRoutes } from './disclosure.routes';
