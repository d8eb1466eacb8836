import type { Answer } from '@sammanhang/api/proof';
import type { OracleVerdict } from './oracle.js';
import type { Route } from './route.js';

/** What an answer says in the oracle's words; `limited` when access was given and a rule of the work stopped it. */
export type Outcome = OracleVerdict | 'limited' | 'broken';

const CODES: Readonly<Record<string, Outcome>> = {
  unauthenticated: '401',
  'step-up.required': 'stepUp',
  forbidden: '403',
  'assignment.not-yours': '404',
  'not-found': '404',
  'state.not-now': '409',
  'four-eyes.required': 'fourEyes',
};

export function outcomeOf(route: Route, { status, body }: Answer<unknown>): Outcome {
  // Taken down as a request that another person is to confirm.
  if (status === 202) return 'fourEyes';
  if (status < 300) return '200';
  const { code = '' } = body as { code?: string };
  return CODES[code] ?? (route.limits?.test(code) ? 'limited' : 'broken');
}

export type Fault = 'leak' | 'false denial' | 'other answer';

const OPEN: ReadonlySet<Outcome> = new Set(['200', 'limited']);
const ASKING: ReadonlySet<Outcome> = new Set(['stepUp', 'fourEyes']);

/** Null when the answer is what the oracle says. */
export function faultOf(route: Route, expected: OracleVerdict, outcome: Outcome): Fault | null {
  const wanted: OracleVerdict = route.fresh && expected === 'stepUp' ? '200' : expected;
  if (wanted === '200') return OPEN.has(outcome) ? null : outcome === 'broken' ? 'other answer' : 'false denial';
  if (outcome === wanted || (wanted === '409' && outcome === 'limited')) return null;
  if (OPEN.has(outcome)) return 'leak';
  // Where existence is secret every other answer tells that there is something.
  if (wanted === '404' || wanted === '401') return outcome === 'broken' ? 'other answer' : 'leak';
  return ASKING.has(wanted) ? 'false denial' : 'other answer';
}
