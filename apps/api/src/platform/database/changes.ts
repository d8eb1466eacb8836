import type { AnyActor } from '../auth/actor.js';
import type { EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from 'typeorm';
import { problem } from '../errors.js';
import type { Tx } from './tx.js';

/** Inserts rows as they are; ids are made by the caller. */
export async function addRows<E extends ObjectLiteral>(
  tx: Tx<AnyActor>,
  entity: EntityTarget<E>,
  rows: E | readonly E[],
): Promise<void> {
  const list = (Array.isArray(rows) ? rows : [rows]) as QueryDeepPartialEntity<E>[];
  if (list.length > 0) await tx.manager.insert(entity, list);
}

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
  const revision = read.revision + 1;
  const result = await tx.manager.update(
    entity,
    { id: read.id, revision: read.revision } as never,
    { ...change, revision } as unknown as QueryDeepPartialEntity<E>,
  );
  if (result.affected !== 1) throw problem('version-conflict');
  return revision;
}
