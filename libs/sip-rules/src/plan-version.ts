import { RuleBroken } from './rule-broken.js';

/** The states of one version of a plan. A new version begins as `preparing`. */
export const VERSION_STATES = ['preparing', 'draft', 'draftReleased', 'awaiting', 'established', 'superseded'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

/** What can be done to a version. */
export const VERSION_COMMANDS = [
  'beginDraft',
  'release',
  'recallRelease',
  'edit',
  'submit',
  'withdrawSubmission',
  'approve',
  'recordAnswer',
  'establish',
  'startNewVersion',
  'supersede',
  'holdFollowUp',
  'closeCase',
] as const;
export type VersionCommand = (typeof VERSION_COMMANDS)[number];

/** The state that each allowed command leads to. A command that is absent is refused. */
const TRANSITIONS = {
  preparing: { beginDraft: 'draft', edit: 'preparing', closeCase: 'preparing' },
  draft: { edit: 'draft', release: 'draftReleased', submit: 'awaiting', closeCase: 'draft' },
  draftReleased: {
    edit: 'draftReleased',
    recallRelease: 'draft',
    recordAnswer: 'draftReleased',
    submit: 'awaiting',
    closeCase: 'draftReleased',
  },
  awaiting: {
    approve: 'awaiting',
    recordAnswer: 'awaiting',
    // The person has been shown the text in order to answer, so it stays readable to the person.
    withdrawSubmission: 'draftReleased',
    establish: 'established',
    closeCase: 'awaiting',
  },
  established: {
    recordAnswer: 'established',
    holdFollowUp: 'established',
    // The established version keeps holding while its successor is being written.
    startNewVersion: 'established',
    supersede: 'superseded',
    closeCase: 'established',
  },
  superseded: {},
} as const satisfies Record<VersionState, Partial<Record<VersionCommand, VersionState>>>;

/** The commands that a version in this state takes, in the order of `VERSION_COMMANDS`. */
export function allowedCommands(state: VersionState): readonly VersionCommand[] {
  return VERSION_COMMANDS.filter((command) => command in TRANSITIONS[state]);
}

/** The state after the command. Throws `version.command-not-allowed` with what is allowed instead. */
export function applyCommand(state: VersionState, command: VersionCommand): VersionState {
  const allowed: Partial<Record<VersionCommand, VersionState>> = TRANSITIONS[state];
  const next = allowed[command];
  if (next === undefined) {
    throw new RuleBroken('version.command-not-allowed', allowedCommands(state), { state, command });
  }
  return next;
}
