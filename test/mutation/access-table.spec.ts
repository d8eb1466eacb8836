import type { Verdict } from '@sammanhang/sip-rules';
import { possibleSituations } from '../security/situations.js';
import { differs, expectedOf, factsOf } from '../security/verdicts.js';
import { figure, SEED, WHOLE } from '../support/figures.js';
import { randomFrom, shuffled } from '../support/random.js';
import { accessMutants, clauses, type Mutant } from './access-mutants.js';

/**
 * The suite that kills is the comparison with the oracle in every situation that can occur: a mutant that it lets live gives
 * the same verdict in all of them, so it is no other policy, only another way to write it. They are counted apart, and
 * looked at by clause: a clause of which no mutant dies would be one that decides nothing.
 */
describe('every clause of the access table, mutated', () => {
  const situations = shuffled(possibleSituations(), randomFrom(SEED));
  const facts = situations.map(factsOf);
  const expected = new Map<string, readonly Verdict[]>();
  const killed: Mutant[] = [];
  const same: Mutant[] = [];

  beforeAll(() => {
    // In the short form the droppings, of every clause, and one in ten of the others.
    const mutants = accessMutants().filter(({ what }, at) => WHOLE || what === 'dropped' || at % 10 === 0);
    for (const mutant of mutants) {
      const wanted = expected.get(mutant.action) ?? expectedOf(mutant.action, situations);
      expected.set(mutant.action, wanted);
      mutant.make();
      try {
        (differs(mutant.action, facts, wanted) ? killed : same).push(mutant);
      } finally {
        mutant.undo();
      }
    }
  });

  it('is killed wherever it answers otherwise', () => {
    const of = killed.length + same.length;
    const control = `${same.length} of ${of} mutants give the same verdict in all ${situations.length} situations that can occur: no other policy`;
    expect(killed.length).toBeGreaterThan(of / 2);
    expect(
      figure({
        id: 'G5',
        what: 'mutants of the access table killed',
        value: killed.length,
        of,
        goal: `>= ${of - same.length}`,
        control,
      }),
    ).toBe(true);
  });

  it('decides something: some mutant of each clause dies', () => {
    if (!WHOLE) return expect(killed.length).toBeGreaterThan(clauses() / 2);
    const named = ({ action, row }: Mutant) => (row === null ? 'culling' : `${action} ${row}`);
    const alive = new Set(same.map(named));
    for (const mutant of killed) alive.delete(named(mutant));
    const control = `${killed.length} mutants killed in ${clauses()} clauses`;
    expect([...alive]).toEqual([]);
    expect(
      figure({
        id: 'G5',
        what: 'clauses of the access table that decide nothing',
        value: alive.size,
        of: clauses(),
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  it('is as it was when the mutants are gone', () => {
    expect([...expected].filter(([action, wanted]) => differs(action, facts, wanted))).toEqual([]);
  });
});
