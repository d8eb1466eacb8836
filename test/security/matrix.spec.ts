import { readFileSync } from 'node:fs';
import path from 'node:path';
import { captureLog, Tx } from '@sammanhang/api/proof';
import { figure, PART, say, SEED, WHOLE } from '../support/figures.js';
import { randomFrom, shuffled } from '../support/random.js';
import { buildHarness, CASE_FACTS, cellsOf, undoEverything, type Cell, type Harness } from './harness.js';
import { weighLists } from './lists.js';
import { pairwise } from './pairwise.js';
import { verdictOf, type Route } from './route.js';
import { actorRoutes, worldRoutes } from './routes.js';
import { run, type Tally } from './run.js';

const OPENING: readonly string[] = ['200', 'stepUp', 'fourEyes'];
const SAMPLE = { requests: 2_500, reads: 450, atOnce: 1_000, insiders: 500, cells: 20_000 };

/** In the short form each consent to the plan meets each state, each of them with and without protection somewhere. */
const SOME_FACTS = CASE_FACTS.filter(({ planConsent, state, protected: isProtected }) => {
  const states = CASE_FACTS.slice(0, 7).map((facts) => facts.state);
  const at = ['given', 'unable', 'declined', 'withdrawn'].indexOf(planConsent) + states.indexOf(state);
  return isProtected === (at % 2 === 1) || (planConsent === 'given' && state === 'established');
});

/** Of each way to ask some that the oracle opens: a matrix in which nobody gets through shows nothing. */
function openings(cells: readonly Cell[], each: number): Cell[] {
  const left = new Map<Route, number>();
  return shuffled(cells, randomFrom(SEED)).filter(({ route, asked }) => {
    const had = left.get(route) ?? 0;
    const opens = had < each && OPENING.includes(verdictOf(route, asked));
    if (opens) left.set(route, had + 1);
    return opens;
  });
}

/** Every pair of values, plan reads (each tells of every section), and what the lead and a party read, for the positive control. */
function sampleOf(cells: readonly Cell[]): Cell[] {
  const reads = cells.filter(({ route }) => route.operation === 'planRead' || route.operation === 'myPlanShow');
  const insiders = cells.filter(
    ({ route, asked }) =>
      ['lead', 'party'].includes(asked.actor.relation) &&
      asked.actor.role === 'caseworker' &&
      !asked.world.facts.protected &&
      route.request(asked)?.method === 'GET',
  );
  const chosen = [
    ...shuffled(reads, randomFrom(SEED)).slice(0, SAMPLE.reads * PART),
    ...insiders,
    ...openings(cells, 3),
  ];
  return [
    ...new Set([...chosen, ...pairwise(cells, SAMPLE.requests - chosen.length, SEED).slice(0, SAMPLE.requests * PART)]),
  ];
}

/** Of what is asked of no world some, with those whom the oracle lets in. */
const someOf = (cells: readonly Cell[]): Cell[] => [
  ...new Set([...openings(cells, 2), ...shuffled(cells, randomFrom(SEED)).slice(0, SAMPLE.atOnce * PART)]),
];

/** All, in a mixed order so that what takes long is spread; or the part that is tried out. */
const partOf = (cells: readonly Cell[]): Cell[] =>
  shuffled(cells, randomFrom(SEED)).slice(0, Math.ceil(cells.length * PART));

const contract = JSON.parse(readFileSync(path.join(__dirname, '../../libs/api-client/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, { operationId: string }>>;
};
const operations = Object.values(contract.paths).flatMap((methods) =>
  Object.values(methods).map(({ operationId }) => operationId),
);

describe('every route, asked by everybody about every situation', () => {
  let harness: Harness;
  let cells: Cell[];
  let tally: Tally;
  let logged: string[];
  let lists: Awaited<ReturnType<typeof weighLists>>;

  beforeAll(async () => {
    const begun = performance.now();
    harness = await buildHarness(WHOLE ? CASE_FACTS : SOME_FACTS);
    say(`built in ${Math.round((performance.now() - begun) / 1000)} s`);
    say(
      `${harness.worlds.length} worlds, ${harness.directory.actors.length} actors, ${harness.canaries.size} canaries`,
    );
    undoEverything(harness);
    logged = captureLog();
    cells = [...cellsOf(harness, worldRoutes)].filter((cell) => cell.route.request(cell.asked) !== null);
    const everybody = [...cellsOf({ ...harness, worlds: harness.worlds.slice(0, 1) }, actorRoutes)];
    tally = await run(harness, [
      ...(WHOLE ? everybody : someOf(everybody)),
      ...(WHOLE ? partOf(cells) : sampleOf(cells)),
    ]);
    await tryTheShut();
    lists = await weighLists(harness);
  });
  afterAll(() => harness?.test.close());

  /** Whatever nobody got through so far is asked by those whom the oracle lets in, until somebody does: some rule of the work may stop most. */
  async function tryTheShut(): Promise<void> {
    for (const operation of operations.filter((id) => !tally.opened.has(id))) {
      const open = cells.filter(
        ({ route, asked }) => route.operation === operation && OPENING.includes(verdictOf(route, asked)),
      );
      for (let at = 0; at < open.length && !tally.opened.has(operation); at += 24)
        await run(harness, open.slice(at, at + 24), tally);
    }
  }

  it('knows every operation of the contract: one outside the table fails', () => {
    const known = new Set([...worldRoutes, ...actorRoutes].map(({ operation }) => operation));
    expect(operations.filter((id) => !known.has(id))).toEqual([]);
    expect([...known].filter((id) => !operations.includes(id))).toEqual([]);
  });

  it('leaks nothing and denies nothing that the oracle opens', () => {
    const of = tally.cells + lists.cells;
    const control = `${tally.opened.size} operations opened, ${tally.signedIn} answers past sign-in, ${tally.sections} of the cells are sections of a plan`;
    expect([...tally.examples, ...lists.examples]).toEqual([]);
    const leaks = tally.faults.leak + lists.leaks;
    const met = [
      figure({ id: 'G1', what: 'leaks over HTTP', value: leaks, of, goal: '0', control }),
      figure({
        id: 'G1',
        what: 'false denials over HTTP',
        value: tally.faults['false denial'] + lists.denials,
        of,
        goal: '0',
        control,
      }),
      figure({
        id: 'G1',
        what: 'answers that are neither',
        value: tally.faults['other answer'],
        of,
        goal: '0',
        control,
      }),
      figure({
        id: 'G1',
        what: 'cells asked over HTTP',
        value: of,
        of: cells.length,
        goal: WHOLE ? '>= 400000' : `>= ${SAMPLE.cells}`,
        control,
      }),
    ];
    expect(met).not.toContain(false);
  });

  it('lets somebody through every operation, and asks most of them past sign-in', () => {
    const shut = [...worldRoutes, ...actorRoutes]
      .map(({ operation }) => operation)
      .filter((id) => !tally.opened.has(id));
    expect([...new Set(shut)]).toEqual([]);
    expect(tally.signedIn * 2).toBeGreaterThan(tally.cells - tally.sections);
  });

  it('shows no confidential field but where the oracle opens it: answers, headers, errors, lists, calendars, documents', () => {
    const unseen = harness.canaries.fields.filter((field) => !tally.sightings.has(field));
    expect(unseen).toEqual([]);
    const seen = [...tally.sightings.values()];
    const control = `each of ${harness.canaries.fields.length} fields seen where allowed, the least ${Math.min(...seen)} times`;
    expect(
      figure({
        id: 'G2',
        what: 'canaries outside allowed answers',
        value: tally.strays + lists.strays,
        of: harness.canaries.size,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  it('writes no confidential field to the log of the process, to jobs, notices or the log of access', async () => {
    const rows = async (sql: string) =>
      (await harness.test.db.query<{ text: string }>(sql)).rows.map(({ text }) => text);
    const jobs = await rows('SELECT data::text AS text FROM job.job WHERE data IS NOT NULL');
    const audit = await rows('SELECT row_to_json(l)::text AS text FROM audit_log l');
    const notices = await rows('SELECT row_to_json(n)::text AS text FROM notice n');
    const keys = await rows('SELECT row_to_json(k)::text AS text FROM idempotency_key k');
    const strays = harness.canaries.in([...logged, ...jobs, ...audit, ...notices, ...keys].join('\n'));
    const control = `${logged.length} log lines, ${jobs.length} jobs, ${audit.length} rows of the access log, ${notices.length} notices read`;
    expect(Math.min(logged.length, jobs.length, audit.length, notices.length)).toBeGreaterThan(0);
    expect(
      figure({
        id: 'G2',
        what: 'canaries in logs, jobs and notices',
        value: strays.length,
        of: harness.canaries.size,
        goal: '0',
        control,
      }),
    ).toBe(true);
  });

  const spread = () => shuffled(cells, randomFrom(SEED)).slice(0, 700);
  async function withVerdict(verdict: string): Promise<Tally> {
    const own = Object.getOwnPropertyDescriptor(Tx.prototype, 'decide');
    Object.assign(Tx.prototype, { decide: () => verdict });
    try {
      return await run(harness, spread());
    } finally {
      if (own) Object.defineProperty(Tx.prototype, 'decide', own);
    }
  }

  it('goes red for a build that denies everything', async () => {
    const denied = await withVerdict('hidden');
    expect(denied.faults['false denial']).toBeGreaterThan(0);
    expect(denied.faults.leak).toBe(0);
  });

  /** Row security off on every table of this database alone; the role is the cluster's, and others lean on it. */
  async function withoutRowSecurity<T>(work: () => Promise<T>): Promise<T> {
    const { db } = harness.test;
    const { rows } = await db.query<{ name: string }>(
      'SELECT oid::regclass::text AS name FROM pg_class WHERE relrowsecurity ORDER BY 1',
    );
    const turn = (how: 'DISABLE' | 'ENABLE') =>
      db.query(rows.map(({ name }) => `ALTER TABLE ${name} ${how} ROW LEVEL SECURITY;`).join('\n'));
    await turn('DISABLE');
    try {
      return await work();
    } finally {
      await turn('ENABLE');
    }
  }

  it('goes red for a build that allows everything, more so without the second lock', async () => {
    const allowed = await withVerdict('allowed');
    expect(allowed.faults.leak).toBeGreaterThan(0);
    const open = await withoutRowSecurity(() => withVerdict('allowed'));
    expect(open.faults.leak).toBeGreaterThan(allowed.faults.leak);
    expect(open.strays).toBeGreaterThan(allowed.strays);
    say(
      `leaks with all allowed: ${allowed.faults.leak}; without row security too: ${open.faults.leak}, ${open.strays} canaries`,
    );
  });

  it('covers every pair of values that can occur together', () => {
    const some: Cell[] = cells.filter((_, at) => at % 7 === 0);
    const pairs = (list: readonly Cell[]) =>
      new Set(
        list.map(
          ({ route, asked }: { route: Route; asked: Cell['asked'] }) => `${route.operation}|${asked.actor.relation}`,
        ),
      );
    expect(pairs(pairwise(some, 0, SEED))).toEqual(pairs(some));
  });
});
