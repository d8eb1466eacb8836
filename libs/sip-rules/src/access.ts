import { CONTENT_ROWS } from './access-rows-content.js';
import { DECISION_ROWS } from './access-rows-decisions.js';
import { GENERAL_ROWS } from './access-rows-general.js';
import { WORK_ROWS } from './access-rows-work.js';
import type { AccessConditions, AccessFacts, AccessRow, Verdict } from './access-types.js';
import type { Action } from './actions.js';

/** The one access table. Every action has rows; the first that matches wins; what no row grants is hidden. */
export const ACCESS_ROWS: Readonly<Record<Action, readonly AccessRow[]>> = {
  ...GENERAL_ROWS,
  ...CONTENT_ROWS,
  ...WORK_ROWS,
  ...DECISION_ROWS,
};

/** Actions that stand apart from any one plan, or that must outlive it: a log is read after culling too. */
export const OUTLIVES_CULLING: ReadonlySet<Action> = new Set([
  'session.own',
  'directory.read',
  'users.administer',
  'users.read',
  'units.administer',
  'assignment.end',
  'breakGlass.configure',
  'breakGlass.list',
  'breakGlass.own',
  'breakGlass.review',
  'fourEyes.answer',
  'fourEyes.read',
  'fourEyes.withdraw',
  'figures.read',
  'worklist.read',
  'person.find',
  'person.register',
  'person.change',
  'case.start',
  'sip.request',
  'request.read',
  'request.answer',
  'request.assign',
  'log.note',
  'log.own',
  'log.staff',
  'log.review',
]);

const FACTS = ['role', 'relation', 'consent', 'planConsent', 'protection', 'state'] as const;

function holds(conditions: AccessConditions, facts: AccessFacts): boolean {
  return FACTS.every((fact) => {
    const wanted: string | readonly string[] | undefined = conditions[fact];
    if (wanted === undefined) return true;
    return typeof wanted === 'string' ? wanted === facts[fact] : wanted.includes(facts[fact]);
  });
}

/**
 * Whether the facts let the actor do it. Denied by default: `hidden`, the same answer as for what does not exist.
 * A missing session (401) is the door's business and never gets here.
 */
export function decide(action: Action, facts: AccessFacts): Verdict {
  if (facts.state === 'culled' && !OUTLIVES_CULLING.has(action)) return 'hidden';
  return ACCESS_ROWS[action].find(({ conditions }) => holds(conditions, facts))?.verdict ?? 'hidden';
}
