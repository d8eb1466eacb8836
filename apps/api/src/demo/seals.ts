import type { EntityManager } from 'typeorm';
import {
  newWrappedKey,
  sealedIn,
  sealText,
  type AuthorityKeys,
  type KeyScope,
  type WrappedKey,
} from '../platform/vault/index.js';
import { insert } from './rows.js';

type Row = Record<string, unknown>;
type MadeKey = Awaited<ReturnType<typeof newWrappedKey>>;

/**
 * Seals the demo's rows as the api does, each under the key of its case or person. A row says by itself which: its owner's, else
 * the authority that leads the case or registered the person.
 */
export class Seals {
  private readonly made = new Map<string, MadeKey>();
  private unstored: WrappedKey[] = [];
  private readonly authorityOf = new Map<string, string>();

  constructor(
    private readonly keys: AuthorityKeys,
    private readonly authorityOfUnit: (unitId: string) => string,
  ) {}

  async sealed(table: string, rows: readonly Row[]): Promise<Row[]> {
    const sealed: Row[] = [];
    for (const row of rows) sealed.push(await this.sealedRow(table, row));
    return sealed;
  }

  /** Stores the keys made since the last time, when the cases and persons that they are for are there. */
  async storeKeys(db: EntityManager, at: Date): Promise<void> {
    const rows = this.unstored.map(({ id, authorityId, of, ofId, wrappingKey, wrapped }) => ({
      id,
      authority_id: authorityId,
      case_id: of === 'case' ? ofId : null,
      person_id: of === 'person' ? ofId : null,
      copy_id: of === 'copy' ? ofId : null,
      wrapping_key: wrappingKey,
      wrapped,
      created_at: at,
    }));
    this.unstored = [];
    await insert(db, 'data_key', rows);
  }

  private async sealedRow(table: string, row: Row): Promise<Row> {
    const definition = sealedIn(table);
    if (!definition) return row;
    const scope = this.scopeOf(table, definition.of, row);
    const id = definition.key.map((property) => String(row[columnOf(property)])).join('/');
    const texts = definition.columns.filter((column) => typeof row[column] === 'string');
    if (texts.length === 0) return row;
    const key = await this.keyFor(scope);
    return {
      ...row,
      ...Object.fromEntries(texts.map((column) => [column, sealText(key, { table, id, column }, String(row[column]))])),
    };
  }

  private scopeOf(table: string, of: KeyScope['of'], row: Row): KeyScope {
    const root = table === 'sip_case' || table === 'person';
    const id = String(root ? row.id : row[`${of}_id`]);
    const authorityId = String(this.ownerOf(of, id, row));
    if (root) this.authorityOf.set(id, authorityId);
    return { of, id, authorityId };
  }

  private ownerOf(of: KeyScope['of'], id: string, row: Row): unknown {
    if (of === 'copy') return row.authority_id;
    if (row.owner_authority_id) return row.owner_authority_id;
    return typeof row.lead_unit_id === 'string' ? this.authorityOfUnit(row.lead_unit_id) : this.authorityOf.get(id);
  }

  private async keyFor(scope: KeyScope): Promise<MadeKey> {
    const name = `${scope.of} ${scope.id} ${scope.authorityId}`;
    const known = this.made.get(name);
    if (known) return known;
    const made = await newWrappedKey(this.keys, scope);
    this.made.set(name, made);
    this.unstored.push(made);
    return made;
  }
}

const columnOf = (property: string): string => property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
