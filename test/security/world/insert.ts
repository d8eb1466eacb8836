import type { TestApp } from '@sammanhang/api/proof';

type Row = Readonly<Record<string, unknown>>;

/** The one place where a world's rows are written: straight into the database, columns by their names. */
export async function insert(db: TestApp['db'], table: string, rows: Row | readonly Row[]): Promise<void> {
  const list = (Array.isArray(rows) ? rows : [rows]) as readonly Row[];
  const [first] = list;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  await db.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(list)],
  );
}
