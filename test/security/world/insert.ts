import { propertyOf, sealedIn, type KeyScope, type TestApp } from '@sammanhang/api/proof';

/** Past the triggers, which log what a person would have done and refresh what follows from it. */
export async function unlogged<T>(db: TestApp['db'], work: () => Promise<T>): Promise<T> {
  await db.query('SET session_replication_role = replica');
  try {
    return await work();
  } finally {
    await db.query('RESET session_replication_role');
  }
}

/** What a key of its own hangs on. */
const ROOTS: readonly string[] = ['person', 'sip_case', 'sip_request'];

type Row = Readonly<Record<string, unknown>>;

/** The one place where a world's rows are written: straight into the database, columns by their names, texts sealed as the api would. */
export async function insert(test: TestApp, table: string, rows: Row | readonly Row[]): Promise<void> {
  const list = (Array.isArray(rows) ? rows : [rows]) as readonly Row[];
  const [first] = list;
  if (!first) return;
  const columns = Object.keys(first).join(', ');
  const stores: (() => Promise<void>)[] = [];
  const sealed: Row[] = [];
  for (const row of list) sealed.push(await sealedRow(test, table, row, stores));
  await test.db.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(sealed)],
  );
  for (const store of stores) await store();
}

async function sealedRow(test: TestApp, table: string, row: Row, stores: (() => Promise<void>)[]): Promise<Row> {
  const definition = sealedIn(table);
  const texts = definition?.columns.filter((column) => typeof row[column] === 'string') ?? [];
  const root = ROOTS.includes(table);
  if (!definition || (texts.length === 0 && !root)) return row;
  const id = definition.key.map((property) => String(row[columnOf(property)])).join('/');
  const scope = await scopeOf(test, table, definition.of, row);
  const clear = Object.fromEntries(texts.map((column) => [propertyOf(column), row[column]]));
  let said: Row;
  if (root) {
    const made = await test.vault.sealNew(table, id, scope, clear);
    stores.push(made.store);
    said = made.row;
  } else said = await test.vault.seal(table, id, scope, clear);
  return { ...row, ...Object.fromEntries(texts.map((column) => [column, said[propertyOf(column)]])) };
}

/** Whose key: the row's owner's, else that of who leads the case or registered the person. */
async function scopeOf(test: TestApp, table: string, of: KeyScope['of'], row: Row): Promise<KeyScope> {
  const root = ROOTS.includes(table);
  const id = String(root ? row.id : row[`${of}_id`]);
  // What is written in an emergency is its opener's authority's, and what a check found is the checking one's.
  if (table === 'break_glass_opening') return { of, id, authorityId: String(row.authority_id) };
  if (of === 'request') return { of, id, authorityId: String(row.authority_id) };
  if (row.owner_authority_id) return { of, id, authorityId: String(row.owner_authority_id) };
  const sql =
    of === 'person'
      ? 'SELECT owner_authority_id AS id FROM person WHERE id = $1'
      : of === 'review'
        ? 'SELECT authority_id AS id FROM log_review WHERE id = $1'
        : 'SELECT u.authority_id AS id FROM unit u WHERE u.id = coalesce($2, (SELECT c.lead_unit_id FROM sip_case c WHERE c.id = $1))';
  const values = of === 'person' || of === 'review' ? [id] : [id, row.lead_unit_id ?? null];
  const { rows } = await test.db.query<{ id: string }>(sql, values);
  return { of, id, authorityId: rows[0]?.id ?? '' };
}

const columnOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
