/** Groups smaller than this are not shown: behind a small count stands somebody (SoLPuL 7 a §). */
export const SMALLEST_GROUP = 5;

export interface Count {
  readonly key: string;
  readonly count: number;
}

/** A count that may be shown, or null when it must not be. */
export interface ShownCount {
  readonly key: string;
  readonly count: number | null;
}

/** `withheld`: nothing of the division can be shown, not even which groups there are. */
export interface ShownCounts {
  readonly total: number | null;
  readonly withheld: boolean;
  readonly groups: readonly ShownCount[];
}

const sumOf = (counts: readonly Count[]) => counts.reduce((sum, { count }) => sum + count, 0);

/** A count on its own: nought and five or more are shown. */
export const shownAlone = (count: number): number | null => (count > 0 && count < SMALLEST_GROUP ? null : count);

/**
 * A total divided into groups, so that no small group can be read or worked out. A group of 1-4 is hidden; and because the
 * reader may subtract what is shown from the total, the next smallest are hidden with it, until each hidden group could be
 * any of at least five values. Groups of nought are shown: nobody stands behind them. What is
 * shown comes first, the largest at the top. Where that cannot be reached the whole
 * division is withheld.
 */
export function shownCounts(counts: readonly Count[]): ShownCounts {
  const total = sumOf(counts);
  const counted = counts.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
  const small = counted.filter(({ count }) => count < SMALLEST_GROUP).length;
  if (shownAlone(total) === null) return { total: null, withheld: true, groups: [] };
  let hidden = small;
  while (hidden > 0 && hidden < counted.length && !hides(counted.slice(0, hidden))) hidden += 1;
  if (hidden > 0 && !hides(counted.slice(0, hidden))) return { total, withheld: true, groups: [] };
  const out = new Set(counted.slice(0, hidden).map(({ key }) => key));
  const shown = counts.filter(({ key }) => !out.has(key)).sort((a, b) => b.count - a.count);
  // By name: in order of size the place in the list would tell what the count does not.
  const unsaid = [...out].sort().map((key) => ({ key, count: null }));
  return { total, withheld: false, groups: [...shown, ...unsaid] };
}

/** Each hidden group is at least one, and their sum is known: each could be 1 … sum - (how many - 1). */
const hides = (hidden: readonly Count[]): boolean =>
  sumOf(hidden) - hidden.length + 1 >= SMALLEST_GROUP && hidden.length > 1;

/**
 * A share in whole percent, or null when those who are part of it, or those who are not, are fewer than five: a share of a
 * known group tells the count.
 */
export function shownShare(part: number, whole: number): number | null {
  const small = [part, whole - part].some((count) => shownAlone(count) === null);
  return whole < SMALLEST_GROUP || small ? null : Math.round((100 * part) / whole);
}

/** The middle of a list of numbers, rounded up to a whole one; null for fewer than five. */
export function shownMedian(values: readonly number[]): number | null {
  if (values.length < SMALLEST_GROUP) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return Math.ceil((lower + upper) / 2);
}
