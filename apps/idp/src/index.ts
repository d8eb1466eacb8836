export { startIdp, type RunningIdp } from './server.js';
