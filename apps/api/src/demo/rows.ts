import type { EntityManager } from 'typeorm';

/** Rows to be stored, by table. All rows of a table have the same columns. */
export type Rows = Map<string, Record<string, unknown>[]>;

/** Puts a row by for its table. */
export function addRow(rows: Rows, table: string, row: Record<string, unknown>): void {
  const known = rows.get(table);
  if (known) known.push(row);
  else rows.set(table, [row]);
}

/** Inserts rows of one shape in one statement. Column names come from the code above, never from outside. */
export async function insert(
  db: EntityManager,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  await db.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

/** Inserts what was put by for the tables, in the order given, sealed, and lets go of it. */
export async function insertAll(
  db: EntityManager,
  rows: Rows,
  tables: readonly string[],
  seals?: { sealed(table: string, rows: readonly Record<string, unknown>[]): Promise<Record<string, unknown>[]> },
): Promise<void> {
  for (const table of tables) {
    const stored = rows.get(table) ?? [];
    await insert(db, table, seals ? await seals.sealed(table, stored) : stored);
    rows.delete(table);
  }
}
