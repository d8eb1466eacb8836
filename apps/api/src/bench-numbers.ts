import { benchNumber } from './bench/bench-texts.js';

/** Above all that the bench's own persons have. */
const FIRST = 690_000;

/** Identity numbers for tests, given to nobody, that no person of a small bench has. */
export const numbersFor = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => benchNumber(FIRST + at).digits);
