export { FigureModule } from './figure.module.js';
