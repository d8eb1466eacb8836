import pg from 'pg';
import { breachesOf, type DataSource } from '@sammanhang/api/proof';
import { buildHarness, type Harness } from '../security/harness.js';
import { alone, type Light } from '../security/rows/alone.js';
import { RowSuite, type Answers, type Policy } from '../security/rows/answers.js';
import { policiesIn } from '../security/rows/catalog.js';
import { digestOf, Pins, questionOf } from '../security/rows/pins.js';
import { addStandings, STANDING_WORLDS } from '../security/world/standings.js';
import { figure, PART, say, SEED, WHOLE } from '../support/figures.js';
import { randomFrom, shuffled } from '../support/random.js';
import { EQUIVALENT } from './equivalent-policies.js';
import { mutantsOf, type PolicyMutant } from './policy-mutants.js';

/** The short form: this many policies, and this many mutants of them. */
const SHORT = { policies: 20, mutants: 150 };

/**
 * The suite that kills is that of `test/security/row-answers.spec.ts`: each policy is asked by itself, by everybody who can have a
 * session. A mutant is killed when somebody gets another answer than the one that is kept there, or when the rules of the catalog tell.
 */
describe('every clause of the policies in the catalog, mutated', () => {
  let harness: Harness;
  let sql: pg.Client;
  let suite: RowSuite;
  let policies: Policy[];
  let every: PolicyMutant[];
  let mutants: PolicyMutant[];
  const usual = new Map<string, Answers>();
  const unkept: string[] = [];
  const [alive, equivalent]: [string[], string[]] = [[], []];
  const pins = new Pins('answers.csv');

  const named = ({ of: { table, policy }, what }: PolicyMutant) => `${table} ${policy} ${what}`;

  /** Whether a policy in this light is asked by adding rows, and by nothing else. */
  const addsAlone = ({ command }: Policy, light: Light) => light === 'WITH CHECK' || command === 'INSERT';

  /** What the policy answers unmutated, which must be what is kept. */
  async function usualOf({ of: policy, light }: PolicyMutant): Promise<Answers> {
    const { name } = questionOf(policy, light);
    const before = usual.get(name) ?? (await suite.ask(policy, light, alone(policy, policies, light)));
    if (!usual.has(name) && !pins.holds(name, digestOf(before))) unkept.push(name);
    usual.set(name, before);
    return before;
  }

  async function isKilled(mutant: PolicyMutant): Promise<boolean> {
    const { of: policy, light, checked } = mutant;
    const itself = alone(policy, policies, light);
    if (checked !== undefined) {
      if (await suite.tellsApart(policy, { before: itself, changed: mutant.sql, checked })) return true;
      // Where the two are of one mind about every row that anybody tries, adding them tells nothing more. Rows of the log say when they
      // were added, which is another time by now.
      if (policy.table !== 'audit_log' && addsAlone(policy, light)) return isTold(mutant);
    }
    const before = await usualOf(mutant);
    const after = await suite.ask(policy, light, [...itself, mutant.sql], before);
    return digestOf(after) !== digestOf(before) || (await isTold(mutant));
  }

  /** Whether the rules that the catalog can tell are broken by it. */
  async function isTold({ sql: change, of: policy }: PolicyMutant): Promise<boolean> {
    if (policy.permissive || !change.startsWith('DROP')) return false;
    await sql.query('BEGIN');
    try {
      await sql.query(change);
      const asked = {
        query: async (text: string, values: unknown[]) => (await sql.query(text, values)).rows as unknown,
      };
      return (await breachesOf(asked as unknown as DataSource)).length > 0;
    } finally {
      await sql.query('ROLLBACK');
    }
  }

  function chosen(): PolicyMutant[] {
    if (WHOLE) return every.filter((_, at) => at % Math.round(1 / PART) === 0);
    const some = new Set(shuffled(policies, randomFrom(SEED)).slice(0, SHORT.policies));
    const same = every.filter((mutant) => EQUIVALENT.has(named(mutant)));
    const others = every.filter((mutant) => some.has(mutant.of) && !same.includes(mutant));
    return [...same, ...shuffled(others, randomFrom(SEED)).slice(0, SHORT.mutants)];
  }

  beforeAll(async () => {
    harness = await buildHarness(STANDING_WORLDS.map(([, facts]) => facts));
    const standings = await addStandings(harness);
    sql = new pg.Client({ connectionString: harness.test.adminUrl });
    await sql.connect();
    policies = await policiesIn(sql);
    suite = await RowSuite.over(sql, standings, policies);
    every = policies.flatMap(mutantsOf);
    mutants = chosen();
    say(`${mutants.length} of ${every.length} mutants of ${policies.length} policies`);
    for (const [at, mutant] of mutants.entries()) {
      if (WHOLE && at % 100 === 99) say(`${at + 1} mutants tried, ${alive.length} alive`);
      if (await isKilled(mutant)) continue;
      (EQUIVALENT.has(named(mutant)) ? equivalent : alive).push(named(mutant));
    }
  });
  afterAll(async () => {
    await sql?.end();
    await harness?.test.close();
  });

  it('is killed', () => {
    const of = mutants.length;
    const control = `${of} of ${every.length} mutants of ${policies.length} policies; ${equivalent.length} are no other policy, by name`;
    expect(alive).toEqual([]);
    expect(
      figure({
        id: 'G5',
        what: 'mutants of the policies killed',
        value: of - equivalent.length - alive.length,
        of,
        goal: `>= ${of - equivalent.length}`,
        control,
      }),
    ).toBe(true);
  });

  it('is killed by answers that are kept in the suite of row security', () => {
    expect(unkept).toEqual([]);
  });

  it('is called equivalent only where such a mutant is, and lives', () => {
    const tried = new Set(mutants.map(named));
    const known = new Set(every.map(named));
    const dead = [...EQUIVALENT.keys()].filter((name) => tried.has(name) && !equivalent.includes(name));
    expect([...EQUIVALENT.keys()].filter((name) => !known.has(name))).toEqual([]);
    expect(dead).toEqual([]);
  });
});
