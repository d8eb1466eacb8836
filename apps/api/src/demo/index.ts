export { numberOf } from './identity-numbers.js';
