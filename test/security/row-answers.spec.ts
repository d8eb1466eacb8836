import pg from 'pg';
import { figure, SEED, WHOLE } from '../support/figures.js';
import { randomFrom, shuffled } from '../support/random.js';
import { buildHarness, type Harness } from './harness.js';
import { alone } from './rows/alone.js';
import { RowSuite, type Answers, type Policy } from './rows/answers.js';
import { policiesIn } from './rows/catalog.js';
import { digestOf, Pins, questionsOf, tablesAsTheyAre } from './rows/pins.js';
import { emptyOf, rightsIn, withoutSession } from './rows/rights.js';
import { addStandings, STANDING_WORLDS } from './world/standings.js';

/** How many questions about single policies the short form asks. */
const SHORT = 30;
/** `RECORD=1` keeps all answers anew, `RECORD=person_contact,notice` those about these tables. */
const RECORD = process.env.RECORD !== undefined;
const ONLY = process.env.RECORD?.split(',').filter((table) => table !== '1') ?? [];
const isAsked = ({ table }: Pick<Policy, 'table'>) => ONLY.length === 0 || ONLY.includes(table);

/**
 * Everybody who can have a session, at every table with row security: what each sees, adds, changes and deletes, with all policies in
 * force and with each by itself. The answers are kept in files that a person has read: `sees.csv` in words, `answers.csv` as digests.
 */
describe('what everybody gets of every table with row security', () => {
  let harness: Harness;
  let sql: pg.Client;
  let suite: RowSuite;
  let policies: Policy[];
  const answered = new Map<string, Answers>();
  const [sees, answers] = [new Pins('sees.csv'), new Pins('answers.csv')];

  beforeAll(async () => {
    harness = await buildHarness(STANDING_WORLDS.map(([, facts]) => facts));
    const standings = await addStandings(harness);
    sql = new pg.Client({ connectionString: harness.test.adminUrl });
    await sql.connect();
    policies = await policiesIn(sql);
    suite = await RowSuite.over(sql, standings, policies);
    for (const { policy, light } of tablesAsTheyAre(policies).filter(({ policy }) => isAsked(policy)))
      answered.set(policy.table, await suite.ask(policy, light, []));
  });
  afterAll(async () => {
    if (RECORD) for (const pins of [sees, answers]) pins.record(ONLY);
    await sql?.end();
    await harness?.test.close();
  });

  it('is what is kept, for every table as it is', () => {
    const others: string[] = [];
    for (const [table, said] of answered) {
      if (!answers.holds(`${table} all whole`, digestOf(said))) others.push(table);
      for (const [probe, who] of said)
        if (probe.startsWith('sees ') && !sees.holds(`${table}: ${probe.slice(5)}`, who))
          others.push(`${table}: ${probe}: ${who}`);
    }
    const seen = [...answered].flatMap(([table, said]) =>
      [...said.keys()].map((probe) => `${table}: ${probe.replace('sees ', '')}`),
    );
    const hidden = sees.names.filter((name) => !seen.includes(name));
    if (!RECORD) expect([...others, ...hidden]).toEqual([]);
    const control = `${answered.size} tables; ${sees.names.length} kinds of rows that somebody sees`;
    expect(
      figure({
        id: 'G4',
        what: 'tables that answer somebody otherwise',
        value: new Set(others.map((one) => one.split(':')[0])).size,
        of: answered.size,
        goal: '0',
        control,
      }),
    ).toBe(!RECORD || others.length === 0);
  });

  it('is an error for whoever has no session, whatever right of the application is used', async () => {
    const rights = await rightsIn(sql);
    const tables = new Set(rights.map(({ table }) => table));
    expect(await emptyOf(sql, tables)).toEqual([]);
    const silent: string[] = [];
    const shown: string[] = [];
    for (const right of rights) {
      const said = await withoutSession(sql, right);
      if (said !== 'no valid session context') silent.push(`${right.command} ${right.table}: ${said}`);
      if (right.command !== 'SELECT') continue;
      const open = await withoutSession(sql, right, `ALTER TABLE ${right.table} DISABLE ROW LEVEL SECURITY`);
      if (open === 'no error') shown.push(right.table);
    }
    expect(silent).toEqual([]);
    const reads = rights.filter(({ command }) => command === 'SELECT').length;
    expect(shown).toHaveLength(reads);
    const control = `${tables.size} tables with row security that the role has a right to, all of them with rows; ${shown.length} of ${reads} show them once row security is off`;
    expect(
      figure({
        id: 'G4',
        what: 'rights at tables that come to anything but an error without a session',
        value: silent.length,
        of: rights.length,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  it('is something for somebody and nothing for others, at every table', () => {
    const blind: string[] = [];
    for (const [table, said] of answered) {
      const who = [...said].filter(([probe]) => probe.startsWith('sees ')).map(([, names]) => names.split(' ').length);
      const shown = who.reduce((sum, count) => sum + count, 0);
      if (shown === 0 || shown === suite.labelsOf(table) * suite.size) blind.push(table);
    }
    expect(blind).toEqual([]);
  });

  it('is what is kept, for every policy by itself', async () => {
    const all = questionsOf(policies).filter(({ policy }) => isAsked(policy));
    const asked = WHOLE || RECORD ? all : shuffled(all, randomFrom(SEED)).slice(0, SHORT);
    const others: string[] = [];
    for (const { policy, light, name } of asked) {
      const said = await suite.ask(policy, light, alone(policy, policies, light));
      if (!answers.holds(name, digestOf(said))) others.push(name);
    }
    const gone = answers.names.filter((name) => !name.endsWith(' all whole') && !all.some((one) => one.name === name));
    if (!RECORD) expect([...others, ...gone]).toEqual([]);
    const control = `${policies.length} policies, ${all.length} questions about them`;
    expect(
      figure({
        id: 'G4',
        what: 'policies that by themselves answer otherwise',
        value: others.length,
        of: asked.length,
        goal: '0',
        control,
      }),
    ).toBe(!RECORD || others.length === 0);
  });
});
