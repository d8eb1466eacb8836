/** One line of a version: its place from version to version is `lineId`. Fields are words as they are read. */
export interface ComparedLine {
  readonly section: string;
  readonly lineId: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** One field of a line that is in both versions, as it was and as it is. */
export interface ChangedField {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What happened to a line between two versions. `fields`: only for a changed one. */
export interface LineDifference<Line extends ComparedLine = ComparedLine> {
  readonly change: 'added' | 'removed' | 'changed';
  /** The line as it is, or as it was when it is gone. */
  readonly line: Line;
  readonly fields: readonly ChangedField[];
}

const keyOf = ({ section, lineId }: ComparedLine): string => `${section} ${lineId}`;

function changedFields(before: ComparedLine, after: ComparedLine): readonly ChangedField[] {
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])];
  return names
    .map((field) => ({ field, before: before.fields[field] ?? null, after: after.fields[field] ?? null }))
    .filter((field) => field.before !== field.after);
}

/**
 * Compares two versions line by line. What stands as it stood is left out. The order is that of the later version, then
 * what was removed in the order it had.
 */
export function planDifference<Line extends ComparedLine>(
  before: readonly Line[],
  after: readonly Line[],
): readonly LineDifference<Line>[] {
  const earlier = new Map(before.map((line) => [keyOf(line), line]));
  const later = new Set(after.map(keyOf));
  const kept = after.flatMap((line): LineDifference<Line>[] => {
    const was = earlier.get(keyOf(line));
    if (!was) return [{ change: 'added', line, fields: [] }];
    const fields = changedFields(was, line);
    return fields.length > 0 ? [{ change: 'changed', line, fields }] : [];
  });
  const removed = before
    .filter((line) => !later.has(keyOf(line)))
    .map((line): LineDifference<Line> => ({ change: 'removed', line, fields: [] }));
  return [...kept, ...removed];
}
