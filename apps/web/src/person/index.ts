export { useLanguageOptions } from './languages';
export { personRoutes } from './person.routes';
