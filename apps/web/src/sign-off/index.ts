export { PdfLink } from './pdf-link';
export { signOffRoutes } from './sign-off.routes';
