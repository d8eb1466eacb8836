import { benchNumber } from './bench/bench-texts.js';

/** Above all that the bench's own persons have. */
const FIRST = 690_000;
/** Who is born later may be a child, whose plan takes more than one person's consent. */
const LAST_BIRTH = '2005-12-31';

/** Identity numbers of grown-ups for tests, given to nobody, that no person of a small bench has. */
export function numbersFor(count: number): string[] {
  const numbers: string[] = [];
  for (let at = FIRST; numbers.length < count; at += 1) {
    const { digits, birthDay } = benchNumber(at);
    if (birthDay <= LAST_BIRTH) numbers.push(digits);
  }
  return numbers;
}
