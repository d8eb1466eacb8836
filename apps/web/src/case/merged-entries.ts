import { dayOf } from '../texts';

interface Entry {
  readonly at: string;
  readonly action: string;
  readonly actorName: string | null;
  readonly unitName: string | null;
}

export interface Merged<E> {
  readonly entry: E;
  readonly times: number;
}

/** The same person doing the same thing again on the same day is one line. */
export function mergedEntries<E extends Entry>(entries: readonly E[]): Merged<E>[] {
  const lines: Merged<E>[] = [];
  for (const entry of entries) {
    const last = lines.at(-1);
    const same =
      last?.entry.action === entry.action &&
      last.entry.actorName === entry.actorName &&
      last.entry.unitName === entry.unitName &&
      dayOf(last.entry.at) === dayOf(entry.at);
    if (last && same) lines[lines.length - 1] = { entry: last.entry, times: last.times + 1 };
    else lines.push({ entry, times: 1 });
  }
  return lines;
}
