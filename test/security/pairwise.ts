import { randomFrom, shuffled } from '../support/random.js';
import type { Cell } from './harness.js';
import { protectionOf } from './world/situation.js';

/** The values of a cell in each dimension. */
function valuesOf({ route, asked }: Cell): string[] {
  const { actor, world } = asked;
  return [
    `${route.operation} ${route.variant ?? ''}`,
    actor.role,
    actor.relation,
    route.consent?.(asked) ?? '-',
    world.facts.planConsent,
    protectionOf(world.facts, actor),
    world.facts.state,
  ];
}

function pairsOf(cell: Cell): string[] {
  const values = valuesOf(cell);
  return values.flatMap((value, first) =>
    values.slice(first + 1).map((other, distance) => `${first}:${value}|${first + distance + 1}:${other}`),
  );
}

/**
 * Cells in which every two values that occur together at all occur together at least once, filled up at random to `size`.
 * Greedy over a shuffled list: not the fewest, but every pair.
 */
export function pairwise(cells: readonly Cell[], size: number, seed: number): Cell[] {
  const mixed = shuffled(cells, randomFrom(seed));
  const covered = new Set<string>();
  const chosen: Cell[] = [];
  const rest: Cell[] = [];
  for (const cell of mixed) {
    const fresh = pairsOf(cell).filter((pair) => !covered.has(pair));
    for (const pair of fresh) covered.add(pair);
    (fresh.length > 0 ? chosen : rest).push(cell);
  }
  return [...chosen, ...rest.slice(0, Math.max(0, size - chosen.length))];
}
