import pg from 'pg';
import { buildHarness, type Harness } from '../security/harness.js';
import { newProbes, probe, storedRows, type Table } from '../security/rows/probe.js';
import { asApplication } from '../security/rows/session-as.js';
import { tried, writeProbes, type WriteProbe } from '../security/rows/writes.js';
import { figure, say } from '../support/figures.js';
import { conjuncts, policyMutants, type PolicyMutant } from './policy-mutants.js';

const FACTS = [
  { planConsent: 'given', protected: false, state: 'draft' },
  { planConsent: 'given', protected: true, state: 'draft' },
  { planConsent: 'given', protected: false, state: 'awaiting' },
  { planConsent: 'withdrawn', protected: false, state: 'established' },
];

/** Mutants that change no answer, each with the reason. Whatever else lives is a hole in the suite. */
const EQUIVALENT: readonly (readonly [is: RegExp, why: string])[] = [
  [
    /^audit_log app_select USING without \(?case_id IS NOT NULL/,
    'no case has the id NULL: the other condition says so already',
  ],
];

describe('every clause of the policies in the catalog, mutated', () => {
  let harness: Harness;
  let sql: pg.Client;
  let tables: Table[];
  let writes: WriteProbe[];
  let mutants: PolicyMutant[];
  const alive: string[] = [];
  const equivalent: string[] = [];
  let killed = 0;

  const named = ({ table, policy, what }: PolicyMutant) => `${table} ${policy} ${what}`;

  /** What the sessions see of a table, and what comes of writing to it: the suite of row-security.spec.ts, of that table. */
  async function answers(table: string, before?: string): Promise<string> {
    const said: string[] = [];
    for (const actor of harness.directory.actors) {
      const found = tables.find(({ name }) => name === table);
      if (!found || !actor.caller || !ASKING.has(`${actor.role} ${actor.unit ?? ''}`)) continue;
      const tally = newProbes();
      await asApplication(sql, actor.caller, () => probe(sql, found, actor, tally), before);
      said.push(`${tally.seen} ${tally.leaks.length} ${tally.denials.length}`);
    }
    for (const write of writes.filter((one) => one.table === table)) said.push(await tried(sql, write, before));
    return said.join('\n');
  }
  const ASKING = new Set([
    'caseworker lead',
    'caseworker party',
    'caseworker none',
    'caseworker summoned',
    'unitHead lead',
    'operator lead',
  ]);

  beforeAll(async () => {
    harness = await buildHarness(FACTS);
    sql = new pg.Client({ connectionString: harness.test.adminUrl });
    await sql.connect();
    tables = await storedRows(harness);
    writes = await writeProbes(harness);
    mutants = await policyMutants(sql);
    const usual = new Map<string, string>();
    for (const table of new Set(mutants.map((mutant) => mutant.table))) usual.set(table, await answers(table));
    for (const mutant of mutants) {
      const same = (await answers(mutant.table, mutant.sql)) === usual.get(mutant.table);
      if (!same) killed += 1;
      else if (EQUIVALENT.some(([is]) => is.test(named(mutant)))) equivalent.push(named(mutant));
      else alive.push(named(mutant));
    }
    say(
      `${mutants.length} mutants of ${new Set(mutants.map(({ table, policy }) => `${table} ${policy}`)).size} policies`,
    );
  });
  afterAll(async () => {
    await sql?.end();
    await harness?.test.close();
  });

  it('is killed', () => {
    const control = `${mutants.length} mutants from the catalog, ${equivalent.length} of them equivalent by name`;
    expect(alive).toEqual([]);
    expect(
      figure({
        id: 'G5',
        what: 'mutants of the policies killed',
        value: killed,
        of: mutants.length,
        goal: `>= ${mutants.length - equivalent.length}`,
        control,
      }),
    ).toBe(true);
  });

  it('is counted as equivalent only where such a mutant is', () => {
    expect(
      EQUIVALENT.filter(([is]) => !mutants.some((mutant) => is.test(named(mutant)))).map(([, why]) => why),
    ).toEqual([]);
  });
});

describe('taking a policy apart', () => {
  it('parts at the AND that joins the whole, and at no other', () => {
    expect(conjuncts(`((a = 'x AND y') AND (b OR (c AND d)))`)).toEqual([`(a = 'x AND y')`, '(b OR (c AND d))']);
    expect(conjuncts('(a = 1)')).toEqual(['a = 1']);
  });
});
