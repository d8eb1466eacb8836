import type pg from 'pg';
import { BATCH, inBatches } from '../platform/jobs/in-batches.js';

/** Removes what signing in leaves behind, once nothing is asked of it any more: sessions, keys of commands, counts; then citizens who have nothing here. */
export async function cullSessions(pool: pg.Pool, batch = BATCH): Promise<void> {
  await inBatches(pool, 'cull_sessions', batch);
  await inBatches(pool, 'cull_citizen_sessions', batch);
  await inBatches(pool, 'cull_spent', batch);
  let after: string | null = null;
  do {
    const { rows }: pg.QueryResult<{ last: string | null }> = await pool.query(
      'SELECT app.cull_citizens($1, $2) AS last',
      [after, batch],
    );
    after = rows[0]?.last ?? null;
  } while (after !== null);
}
