import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import type pg from 'pg';
import type { AuthorityKeys, KeyFile } from './authority-keys.js';
import { bindingOf, type WrappedKey } from './vault.js';

const BATCH = 500;

/** The same file with a new current key for each ring named, or for all; the old ones go on opening. A new authority gets its first. */
export function withNewKeys(file: KeyFile, authorityIds: readonly string[] = Object.keys(file)): KeyFile {
  const added = authorityIds.map((authorityId) => {
    const id = `${new Date().toISOString().slice(0, 10)}-${randomBytes(3).toString('hex')}`;
    const keys = { ...file[authorityId]?.keys, [id]: randomBytes(32).toString('base64url') };
    return [authorityId, { current: id, keys }] as const;
  });
  return { ...file, ...Object.fromEntries(added) };
}

/** The same file with the current keys alone. */
export const withCurrentKeys = (file: KeyFile): KeyFile =>
  Object.fromEntries(
    Object.entries(file).map(([authorityId, { current, keys }]) => [
      authorityId,
      { current, keys: { [current]: keys[current] ?? '' } },
    ]),
  );

/** Puts the file in place at one stroke, for its owner alone: who reads it meanwhile reads the old or the new. */
export function writeKeyFile(path: string, file: KeyFile): void {
  const next = `${path}.next`;
  writeFileSync(next, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(next, path);
}

/** How many data keys each of an authority's keys wraps, and whether it is the one that wraps now. */
export interface Standing {
  authorityId: string;
  wrappingKey: string;
  dataKeys: number;
  current: boolean;
}

export async function standings(db: pg.ClientBase, keys: AuthorityKeys): Promise<Standing[]> {
  const { rows } = await db.query<Omit<Standing, 'current'>>(
    `SELECT authority_id AS "authorityId", wrapping_key AS "wrappingKey", count(*)::int AS "dataKeys"
     FROM data_key WHERE wrapping_key <> '' GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const found: Standing[] = [];
  for (const row of rows) {
    found.push({ ...row, current: (await keys.currentId(row.authorityId)) === row.wrappingKey });
  }
  return found;
}

/**
 * Wraps anew, under each authority's current key, every data key that an older one wraps. What is sealed is left as it is, and opens
 * all the while: the data keys are the same. Gives how many were wrapped.
 */
export async function rewrap(db: pg.ClientBase, keys: AuthorityKeys): Promise<number> {
  let wrapped = 0;
  for (const { authorityId, wrappingKey, current } of await standings(db, keys)) {
    if (current) continue;
    for (let batch = await rowsUnder(db, authorityId, wrappingKey); batch.length > 0;) {
      for (const row of batch) await rewrapOne(db, keys, row);
      wrapped += batch.length;
      batch = await rowsUnder(db, authorityId, wrappingKey);
    }
  }
  return wrapped;
}

async function rowsUnder(db: pg.ClientBase, authorityId: string, wrappingKey: string): Promise<WrappedKey[]> {
  const { rows } = await db.query<WrappedKey>(
    `SELECT id, authority_id AS "authorityId", CASE WHEN case_id IS NOT NULL THEN 'case' WHEN person_id IS NOT NULL THEN 'person'
       WHEN copy_id IS NOT NULL THEN 'copy' WHEN review_id IS NOT NULL THEN 'review' ELSE 'request' END AS of,
       coalesce(case_id, person_id, copy_id, review_id, request_id) AS "ofId", wrapping_key AS "wrappingKey", wrapped
     FROM data_key WHERE authority_id = $1 AND wrapping_key = $2 LIMIT ${String(BATCH)}`,
    [authorityId, wrappingKey],
  );
  return rows;
}

async function rewrapOne(db: pg.ClientBase, keys: AuthorityKeys, row: WrappedKey): Promise<void> {
  const binding = bindingOf(row);
  const key = await keys.unwrap(row.authorityId, { keyId: row.wrappingKey, bytes: row.wrapped }, binding);
  const { keyId, bytes } = await keys.wrap(row.authorityId, key, binding);
  key.fill(0);
  await db.query('UPDATE data_key SET wrapping_key = $3, wrapped = $4 WHERE id = $1 AND wrapping_key = $2', [
    row.id,
    row.wrappingKey,
    keyId,
    bytes,
  ]);
}
