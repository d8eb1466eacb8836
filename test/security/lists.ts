import type { Answer } from '@sammanhang/api/proof';
import { send, together, type Harness } from './harness.js';
import { strayCanaries } from './judge.js';
import { oracle } from './oracle.js';
import type { CaseWorld } from './world/case-world.js';
import type { Actor } from './world/directory.js';
import { personSituationOf, situationOf } from './world/situation.js';

interface ListProof {
  path: string;
  /** What names a world in the list. */
  names(world: CaseWorld): readonly string[];
  /** Whether a row of the world may stand in the actor's list. */
  may(world: CaseWorld, actor: Actor): boolean;
  /** Whether one must. */
  must(world: CaseWorld, actor: Actor): boolean;
}

const onCase = (action: string) => (world: CaseWorld, actor: Actor) =>
  oracle(action, situationOf(world.facts, actor)) === '200';
const never = () => false;
const byCase = ({ caseId, number }: CaseWorld) => [caseId, number];

const isTheirs = (world: CaseWorld, actor: Actor) => world.citizens.includes(actor);
const maySeeRequest = (world: CaseWorld, actor: Actor) =>
  world.listRequestId !== null &&
  (oracle('fourEyes.answer', situationOf(world.facts, actor)) === 'stepUp' ||
    (actor.listed && actor.role === 'caseworker' && actor.relation === 'lead'));

const LISTS: readonly ListProof[] = [
  {
    path: '/api/my/plans',
    names: byCase,
    may: (world, actor) => isTheirs(world, actor) && onCase('plan.exists')(world, actor),
    must: isTheirs,
  },
  {
    path: '/api/break-glass',
    names: byCase,
    may: (world, actor) => actor.relation === 'breakGlassOpen' && world.openingId !== null,
    must: () => true,
  },
  {
    path: '/api/four-eyes',
    names: ({ listRequestId }) => (listRequestId ? [listRequestId] : []),
    may: maySeeRequest,
    must: () => true,
  },
  {
    path: '/api/inbox',
    names: byCase,
    may: onCase('inbox.read'),
    // Each of these units has been told of a change.
    must: (world, actor) =>
      ['lead', 'party', 'summoned', 'invited'].includes(actor.unit ?? '') && onCase('inbox.read')(world, actor),
  },
  { path: '/api/worklist', names: byCase, may: onCase('plan.exists'), must: never },
  {
    path: '/api/persons?scope=unit',
    names: ({ personId }) => [personId],
    // Protected persons are in no list, also not in that of those who work with them (domain.md 1.9).
    may: (world, actor) =>
      !world.facts.protected && oracle('person.find', personSituationOf(world.facts, actor)) === '200',
    must: never,
  },
  {
    path: '/api/board',
    names: byCase,
    // Of the protected a count and a date: nothing that names the case (board.row, why).
    may: (world, actor) => !world.facts.protected && onCase('board.row')(world, actor),
    must: never,
  },
];

/** The lists, row by row: every actor's, of every world. */
export async function weighLists(harness: Harness) {
  const tally = { cells: 0, leaks: 0, denials: 0, strays: 0, shown: 0, examples: [] as string[] };
  const everybody = [...harness.directory.actors, ...harness.worlds.flatMap(({ citizens }) => citizens)];
  const asks = everybody.flatMap((actor) =>
    LISTS.filter(({ path }) => path.startsWith('/api/my') === (actor.citizen !== null)).map((list) => ({
      actor,
      list,
    })),
  );
  await together(asks, 6, async ({ actor, list }) => {
    const answer: Answer<unknown> = await send(harness.test, actor, {}, { method: 'GET', path: list.path });
    const text = JSON.stringify(answer.body);
    tally.strays += strayCanaries(harness.worlds, actor, harness.canaries.in(text)).length;
    for (const world of harness.worlds) {
      tally.cells += 1;
      const there = list.names(world).some((name) => text.includes(name));
      const may = actor.role !== 'anonymous' && list.may(world, actor);
      tally.shown += there ? 1 : 0;
      const leak = there && !may;
      const denial = !there && may && list.must(world, actor);
      tally.leaks += leak ? 1 : 0;
      tally.denials += denial ? 1 : 0;
      if ((leak || denial) && tally.examples.length < 8) {
        const { planConsent, state, protected: isProtected } = world.facts;
        tally.examples.push(
          `${leak ? 'leak' : 'false denial'}: ${list.path} of ${actor.name}, ${planConsent}, ${state}${isProtected ? ', protected' : ''}`,
        );
      }
    }
  });
  return tally;
}
