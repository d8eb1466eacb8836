import type pg from 'pg';
import type { Row } from './sealed-rows.js';

/** In the order in which they refer to one another. */
const TABLES = [
  'person',
  'person_contact',
  'representative',
  'sip_case',
  'participation',
  'case_worker',
  'consent',
  'consent_withdrawal',
  'plan_version',
  'note',
  'need',
  'goal',
  'measure',
  'section_hash',
  'party_copy',
  'data_key',
  'party_copy_section',
  'follow_up',
  'audit_log',
] as const;

/** Writes the rows of a batch, one statement a table. (COPY knows no row security.) Gives how many there were. */
export class RowWriter {
  private readonly statements = new Map<string, string>();

  constructor(private readonly db: pg.ClientBase) {}

  async write(rows: ReadonlyMap<string, readonly Row[]>): Promise<number> {
    let count = 0;
    for (const table of TABLES) {
      const made = rows.get(table) ?? [];
      const [first] = made;
      if (!first) continue;
      const columns = Object.keys(first);
      const text = await this.statementOf(table, columns);
      await this.db.query({
        name: `import ${table}`,
        text,
        values: columns.map((column) => made.map((row) => asText(row[column]))),
      });
      count += made.length;
    }
    return count;
  }

  /** All values go as text and come to their types in the database, which alone can spread a list of lists. */
  private async statementOf(table: string, columns: readonly string[]): Promise<string> {
    const known = this.statements.get(table);
    if (known) return known;
    const { rows } = await this.db.query<{ name: string; type: string }>(
      `SELECT attname AS name, format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
      [table],
    );
    const types = new Map(rows.map(({ name, type }) => [name, type]));
    const cast = columns.map((column) => `x.${column}::${types.get(column) ?? 'text'}`);
    const lists = columns.map((_column, at) => `$${String(at + 1)}::text[]`);
    const made = `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${cast.join(', ')} FROM unnest(${lists.join(', ')}) AS x (${columns.join(', ')})`;
    this.statements.set(table, made);
    return made;
  }
}

/** A value in PostgreSQL's text form. Lists hold ids and codes alone: nothing in them needs quotes. */
function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return `{${value.join(',')}}`;
  return JSON.stringify(value);
}
