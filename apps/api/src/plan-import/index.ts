export { importPlans, type ImportOptions, type ImportResult } from './import-plans.js';
export type { ImportProblem } from './imported-plan.js';
