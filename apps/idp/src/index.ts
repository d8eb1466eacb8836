export { personas } from './personas.js';
export { LOA3 } from './provider.js';
export { startIdp, type RunningIdp } from './server.js';
