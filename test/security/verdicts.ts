import { decide, type AccessFacts, type Action, type Verdict } from '@sammanhang/sip-rules';
import { oracle, type OracleVerdict, type Situation } from './oracle.js';

/** The words of the product's table for the verdicts of the oracle. */
const SAME: Readonly<Record<OracleVerdict, Verdict | 'unauthenticated'>> = {
  '200': 'allowed',
  '401': 'unauthenticated',
  '403': 'forbidden',
  '404': 'hidden',
  '409': 'conflict',
  stepUp: 'stepUp',
  fourEyes: 'fourEyes',
};

const OPENING: ReadonlySet<string> = new Set(['allowed', 'stepUp', 'fourEyes']);

export interface Difference {
  kind: 'leak' | 'false denial' | 'other answer';
  action: string;
  situation: Situation;
  oracle: OracleVerdict;
  product: Verdict;
}

/** A leak opens what the oracle keeps shut, or asks less than it; a false denial shuts what the oracle opens. */
function kindOf(expected: string, found: string): Difference['kind'] {
  if (OPENING.has(found) && (!OPENING.has(expected) || found === 'allowed')) return 'leak';
  if (OPENING.has(expected)) return 'false denial';
  return expected === 'hidden' ? 'leak' : 'other answer';
}

/** What the oracle says in each of the situations; asked once, for those who compare many tables with it. */
export const expectedOf = (action: string, situations: readonly Situation[]): readonly Verdict[] =>
  situations.map((situation) => SAME[oracle(action, situation)] as Verdict);

/** Whether the product's table says otherwise than expected in some situation. */
export const differs = (action: string, situations: readonly AccessFacts[], expected: readonly Verdict[]): boolean =>
  situations.some((facts, at) => decide(action as Action, facts) !== expected[at]);

export const factsOf = ({ actor, ...rest }: Situation) => ({ role: actor, ...rest }) as unknown as AccessFacts;

/** Where the product's table and the oracle disagree on an action. `atMost` differences are enough to know. */
export function differences(
  action: string,
  situations: readonly Situation[],
  atMost = Number.POSITIVE_INFINITY,
  asked: (action: Action, facts: AccessFacts) => Verdict = decide,
): Difference[] {
  const found: Difference[] = [];
  for (const situation of situations) {
    const expected = oracle(action, situation);
    const product = asked(action as Action, factsOf(situation));
    if (SAME[expected] === product) continue;
    found.push({ kind: kindOf(SAME[expected], product), action, situation, oracle: expected, product });
    if (found.length >= atMost) break;
  }
  return found;
}
