import fc from 'fast-check';
import { allowedCommands, applyCommand, VERSION_COMMANDS, VERSION_STATES } from './plan-version.js';
import type { VersionCommand, VersionState } from './plan-version.js';
import { RuleBroken } from './rule-broken.js';

/** Every state x command as one would tell it; `-` is refused. Columns in the order of COLUMNS. */
const COLUMNS: readonly VersionState[] = [
  'preparing',
  'draft',
  'draftReleased',
  'awaiting',
  'established',
  'superseded',
];
const EXPECTED: Readonly<Record<VersionCommand, string>> = {
  beginDraft: 'draft - - - - -',
  edit: 'preparing draft draftReleased - - -',
  release: '- draftReleased - - - -',
  recallRelease: '- - draft - - -',
  submit: '- awaiting awaiting - - -',
  withdrawSubmission: '- - - draftReleased - -',
  approve: '- - - awaiting - -',
  recordAnswer: '- - draftReleased awaiting established -',
  establish: '- - - established - -',
  startNewVersion: '- - - - established -',
  supersede: '- - - - superseded -',
  holdFollowUp: '- - - - established -',
  closeCase: 'preparing draft draftReleased awaiting established -',
};

const cases = VERSION_COMMANDS.flatMap((command) =>
  EXPECTED[command].split(' ').map((next, i) => ({ command, state: COLUMNS[i] ?? 'superseded', next })),
);
const taken = cases.filter(({ next }) => next !== '-');
const refused = cases.filter(({ next }) => next === '-');

function refusal(state: VersionState, command: VersionCommand): RuleBroken {
  try {
    applyCommand(state, command);
  } catch (error) {
    if (error instanceof RuleBroken) return error;
    throw error;
  }
  throw new Error(`${state} took ${command}`);
}

describe('a version of a plan', () => {
  it('is tested in every state with every command', () => {
    expect([...COLUMNS].sort()).toEqual([...VERSION_STATES].sort());
    expect(cases).toHaveLength(VERSION_STATES.length * VERSION_COMMANDS.length);
  });

  it.each(taken)('$state takes $command and is then $next', ({ state, command, next }) => {
    expect(applyCommand(state, command)).toBe(next);
    expect(allowedCommands(state)).toContain(command);
  });

  it.each(refused)('$state refuses $command', ({ state, command }) => {
    const broken = refusal(state, command);
    expect(broken.code).toBe('version.command-not-allowed');
    expect(broken.allowed).toEqual(allowedCommands(state));
    expect(broken.details).toEqual({ state, command });
    expect(allowedCommands(state)).not.toContain(command);
  });

  it('can reach every state from its beginning', () => {
    const reached = new Set<VersionState>(['preparing']);
    // A set takes in what is added while it is walked.
    for (const state of reached)
      for (const command of allowedCommands(state)) reached.add(applyCommand(state, command));
    expect([...reached].sort()).toEqual([...VERSION_STATES].sort());
  });

  it('is never established by any road that does not pass sign-off, and never edited after', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...VERSION_COMMANDS), { maxLength: 60 }), (commands) => {
        let state: VersionState = 'preparing';
        let submitted = false;
        for (const command of commands) {
          if (!allowedCommands(state).includes(command)) continue;
          if (command === 'submit') submitted = true;
          if (command === 'withdrawSubmission') submitted = false;
          if (command === 'establish') expect(submitted).toBe(true);
          if (command === 'edit') expect(['preparing', 'draft', 'draftReleased']).toContain(state);
          state = applyCommand(state, command);
        }
      }),
    );
  });

  it('once superseded takes no command at all', () => {
    expect(allowedCommands('superseded')).toEqual([]);
  });
});
