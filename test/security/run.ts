import type { Answer } from '@sammanhang/api/proof';
import { keepFresh, send, together, type Cell, type Harness } from './harness.js';
import { maySeeLine, strayCanaries } from './judge.js';
import { faultOf, outcomeOf, type Fault } from './outcome.js';
import { LINES, type LineKind } from './world/sections.js';
import { OWNERS } from './world/situation.js';
import { verdictOf } from './route.js';
import { say } from '../support/figures.js';

export interface Tally {
  cells: number;
  /** Of them, sections of a plan that was read. */
  sections: number;
  faults: Record<Fault, number>;
  /** The first of each kind of fault, in words. */
  examples: string[];
  /** Operations that somebody got through, with how often. */
  opened: Map<string, number>;
  /** Answers to those who had got past sign-in. */
  signedIn: number;
  strays: number;
  /** Fields seen where they may be seen, with how often. */
  sightings: Map<string, number>;
  slowest: number;
}

const newTally = (): Tally => ({
  cells: 0,
  sections: 0,
  faults: { leak: 0, 'false denial': 0, 'other answer': 0 },
  examples: [],
  opened: new Map(),
  signedIn: 0,
  strays: 0,
  sightings: new Map(),
  slowest: 0,
});

const EXAMPLES = 40;
const count = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);

function note(tally: Tally, fault: Fault, cell: Cell, said: string): void {
  tally.faults[fault] += 1;
  if (tally.examples.length >= EXAMPLES) return;
  const { route, asked } = cell;
  const { planConsent, state } = asked.world.facts;
  tally.examples.push(
    `${fault}: ${route.operation} ${route.variant ?? ''} by ${asked.actor.name}, ${planConsent}, ${state}${asked.world.facts.protected ? ', protected' : ''}: ${said}`,
  );
}

const FIELDS: Readonly<Record<LineKind, string>> = {
  note: 'note.text',
  words: 'words.text',
  need: 'need.text',
  goal: 'goal.text',
  ownGoal: 'ownGoal.text',
  measure: 'measure.text',
};

/** A plan that was asked for, section by section, also where the answer was no: what the oracle opens must be there, and nothing else. */
function weighSections(harness: Harness, tally: Tally, cell: Cell, text: string): void {
  const { world, actor } = cell.asked;
  const version = cell.route.variant === 'the version before' ? world.earlier : world.current;
  if (!version) return;
  const seen = harness.canaries.in(text).filter((canary) => canary.world === world.index && canary.kind === 'content');
  for (const owner of OWNERS) {
    for (const kind of LINES) {
      const shown = maySeeLine(world, actor, owner, kind, version.state);
      // What a closed case still shows is the copy of the party: weighed by the canaries, not asked for here.
      if (!shown && version.state === 'closed') continue;
      tally.sections += 1;
      tally.cells += 1;
      const there = seen.some((canary) => canary.owner === owner && canary.field === FIELDS[kind]);
      if (there && !shown) note(tally, 'leak', cell, `${kind} of ${owner} is shown`);
      if (shown && !there) note(tally, 'false denial', cell, `${kind} of ${owner} is missing`);
    }
  }
}

const textOf = ({ body, headers }: Answer<unknown>): string =>
  `${typeof body === 'string' ? body : JSON.stringify(body)} ${JSON.stringify(headers)}`;

async function ask(harness: Harness, tally: Tally, cell: Cell): Promise<void> {
  const { route, asked } = cell;
  const request = route.request(asked);
  if (!request) return;
  const begun = performance.now();
  const answer = await send(harness.test, asked.actor, route, request);
  tally.slowest = Math.max(tally.slowest, performance.now() - begun);
  tally.cells += 1;
  const outcome = outcomeOf(route, answer);
  if (outcome !== '401') tally.signedIn += 1;
  if (outcome === '200' || outcome === 'fourEyes') count(tally.opened, route.operation);
  const expected = verdictOf(route, asked);
  const fault = faultOf(route, expected, outcome);
  const code = (answer.body as { code?: string } | null)?.code ?? '';
  if (fault) note(tally, fault, cell, `${expected} wanted, ${answer.status} ${code} answered`);
  const text = textOf(answer);
  const seen = harness.canaries.in(text);
  // A calendar is shared, synchronised and kept elsewhere: it says when, nothing more.
  const reader = (outcome === '200' && route.becomes?.(asked)) || asked.actor;
  const strays = route.operation === 'meetingCalendar' ? seen : strayCanaries(harness.worlds, reader, seen);
  tally.strays += strays.length;
  for (const stray of strays.slice(0, 1))
    note(tally, 'leak', cell, `${stray.field} of ${stray.owner ?? 'the case'} in world ${stray.world}`);
  for (const canary of seen) if (!strays.includes(canary)) count(tally.sightings, canary.field);
  if (PLANS.includes(route.operation) && outcome !== '401') weighSections(harness, tally, cell, text);
}

/** What shows a plan section by section. */
const PLANS: readonly string[] = ['planRead', 'myPlanShow'];
const HANDS = 12;
const WORTH_TELLING = 1_000;
const EVERY = 20_000;

/** Asks every cell and keeps count, in a tally of its own or on top of another. */
export async function run(harness: Harness, cells: readonly Cell[], tally = newTally()): Promise<Tally> {
  const begun = performance.now();
  await together(cells, HANDS, async (cell, at) => {
    await keepFresh(harness);
    await ask(harness, tally, cell);
    if (at > 0 && at % EVERY === 0)
      say(`${at} of ${cells.length} asked, ${Math.round(at / ((performance.now() - begun) / 1000))} a second`);
  });
  const seconds = Math.round((performance.now() - begun) / 1000);
  if (cells.length > WORTH_TELLING)
    say(
      `${tally.cells} cells, ${cells.length} requests in ${seconds} s; slowest answer ${Math.round(tally.slowest)} ms`,
    );
  return tally;
}
