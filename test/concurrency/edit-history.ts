/** One save as its maker saw it: what was sent, on what it was based, and what came back. */
export interface Save {
  line: string;
  text: string;
  based: number;
  /** Null: refused. */
  revision: number | null;
}

/**
 * Saves that were acknowledged and are not in the course of the line: overwritten by one that had not seen them, or gone at
 * the end. Every acknowledged save must be the next revision after the one it was based on, and the last one must stand.
 */
export function lostSaves(
  history: readonly Save[],
  stored: ReadonlyMap<string, { text: string; revision: number }>,
): Save[] {
  const kept = history.filter((save) => save.revision !== null);
  const at = new Map<string, Save[]>();
  for (const save of kept) {
    const key = `${save.line}@${String(save.revision)}`;
    at.set(key, [...(at.get(key) ?? []), save]);
  }
  return kept.filter((save) => {
    const twins = at.get(`${save.line}@${String(save.revision)}`) ?? [];
    if (twins.length > 1 || save.revision !== save.based + 1) return true;
    const end = stored.get(save.line);
    if (!end || end.revision < (save.revision ?? 0)) return true;
    return end.revision === save.revision && end.text !== save.text;
  });
}
