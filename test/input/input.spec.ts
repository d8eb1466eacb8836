import fc from 'fast-check';
import { hashOf, newToken } from '@sammanhang/api/proof';
import { buildHarness, together, undoEverything, type Harness } from '../security/harness.js';
import type { Asked, Route } from '../security/route.js';
import { actorRoutes, worldRoutes } from '../security/routes.js';
import { figure, PART, say, SEED, WHOLE } from '../support/figures.js';
import { pick, randomFrom } from '../support/random.js';
import { answerFaults, faults, operations, type Operation } from './contract.js';
import { NOT_YET } from './not-yet.js';
import { requestsOf, type Wire } from './requests.js';

const TOTAL = WHOLE ? 100_000 : 5_000;
const HANG_MS = 2000;
const HANDS = 4;

const FACTS = [
  ['given', 'preparing'],
  ['given', 'draft'],
  ['given', 'draftReleased'],
  ['given', 'awaiting'],
  ['given', 'established'],
  ['unable', 'established'],
].map(([planConsent = '', state = '']) => ({ planConsent, state, protected: false }));

/** What must stand in no answer: frames of a stack, files, statements. */
const INNER =
  /\n\s+at |node_modules|\.[cm]?[jt]s:\d+|\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) [a-z_"]|violates|relation "|QueryFailed|TypeError/;

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
          harness.directory.actors.map((actor) => ({ route, asked: { directory: harness.directory, world, actor } })),
        ),
      )
      .filter(({ route, asked }) => ['200', 'stepUp'].includes(route.verdict(asked)) && route.request(asked) !== null);
  }

  async function send({ method, url, headers, payload }: Wire, token: string | undefined) {
    const begun = performance.now();
    const answer = await harness.test.app.inject({
      method: method as 'GET',
      url,
      headers: { ...headers, ...(token && { cookie: `sip-staff=${token}` }) },
      ...(payload !== undefined && { payload }),
    });
    return { answer, ms: performance.now() - begun };
  }

  async function ask(operation: Operation, wire: Wire, token: string | undefined): Promise<void> {
    const { answer, ms } = await send(wire, token);
    tally.asked += 1;
    tally.slowest = Math.max(tally.slowest, ms);
    const text = answer.payload;
    const said = () =>
      `${operation.id} ${answer.statusCode} ${JSON.stringify(wire).slice(0, 300)} -> ${text.slice(0, 300)}`;
    if (answer.statusCode !== 401) tally.signedIn += 1;
    if (answer.statusCode < 300) tally.opened.add(operation.id);
    if (answer.statusCode >= 500) tally.failures.push(said());
    // Slow on a busy machine is no hang: what hangs does so again.
    if (ms > HANG_MS && (await send(wire, token)).ms > HANG_MS) tally.hangs.push(said());
    if (answer.statusCode >= 300 && INNER.test(text)) tally.inner.push(said());
    const json = String(answer.headers['content-type'] ?? '').includes('json');
    if (!json && answer.statusCode < 300) return;
    const wrong = json ? answerFaults(operation, answer.statusCode, JSON.parse(text)) : ['a problem that is no JSON'];
    if (wrong.length > 0) tally.broken.push(`${wrong.slice(0, 2).join('; ')} | ${said()}`);
  }

  /** Sessions that may be ended: sign-out and the choice of assignment are for good. */
  async function throwAways(size: number): Promise<{ token: string; assignmentId: string }[]> {
    const [someone] = harness.directory.actors.flatMap(({ caller }) => caller ?? []);
    if (!someone) throw new Error('nobody has a session');
    const made = Array.from({ length: size }, () => ({ token: newToken(), assignmentId: someone.assignmentId }));
    await harness.test.db.query(
      `INSERT INTO app.session (id, token_hash, staff_id, assignment_id, acr, auth_time, created_at, last_seen_at)
       SELECT gen_random_uuid(), t, $2, $3, 'http://id.sambi.se/loa/loa3', app.now(), app.now(), app.now() FROM unnest($1::bytea[]) t`,
      [made.map(({ token }) => hashOf(token)), someone.staffId, someone.assignmentId],
    );
    return made;
  }

  async function flood(operation: Operation, size: number): Promise<void> {
    const known = knownAsks(operation);
    const atDoor = operation.path.startsWith('/api/session');
    const spares = atDoor ? await throwAways(Math.ceil(size / 2)) : [];
    const ids = harness.worlds.flatMap((world) => [
      world.caseId,
      world.personId,
      world.current.id,
      world.meetings.planned,
    ]);
    const seed = Math.floor(random() * 2 ** 31);
    const one = known.length > 0 ? pick(known, random) : null;
    const chosen = Array.from({ length: Math.ceil(size / 20) }, () => (known.length > 0 ? pick(known, random) : one));
    const asks = chosen.flatMap((right, at) => {
      const request = right?.route.request(right.asked) ?? null;
      const wires = fc.sample(requestsOf(operation, request, ids), { numRuns: 20, seed: seed + at });
      return wires.map((wire, index) => ({ wire, right, index }));
    });
    await together(asks.slice(0, size), HANDS, async ({ wire, right, index }) => {
      const actor = right && index % 5 !== 4 ? right.asked.actor : pick(harness.directory.actors, random);
      if (!atDoor) return ask(operation, wire, (right?.route.fresh ? actor.fresh : actor.caller)?.token);
      const spare = index % 3 === 0 ? spares.pop() : undefined;
      if (!spare) return ask(operation, wire, index % 3 === 1 ? 'x'.repeat(43) : undefined);
      const { token, assignmentId } = spare;
      const payload =
        index % 2 === 0 && operation.id === 'sessionChooseAssignment'
          ? { payload: JSON.stringify({ assignmentId }) }
          : {};
      return ask(operation, { ...wire, ...payload }, token);
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
    // What is reached after all is to be taken off the list.
    expect(operations.map(({ id }) => id).filter((id) => !tally.opened.has(id))).toEqual(NOT_YET);
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
