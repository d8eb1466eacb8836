export { boardRoutes } from './board.routes';
