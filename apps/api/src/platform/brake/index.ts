export { BrakeGuard } from './brake.guard.js';
export { Braked, BRAKES, type BrakeKind } from './braked.js';
