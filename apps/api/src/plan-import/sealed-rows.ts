import { newWrappedKey, sealedIn, sealText, type AuthorityKeys, type KeyScope } from '../platform/vault/index.js';

export type Row = Record<string, unknown>;
type DataKey = Awaited<ReturnType<typeof newWrappedKey>>;

/** What every plan of one import is written with. */
export interface Writing {
  from: string;
  countyCode: string;
  now: Date;
  today: string;
  keys: AuthorityKeys;
  requestId: string;
}

/** Collects rows by table, each sealed as it is put by, and the keys that they are sealed with. */
export class SealedRows {
  readonly tables = new Map<string, Row[]>();
  private readonly dataKeys = new Map<string, DataKey>();

  constructor(private readonly writing: Writing) {}

  /** Puts a row by. `scope`: whose key its sealed columns are sealed with. */
  async put(table: string, row: Row, scope?: KeyScope): Promise<void> {
    const rows = this.tables.get(table);
    const made = scope ? await this.sealed(table, row, scope) : row;
    if (rows) rows.push(made);
    else this.tables.set(table, [made]);
  }

  private async sealed(table: string, row: Row, scope: KeyScope): Promise<Row> {
    const described = sealedIn(table);
    const columns = (described?.columns ?? []).filter((column) => typeof row[column] === 'string');
    if (!described || columns.length === 0) return row;
    const key = await this.keyOf(scope);
    const id = described.key.map((property) => String(row[columnOf(property)])).join('/');
    const closed = columns.map(
      (column) => [column, sealText(key, { table, id, column }, String(row[column]))] as const,
    );
    return { ...row, ...Object.fromEntries(closed) };
  }

  private async keyOf(scope: KeyScope): Promise<DataKey> {
    const name = `${scope.of} ${scope.id} ${scope.authorityId}`;
    const known = this.dataKeys.get(name);
    if (known) return known;
    const made = await newWrappedKey(this.writing.keys, scope);
    this.dataKeys.set(name, made);
    await this.put('data_key', {
      id: made.id,
      authority_id: scope.authorityId,
      case_id: scope.of === 'case' ? scope.id : null,
      person_id: scope.of === 'person' ? scope.id : null,
      copy_id: scope.of === 'copy' ? scope.id : null,
      wrapping_key: made.wrappingKey,
      wrapped: made.wrapped,
      created_at: this.writing.now,
    });
    return made;
  }
}

const columnOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
