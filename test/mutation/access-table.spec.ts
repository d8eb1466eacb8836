import type { Verdict } from '@sammanhang/sip-rules';
import { possibleSituations } from '../security/situations.js';
import { differs, expectedOf, factsOf } from '../security/verdicts.js';
import { figure, SEED, WHOLE } from '../support/figures.js';
import { randomFrom, shuffled } from '../support/random.js';
import { accessMutants, clauses, type Mutant } from './access-mutants.js';

const BLOCK =
  'what the person has blocked (PDL 4:4) is neither own, agreed to nor on a ground: no later row opens it, and the law is written out all the same';

/** Clauses that can be dropped without another verdict anywhere, each with the reason that it stands there. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ['contact.read 0', BLOCK],
  ['content.read 1', BLOCK],
  ['print.plan 0', BLOCK],
]);

const clauseOf = ({ action, row }: Mutant): string => (row === null ? 'culling' : `${action} ${row}`);
/** A clause taken away; of the list of what outlives culling, one of its lines. */
const takesAway = ({ what, row }: Mutant): boolean => what === 'dropped' || row === null;

/**
 * The suite that kills is the comparison with the oracle in every situation that can occur. A mutant that it lets live gives the same
 * verdict in all of them, so it is no other policy, only another way to write it: how many are killed cannot miss. What can is the
 * clause: one that may be taken away unnoticed decides nothing, or what it decides is not in the oracle.
 */
describe('every clause of the access table, mutated', () => {
  const situations = shuffled(possibleSituations(), randomFrom(SEED));
  const facts = situations.map(factsOf);
  const expected = new Map<string, readonly Verdict[]>();
  const killed: Mutant[] = [];
  const same: Mutant[] = [];

  beforeAll(() => {
    // In the short form every clause taken away, and one in ten of the other mutants.
    const mutants = accessMutants().filter((mutant, at) => WHOLE || takesAway(mutant) || at % 10 === 0);
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

  it('decides something: none can be taken away unnoticed', () => {
    const noticed = new Set(killed.filter(takesAway).map(clauseOf));
    const every = new Set([...killed, ...same].map(clauseOf));
    const unnoticed = [...every].filter((clause) => !noticed.has(clause)).sort();
    const others = unnoticed.filter((clause) => !WRITTEN_OUT.has(clause));
    const of = killed.length + same.length;
    const control = `${WRITTEN_OUT.size} more by name, with the reason; of all ${of} mutants ${killed.length} killed, and the rest give the same verdict in all ${situations.length} situations that can occur`;
    const met = figure({
      id: 'G5',
      what: 'clauses of the access table that can be taken away unnoticed',
      value: others.length,
      of: clauses(),
      goal: '0',
      control,
    });
    expect(unnoticed).toEqual([...WRITTEN_OUT.keys()]);
    expect(every.size).toBe(clauses());
    expect(met).toBe(true);
  });

  it('is as it was when the mutants are gone', () => {
    expect([...expected].filter(([action, wanted]) => differs(action, facts, wanted))).toEqual([]);
  });
});
