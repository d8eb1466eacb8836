import { randomBytes, randomUUID } from 'node:crypto';
import type { AuthorityKeys } from './authority-keys.js';
import { keyIdOf, openText, sealText, type DataKey } from './seal.js';
import { propertyOf, sealedIn, type SealedTable } from './sealed-columns.js';

/** Whose data key: one authority's, for one case, person, copy, check of the log or request. */
export interface KeyScope {
  of: 'case' | 'person' | 'copy' | 'review' | 'request';
  id: string;
  authorityId: string;
}

/** A wrapped data key as its row. */
export interface WrappedKey {
  id: string;
  authorityId: string;
  of: KeyScope['of'];
  ofId: string;
  wrappingKey: string;
  wrapped: string;
}

/** Rows of one table whose sealed columns are to be opened in place. */
export interface SealedBatch<R extends object = object> {
  table: SealedTable;
  rows: readonly R[];
  /** The row's key, where the row does not carry it under the usual names. */
  id?(row: R): string;
  /** Which property carries which column, where the names differ. The other columns are then left alone. */
  as?: Readonly<Record<string, string>>;
}

type Rows = <T>(sql: string, values: readonly unknown[]) => Promise<T[]>;

const MOST_KEYS = 256;
const COLUMNS = `id, authority_id AS "authorityId", CASE WHEN case_id IS NOT NULL THEN 'case' WHEN person_id IS NOT NULL THEN 'person'
    WHEN copy_id IS NOT NULL THEN 'copy' WHEN review_id IS NOT NULL THEN 'review' ELSE 'request' END AS of,
    coalesce(case_id, person_id, copy_id, review_id, request_id) AS "ofId", wrapping_key AS "wrappingKey", wrapped`;

export const bindingOf = ({ id, of, ofId }: Pick<WrappedKey, 'id' | 'of' | 'ofId'>): string => `${id} ${of} ${ofId}`;

/** A new data key, wrapped; storing it is the caller's. */
export async function newWrappedKey(keys: AuthorityKeys, scope: KeyScope): Promise<WrappedKey & DataKey> {
  const row = { id: randomUUID(), authorityId: scope.authorityId, of: scope.of, ofId: scope.id };
  const key = randomBytes(32);
  const { keyId, bytes } = await keys.wrap(scope.authorityId, key, bindingOf(row));
  return { ...row, key, wrappingKey: keyId, wrapped: bytes };
}

/**
 * Seals and opens for one transaction. Data keys in the clear live here and no longer than the transaction;
 * row security decides which wrapped keys there are to be read.
 */
export class Vault {
  /** By id; the least recently used goes first. */
  private readonly known = new Map<string, Buffer>();
  private readonly ofScope = new Map<string, string>();
  private readonly destroyed = new Set<string>();

  constructor(
    private readonly keys: AuthorityKeys,
    private readonly rows: Rows,
  ) {}

  /** Opens the sealed columns of these rows in place. One query for the keys of all of them, none when they are known. */
  async open(batches: readonly SealedBatch[]): Promise<void> {
    const found = batches.flatMap((batch) => batch.rows.flatMap((row) => sealedTexts(batch, row)));
    await this.load(new Set(found.map(({ sealed }) => keyIdOf(sealed))));
    for (const { row, property, sealed, place } of found) {
      const id = keyIdOf(sealed);
      // Culled by the authority that wrote it: there is nothing left to open.
      row[property] = this.destroyed.has(id) ? null : openText(this.key(id), place, sealed);
    }
  }

  /** The same row with its sealed columns sealed. `id`: the row's key. Makes the scope's data key when there is none yet. */
  async seal<R extends object>(table: string, id: string, scope: KeyScope, row: R): Promise<R> {
    const columns = sealedIn(table)?.columns.filter((column) => hasText(row, propertyOf(column))) ?? [];
    if (columns.length === 0) return row;
    return sealedRow(table, id, columns, row, await this.keyFor(scope));
  }

  /**
   * A row that its own key hangs on (a new case, a new person): sealed with a new key, which `store` writes down once the row is there.
   */
  async sealNew<R extends object>(
    table: string,
    id: string,
    scope: KeyScope,
    row: R,
  ): Promise<{ row: R; wrapped: WrappedKey; store: () => Promise<void> }> {
    const { key, ...wrapped } = await newWrappedKey(this.keys, scope);
    this.remember({ id: wrapped.id, key }, scope);
    const columns = sealedIn(table)?.columns.filter((column) => hasText(row, propertyOf(column))) ?? [];
    return {
      row: sealedRow(table, id, columns, row, { id: wrapped.id, key }),
      wrapped,
      store: async () => void (await this.insert(wrapped)),
    };
  }

  /** Leaves no key behind in memory. */
  forget(): void {
    for (const key of this.known.values()) key.fill(0);
    this.known.clear();
    this.ofScope.clear();
  }

  private key(id: string): Buffer {
    const key = this.known.get(id);
    // Hidden by row security, or lost.
    if (!key) throw new Error('a data key is not to be had');
    this.known.delete(id);
    this.known.set(id, key);
    return key;
  }

  private async load(ids: ReadonlySet<string>): Promise<void> {
    const missing = [...ids].filter((id) => !this.known.has(id) && !this.destroyed.has(id));
    if (missing.length === 0) return;
    if (ids.size > MOST_KEYS) throw new Error('too many data keys at once');
    const rows = await this.rows<WrappedKey>(`SELECT ${COLUMNS} FROM data_key WHERE id = ANY ($1::uuid[])`, [missing]);
    for (const row of rows) {
      if (row.wrapped === '') this.destroyed.add(row.id);
      else await this.unwrap(row);
    }
  }

  private async keyFor(scope: KeyScope): Promise<DataKey> {
    const id = this.ofScope.get(nameOf(scope));
    if (id !== undefined && this.known.has(id)) return { id, key: this.key(id) };
    const there = await this.find(scope);
    if (there) return this.unwrap(there);
    const { key, ...made } = await newWrappedKey(this.keys, scope);
    if (await this.insert(made)) return this.remember({ id: made.id, key }, scope);
    // Somebody else was first: theirs is the key.
    const theirs = await this.find(scope);
    if (!theirs) throw new Error('a data key is not to be had');
    return this.unwrap(theirs);
  }

  private async find({ of, id, authorityId }: KeyScope): Promise<WrappedKey | undefined> {
    const [row] = await this.rows<WrappedKey>(
      `SELECT ${COLUMNS} FROM data_key WHERE ${of}_id = $1 AND authority_id = $2`,
      [id, authorityId],
    );
    return row;
  }

  private async insert({ id, authorityId, of, ofId, wrappingKey, wrapped }: WrappedKey): Promise<boolean> {
    const made = await this.rows(
      `INSERT INTO data_key (id, authority_id, ${of}_id, wrapping_key, wrapped, created_at)
       VALUES ($1, $2, $3, $4, $5, app.now()) ON CONFLICT DO NOTHING RETURNING id`,
      [id, authorityId, ofId, wrappingKey, wrapped],
    );
    return made.length > 0;
  }

  private async unwrap(row: WrappedKey): Promise<DataKey> {
    const wrapped = { keyId: row.wrappingKey, bytes: row.wrapped };
    const key = await this.keys.unwrap(row.authorityId, wrapped, bindingOf(row));
    return this.remember({ id: row.id, key }, { of: row.of, id: row.ofId, authorityId: row.authorityId });
  }

  private remember(dataKey: DataKey, scope: KeyScope): DataKey {
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST_KEYS && oldest !== undefined) {
      this.known.get(oldest)?.fill(0);
      this.known.delete(oldest);
    }
    this.known.set(dataKey.id, dataKey.key);
    this.ofScope.set(nameOf(scope), dataKey.id);
    return dataKey;
  }
}

const nameOf = ({ of, id, authorityId }: KeyScope): string => `${of} ${id} ${authorityId}`;

const hasText = (row: object, property: string): boolean =>
  typeof (row as Readonly<Record<string, unknown>>)[property] === 'string';

function sealedRow<R extends object>(table: string, id: string, columns: readonly string[], row: R, key: DataKey): R {
  const values = row as Readonly<Record<string, string>>;
  const sealed = columns.map((column) => {
    const property = propertyOf(column);
    return [property, sealText(key, { table, id, column }, values[property] ?? '')] as const;
  });
  return { ...row, ...(Object.fromEntries(sealed) as Partial<R>) };
}

function sealedTexts(batch: SealedBatch, row: object) {
  const { table } = batch;
  const definition = sealedIn(table);
  const values = row as Record<string, unknown>;
  const named = batch.as
    ? Object.entries(batch.as)
    : (definition?.columns ?? []).map((column) => [propertyOf(column), column] as const);
  const texts = named.filter(([property]) => hasText(row, property));
  if (texts.length === 0) return [];
  const id = batch.id ? batch.id(row) : rowKey(table, row);
  return texts.map(([property, column]) => ({
    row: values,
    property,
    sealed: String(values[property]),
    place: { table, id, column },
  }));
}

/** The key of a row that carries it under the usual property names. */
export function rowKey(table: string, row: object): string {
  const parts = (sealedIn(table)?.key ?? []).map((property) => (row as Readonly<Record<string, unknown>>)[property]);
  if (parts.length === 0 || parts.some((part) => typeof part !== 'string'))
    throw new Error(`a row of ${table} without its key`);
  return parts.join('/');
}
