import fc from 'fast-check';
import {
  buildHarness,
  keepFresh,
  sessionOf,
  spare,
  together,
  undoEverything,
  type Harness,
} from '../security/harness.js';
import { verdictOf, type Asked, type Request, type Route } from '../security/route.js';
import { actorRoutes, worldRoutes } from '../security/routes.js';
import type { Actor } from '../security/world/directory.js';
import { figure, PART, say, SEED, WHOLE } from '../support/figures.js';
import { pick, randomFrom, shuffled } from '../support/random.js';
import { answerFaults, faults, operations, type Operation } from './contract.js';
import { requestsOf, type Wire } from './requests.js';

const TOTAL = WHOLE ? 100_000 : 5_000;
const HANG_MS = 2000;
const HANDS = 4;

const FACTS = [
  { planConsent: 'given', state: 'preparing', protected: false },
  { planConsent: 'given', state: 'draft', protected: false },
  { planConsent: 'given', state: 'draftReleased', protected: false },
  { planConsent: 'given', state: 'awaiting', protected: false },
  { planConsent: 'given', state: 'established', protected: false },
  { planConsent: 'unable', state: 'established', protected: false },
  { planConsent: 'given', state: 'established', protected: true },
  // Where nobody leads, a head asks for a lead by the board.
  { planConsent: 'unable', state: 'established', protected: true },
  { planConsent: 'given', state: 'closed', protected: false },
];

const OPENING: readonly string[] = ['200', 'stepUp', 'fourEyes'];

/** What must stand in no answer: frames of a stack, files, statements. */
const INNER =
  /\n\s+at |node_modules|\.[cm]?[jt]s:\d+|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) [a-z_"]|violates|relation "|QueryFailed|TypeError/;

const plain = ({ method, path, body }: Request): Wire => ({
  method,
  url: path,
  headers: { 'x-sammanhang': '1', ...(body && { 'content-type': 'application/json' }) },
  ...(body && { payload: JSON.stringify(body) }),
});

interface Tally {
  asked: number;
  signedIn: number;
  opened: Set<string>;
  failures: string[];
  hangs: string[];
  inner: string[];
  broken: string[];
  slowest: number;
}

describe('whatever is sent', () => {
  let harness: Harness;
  const tally: Tally = {
    asked: 0,
    signedIn: 0,
    opened: new Set(),
    failures: [],
    hangs: [],
    inner: [],
    broken: [],
    slowest: 0,
  };
  const random = randomFrom(SEED);

  /** Ways to ask that are known to be right, by operation. */
  function knownAsks(operation: Operation): { route: Route; asked: Asked }[] {
    return [...actorRoutes, ...worldRoutes]
      .filter((route) => route.operation === operation.id)
      .flatMap((route) =>
        harness.worlds.flatMap((world) =>
          [...harness.directory.actors, ...world.citizens].map((actor) => ({
            route,
            asked: { directory: harness.directory, world, actor },
          })),
        ),
      )
      .filter(({ route, asked }) => OPENING.includes(verdictOf(route, asked)) && route.request(asked) !== null);
  }

  async function send({ method, url, headers, payload }: Wire, cookie: string | undefined) {
    const begun = performance.now();
    const answer = await harness.test.app.inject({
      method: method as 'GET',
      url,
      headers: { ...headers, ...(cookie && { cookie }) },
      ...(payload !== undefined && { payload }),
    });
    return { answer, ms: performance.now() - begun };
  }

  async function ask(operation: Operation, wire: Wire, cookie: string | undefined): Promise<void> {
    const { answer, ms } = await send(wire, cookie);
    tally.asked += 1;
    tally.slowest = Math.max(tally.slowest, ms);
    const text = answer.payload;
    const said = () =>
      `${operation.id} ${answer.statusCode} ${JSON.stringify(wire).slice(0, 300)} -> ${text.slice(0, 300)}`;
    if (answer.statusCode !== 401) tally.signedIn += 1;
    if (answer.statusCode < 300) tally.opened.add(operation.id);
    if (answer.statusCode >= 500) tally.failures.push(said());
    // Slow on a busy machine is no hang: what hangs does so again.
    if (ms > HANG_MS && (await send(wire, cookie)).ms > HANG_MS) tally.hangs.push(said());
    if (answer.statusCode >= 300 && INNER.test(text)) tally.inner.push(said());
    const json = String(answer.headers['content-type'] ?? '').includes('json');
    if (!json && answer.statusCode < 300) return;
    const wrong = json ? answerFaults(operation, answer.statusCode, JSON.parse(text)) : ['a problem that is no JSON'];
    if (wrong.length > 0) tally.broken.push(`${wrong.slice(0, 2).join('; ')} | ${said()}`);
  }

  /** The cookie of the actor's session; where the operation ends it, of one that is made for it, now and then of none. */
  async function cookieOf(actor: Actor, route: Route, index: number): Promise<string | undefined> {
    const strange = route.spends && index % 3 === 2;
    const session = route.spends ? await spare(harness.test, actor) : sessionOf(actor, route.fresh ?? false);
    const token = strange ? 'x'.repeat(43) : session?.token;
    return token && `sip-${actor.citizen ? 'citizen' : 'staff'}=${token}`;
  }

  /** Asks rightly until the operation is reached: of those whom the oracle lets in, a rule of the work may stop most. */
  async function reach(operation: Operation, surest: readonly { route: Route; asked: Asked }[]): Promise<void> {
    for (const { route, asked } of shuffled(surest, random)) {
      if (tally.opened.has(operation.id)) return;
      const request = route.request(asked);
      if (request) await ask(operation, plain(request), await cookieOf(asked.actor, route, 0));
    }
  }

  async function flood(operation: Operation, size: number): Promise<void> {
    await keepFresh(harness);
    const known = knownAsks(operation);
    const ids = harness.worlds.flatMap((world) => [
      world.caseId,
      world.personId,
      world.current.id,
      world.meetings.planned,
    ]);
    const seed = Math.floor(random() * 2 ** 31);
    if (known.length === 0) throw new Error(`${operation.id}: nobody here is let in to ask`);
    const surest = known.filter(({ route, asked }) => route.fresh || verdictOf(route, asked) !== 'stepUp');
    await reach(operation, surest);
    const chosen = Array.from({ length: Math.ceil(size / 20) }, (_, at) => pick(at % 2 === 0 ? surest : known, random));
    const asks = chosen.flatMap((right, at) => {
      const request = right.route.request(right.asked);
      const wires = fc.sample(requestsOf(operation, request, ids), { numRuns: 20, seed: seed + at });
      return wires.map((wire, index) => ({ wire, right, index }));
    });
    await together(asks.slice(0, size), HANDS, async ({ wire, right, index }) => {
      const { route, asked } = right;
      const actor = index % 5 === 4 ? pick(harness.directory.actors, random) : asked.actor;
      return ask(operation, wire, await cookieOf(actor, route, index));
    });
  }

  beforeAll(async () => {
    harness = await buildHarness(FACTS);
    undoEverything(harness);
    for (const [at, operation] of operations.entries()) {
      await flood(operation, Math.ceil((TOTAL * PART) / operations.length));
      if (at % 20 === 19) say(`${tally.asked} requests, ${at + 1} of ${operations.length} operations`);
    }
  });
  afterAll(() => harness?.test.close());

  const control = () =>
    `${tally.opened.size} of ${operations.length} operations reached with a 2xx, ${tally.signedIn} past sign-in, slowest ${Math.round(tally.slowest)} ms`;
  const none = (what: string, list: readonly string[]) => {
    expect(list.slice(0, 5)).toEqual([]);
    expect(figure({ id: 'G12', what, value: list.length, of: tally.asked, goal: '0', control: control() })).toBe(true);
  };

  it('is enough, reaches every operation, and gets past sign-in', () => {
    expect(operations.map(({ id }) => id).filter((id) => !tally.opened.has(id))).toEqual([]);
    expect(tally.signedIn * 2).toBeGreaterThan(tally.asked);
    expect(
      figure({
        id: 'G12',
        what: 'requests generated',
        value: tally.asked,
        of: operations.length,
        goal: `>= ${TOTAL}`,
        control: control(),
      }),
    ).toBe(true);
  });

  it('never makes the api fail', () => none('answers of 500 and above', tally.failures));
  it('never makes it hang', () => none('answers that took more than two seconds', tally.hangs));
  it('shows nothing of its inside', () => none('stack traces and statements in answers', tally.inner));
  it('is answered as the contract says', () => none('answers that break the contract', tally.broken));
});

describe('the check of answers', () => {
  const view = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } } as const;

  it('finds what is missing, what is of another kind and what is not in the contract', () => {
    expect(faults({ id: '6f9619ff-8b86-4011-b42d-00c04fc964ff' }, view)).toEqual([]);
    expect(faults({}, view)).toEqual(['/id: missing']);
    expect(faults({ id: 1 }, view)).toEqual(['/id: not a string']);
    expect(faults({ id: '6f9619ff-8b86-4011-b42d-00c04fc964ff', secret: 1 }, view)).toEqual([
      '/secret: not in the contract',
    ]);
  });

  it('knows a stack and a statement when it sees one', () => {
    expect(INNER.test('Error: x\n    at f (/a/b.js:1:2)')).toBe(true);
    expect(INNER.test('insert or update on table "x" violates foreign key constraint')).toBe(true);
    expect(INNER.test(JSON.stringify({ code: 'not-found', title: 'not-found' }))).toBe(false);
  });
});
