import { RuleBroken } from './rule-broken.js';

/** The states of a case. */
export const CASE_STATES = ['open', 'declined', 'refused', 'closed', 'culled'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/**
 * What can be done to a case: `decline` the person said no; `refuse` staff turn down a request, with a reason that
 * the person can read; `close` with a reason; `cull` when its time for keeping is over. Nothing opens a case again:
 * a new need is a new case.
 */
export const CASE_COMMANDS = ['decline', 'refuse', 'close', 'cull'] as const;
export type CaseCommand = (typeof CASE_COMMANDS)[number];

const TRANSITIONS = {
  open: { decline: 'declined', refuse: 'refused', close: 'closed' },
  declined: { cull: 'culled' },
  refused: { cull: 'culled' },
  closed: { cull: 'culled' },
  culled: {},
} as const satisfies Record<CaseState, Partial<Record<CaseCommand, CaseState>>>;

/** Commands that must say why: a refusal is shown to the person, a closing is told to all parties. */
const NEEDS_REASON: readonly CaseCommand[] = ['refuse', 'close'];

/** The commands that a case in this state takes. */
export function allowedCaseCommands(state: CaseState): readonly CaseCommand[] {
  return CASE_COMMANDS.filter((command) => command in TRANSITIONS[state]);
}

/** The state after the command. Throws `case.command-not-allowed`, or `case.reason-required` on a blank reason. */
export function applyCaseCommand(state: CaseState, command: CaseCommand, reason?: string): CaseState {
  const allowed: Partial<Record<CaseCommand, CaseState>> = TRANSITIONS[state];
  const next = allowed[command];
  if (next === undefined) {
    throw new RuleBroken('case.command-not-allowed', allowedCaseCommands(state), { state, command });
  }
  if (NEEDS_REASON.includes(command) && !reason?.trim()) throw new RuleBroken('case.reason-required', [command]);
  return next;
}
