import { allowedCaseCommands, applyCaseCommand, CASE_COMMANDS, CASE_STATES } from './case-state.js';
import type { CaseCommand, CaseState } from './case-state.js';
import { RuleBroken } from './rule-broken.js';

const TAKEN: readonly (readonly [CaseState, CaseCommand, CaseState])[] = [
  ['open', 'decline', 'declined'],
  ['open', 'refuse', 'refused'],
  ['open', 'close', 'closed'],
  ['declined', 'cull', 'culled'],
  ['refused', 'cull', 'culled'],
  ['closed', 'cull', 'culled'],
];
const refused = CASE_STATES.flatMap((state) => CASE_COMMANDS.map((command) => [state, command] as const)).filter(
  ([state, command]) => !TAKEN.some(([from, by]) => from === state && by === command),
);

describe('a case', () => {
  it.each(TAKEN)('that is %s takes %s and is then %s', (state, command, next) => {
    expect(applyCaseCommand(state, command, 'behovet är tillgodosett')).toBe(next);
    expect(allowedCaseCommands(state)).toContain(command);
  });

  it.each(refused)('that is %s refuses %s, and says what it takes', (state, command) => {
    const allowed = allowedCaseCommands(state);
    const broken = new RuleBroken('case.command-not-allowed', allowed, { state, command });
    expect(() => applyCaseCommand(state, command, 'a reason')).toThrow(broken);
    expect(allowed).not.toContain(command);
  });

  it.each(['refuse', 'close'] as const)('cannot %s without a reason', (command) => {
    for (const reason of [undefined, '', '  \n']) {
      expect(() => applyCaseCommand('open', command, reason)).toThrow(new RuleBroken('case.reason-required'));
    }
  });

  it('needs no reason from a person who says no', () => {
    expect(applyCaseCommand('open', 'decline')).toBe('declined');
  });

  it('is never opened again', () => {
    for (const state of CASE_STATES) {
      for (const command of allowedCaseCommands(state)) {
        expect(applyCaseCommand(state, command, 'a reason')).not.toBe('open');
      }
    }
  });

  it('can reach every state from open', () => {
    const reached = new Set<CaseState>(['open']);
    for (const state of reached) {
      for (const command of allowedCaseCommands(state)) reached.add(applyCaseCommand(state, command, 'a reason'));
    }
    expect([...reached].sort()).toEqual([...CASE_STATES].sort());
  });
});
