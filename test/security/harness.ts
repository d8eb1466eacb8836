import { DATA_SOURCE, PDF_THREAD, testApp, type Answer, type DataSource, type TestApp } from '@sammanhang/api/proof';
import { isAtDoor, type Asked, type Request, type Route } from './route.js';
import { Canaries } from './world/canaries.js';
import { buildWorld, type CaseWorld } from './world/case-world.js';
import type { Actor, Directory } from './world/directory.js';
import { buildDirectory } from './world/everybody.js';
import { unlogged } from './world/insert.js';
import { addReviews } from './world/offices.js';
import { addRequests } from './world/requests.js';
import type { CaseFacts } from './world/situation.js';

export interface Harness {
  test: TestApp;
  directory: Directory;
  canaries: Canaries;
  worlds: readonly CaseWorld[];
}

/** The situations that are the same for all who ask: 4 consents to the plan x 2 of protection x 7 states. */
export const CASE_FACTS: readonly CaseFacts[] = ['given', 'unable', 'declined', 'withdrawn'].flatMap((planConsent) =>
  [false, true].flatMap((isProtected) =>
    ['preparing', 'draft', 'draftReleased', 'awaiting', 'established', 'closed', 'culled'].map((state) => ({
      planConsent,
      protected: isProtected,
      state,
    })),
  ),
);

/** Statements planned over nearly empty tables stay so planned until statistics say otherwise, and autovacuum comes once a minute. */
const WORLDS_TO_A_PLAN = 6;

/** The real api on a real PostgreSQL, with a case in each of the given situations. */
export async function buildHarness(facts: readonly CaseFacts[] = CASE_FACTS): Promise<Harness> {
  const test = await testApp();
  const directory = await buildDirectory(test);
  const canaries = new Canaries();
  const worlds: CaseWorld[] = [];
  for (const [index, one] of facts.entries()) {
    if (index % WORLDS_TO_A_PLAN === 1) await test.db.query('ANALYZE');
    worlds.push(await buildWorld(test, directory, canaries, index, one));
  }
  await addReviews(test, directory);
  await addRequests(test, directory, canaries);
  await test.db.query('ANALYZE');
  // Sessions last for as long as the proof: how they end is tested with the sign-in.
  await test.db.query(`UPDATE app.session_limit SET idle = interval '1 day', absolute = interval '1 day'`);
  await test.db.query(`UPDATE app.citizen_rule SET idle = interval '1 day', absolute = interval '1 day'`);
  return { test, directory, canaries, worlds };
}

/**
 * From here on every transaction of the api is undone where it would have been committed: whatever is asked, the worlds stay
 * as they are. Guards, validation, rules, statements and row security are the real ones.
 */
export function undoEverything({ test }: Harness): void {
  const source = test.app.get<DataSource>(DATA_SOURCE);
  const undone = async (work: (manager: unknown) => Promise<unknown>): Promise<unknown> => {
    const runner = source.createQueryRunner();
    await runner.connect();
    await runner.startTransaction();
    try {
      return await work(runner.manager);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  };
  Object.assign(source, { transaction: undone });
  // Setting a page takes a quarter of a second; what would be set is what is looked at.
  const thread = test.app.get<{ make(plan: string): Promise<unknown> }>(PDF_THREAD);
  thread.make = (plan) => Promise.resolve({ pdf: Buffer.from(plan), notice: null });
}

let last: Promise<unknown> = Promise.resolve();
/** One after another on the connection behind the api, which takes one question at a time; the api has its own. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work, work);
  last = done;
  return done;
}

const FRESH_MS = 120_000;
let freshAt = Date.now();

/** Makes the fresh sign-ins fresh again in time: one holds for five minutes, a proof lasts longer. It is no act, so the log says nothing. */
export async function keepFresh({ test }: Harness): Promise<void> {
  if (Date.now() - freshAt < FRESH_MS) return;
  freshAt = Date.now();
  await inTurn(() =>
    unlogged(test.db, async () => {
      for (const table of ['step_up', 'citizen_step_up']) await test.db.query(`UPDATE app.${table} SET at = app.now()`);
      // Worlds take minutes to build, and the whole proof longer than a citizen's session lasts.
      for (const table of ['session', 'citizen_session'])
        await test.db.query(
          `UPDATE app.${table} SET created_at = app.now(), last_seen_at = app.now() WHERE ended_at IS NULL`,
        );
    }),
  );
}

/** The session that the actor asks with; none for somebody who is not signed in. */
export const sessionOf = ({ caller, fresh, citizen }: Actor, isFresh: boolean) =>
  citizen ? citizen[isFresh ? 'fresh' : 'plain'] : isFresh ? fresh : caller;

/** A session that nothing is lost with when it ends: of the same actor, in the same standing. */
export async function spare(test: TestApp, { caller, citizen }: Actor) {
  if (citizen) return inTurn(() => test.asCitizen(citizen.hash, citizen.standing));
  return caller && inTurn(() => test.as(caller.assignmentId));
}

/** Asks as the actor would, over HTTP. */
export async function send(
  test: TestApp,
  actor: Actor,
  { fresh = false, spends }: Pick<Route, 'fresh' | 'spends'>,
  request: Request,
): Promise<Answer<never>> {
  const who = (spends ? await spare(test, actor) : sessionOf(actor, fresh)) ?? test.anonymous;
  switch (request.method) {
    case 'GET':
      return who.get<never>(request.path);
    case 'POST':
      return who.post<never>(request.path, request.body);
    case 'PUT':
      return who.put<never>(request.path, request.body);
    default:
      return who.delete<never>(request.path, request.body);
  }
}

export interface Cell {
  route: Route;
  asked: Asked;
}

/** Those who try the door that is not theirs; it is shut for whoever comes, so that two are enough. */
const AT_WRONG_DOOR: readonly string[] = ['lead', 'self', 'invitedNow'];

/** Every way to ask about every world, by everybody. */
export function* cellsOf({ directory, worlds }: Harness, routes: readonly Route[]): Generator<Cell> {
  for (const world of worlds) {
    for (const actor of [...directory.actors, ...world.citizens]) {
      // Unprotected, both of a pair are the same; the unlisted one stands for both.
      if (!world.facts.protected && actor.listed && !actor.citizen) continue;
      for (const route of routes)
        if (isAtDoor(route, actor) || AT_WRONG_DOOR.includes(actor.relation))
          yield { route, asked: { directory, world, actor } };
    }
  }
}

/** Works through a list with so many hands at once. */
export async function together<T>(
  list: readonly T[],
  hands: number,
  work: (one: T, at: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const hand = async () => {
    for (let at = next++; at < list.length; at = next++) await work(list[at] as T, at);
  };
  await Promise.all(Array.from({ length: hands }, hand));
}
