import type { AnyActor } from '../auth/actor.js';
import type { EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { problem } from '../errors.js';
import { sealedIn, rowKey, type KeyScope } from '../vault/index.js';
import type { Tx } from './tx.js';

/** Inserts rows as they are, their sealed columns sealed; ids are made by the caller. */
export async function addRows<E extends ObjectLiteral>(
  tx: Tx<AnyActor>,
  entity: EntityTarget<E>,
  rows: E | readonly E[],
): Promise<void> {
  const list = (Array.isArray(rows) ? rows : [rows]) as E[];
  if (list.length === 0) return;
  const table = tableOf(tx, entity);
  // A new case brings its own key, which can be stored when the case is there.
  if (table === 'sip_case') {
    for (const row of list) await addWithOwnKey(tx, entity, row);
    return;
  }
  const sealed: E[] = [];
  for (const row of list) sealed.push(await sealedRow(tx, table, row));
  await tx.manager.insert(entity, sealed as QueryDeepPartialEntity<E>[]);
}

const HIGHEST = 2_147_483_647;

/**
 * Changes one row if nobody has changed it since it was read; else 409 `version-conflict`.
 * Gives back the new revision.
 */
export async function changeRow<E extends ObjectLiteral & { id: string; revision: number }>(
  tx: Tx<AnyActor>,
  entity: EntityTarget<E>,
  read: { id: string; revision: number },
  change: Partial<Omit<E, 'id' | 'revision'>>,
): Promise<number> {
  // Beyond what the database counts to, nothing was ever read.
  if (read.revision >= HIGHEST) throw problem('version-conflict');
  const revision = read.revision + 1;
  const sealed = await sealedChange(tx, tableOf(tx, entity), read, change);
  const result = await tx.manager.update(
    entity,
    { id: read.id, revision: read.revision } as never,
    { ...sealed, revision } as unknown as QueryDeepPartialEntity<E>,
  );
  if (result.affected !== 1) throw problem('version-conflict');
  return revision;
}

/** The changed values of a row, sealed where its table says so. For a change that `changeRow` does not fit. */
export async function sealedChange<C extends object>(
  tx: Tx<AnyActor>,
  table: string,
  row: object,
  change: C,
): Promise<C> {
  return sealedIn(table) ? tx.vault.seal(table, rowKey(table, row), await scopeOf(tx, table, row), change) : change;
}

const tableOf = <E extends ObjectLiteral>(tx: Tx<AnyActor>, entity: EntityTarget<E>): string =>
  tx.manager.connection.getMetadata(entity).tableName;

const sealedRow = <E extends ObjectLiteral>(tx: Tx<AnyActor>, table: string, row: E): Promise<E> =>
  sealedChange(tx, table, row, row);

async function addWithOwnKey<E extends ObjectLiteral>(
  tx: Tx<AnyActor>,
  entity: EntityTarget<E>,
  row: E,
): Promise<void> {
  const id = rowKey('sip_case', row);
  if (tx.actor.kind !== 'staff') throw new Error('a case is started by staff');
  const sealed = await tx.vault.sealNew('sip_case', id, { of: 'case', id, authorityId: tx.actor.authorityId }, row);
  await tx.manager.insert(entity, sealed.row as QueryDeepPartialEntity<E>);
  await sealed.store();
}

/** Whose key: the row's owner's, else the writer's authority, and a citizen's words are the leading authority's; for the case or person of the row, else the one at hand. */
async function scopeOf(tx: Tx<AnyActor>, table: string, row: object): Promise<KeyScope> {
  const {
    ownerAuthorityId,
    authorityId: keeper,
    caseId,
    personId,
    reviewId,
    id,
  } = row as Readonly<Record<string, string | undefined>>;
  const of = sealedIn(table)?.of ?? 'case';
  // A request is nobody's but the authority's that it was sent to.
  if (of === 'request' && id && keeper) return { of, id, authorityId: keeper };
  const named = { case: caseId, person: personId, copy: undefined, review: reviewId, request: undefined }[of];
  const own = table === 'sip_case' || table === 'person' ? id : named;
  const about = own ?? (of === 'case' ? tx.subject?.caseId : of === 'person' ? tx.subject?.personId : null);
  if (!about) throw new Error(`${table}: whose key is not known`);
  const authorityId =
    ownerAuthorityId ?? (tx.actor.kind === 'staff' ? tx.actor.authorityId : await leadingAuthority(tx, about));
  return { of, id: about, authorityId };
}

async function leadingAuthority(tx: Tx<AnyActor>, caseId: string): Promise<string> {
  const [found] = await tx.rows<{ id: string }>(
    'SELECT u.authority_id AS id FROM sip_case c JOIN unit u ON u.id = c.lead_unit_id WHERE c.id = $1',
    [caseId],
  );
  if (!found) throw new Error('whose key is not known');
  return found.id;
}
