export { figureRoutes } from './figure.routes';
