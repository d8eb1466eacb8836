import type pg from 'pg';
import { v7 } from 'uuid';
import { inBatches } from '../platform/jobs/in-batches.js';

const BATCH = 20_000;

/**
 * Removes rows older than the authority keeps them (five years at least: HSLF-FS 2016:40 4:9). Leaves and seals stay, so that what is
 * left is still proved; how many went stands in the log itself, in a row that is never removed. The database refuses younger rows. What watches
 * the log (alarms, checks, emergency openings) goes when the log of the same time does.
 */
export async function cullLog(pool: pg.Pool): Promise<void> {
  const { rows: authorities } = await pool.query<{ id: string | null; before: Date }>(
    `SELECT id, app.log_kept_since(id) AS before FROM authority UNION ALL SELECT NULL, app.log_kept_since(NULL)`,
  );
  for (const { id, before } of authorities) {
    while ((await cullBatch(pool, id, before)) === BATCH);
  }
  await inBatches(pool, 'cull_watching');
  // Whose plans were culled before this is known by the log alone.
  await pool.query('SELECT app.forget_culled()');
}

async function cullBatch(pool: pg.Pool, authorityId: string | null, before: Date): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    // Only what is sealed: a row that never got a leaf would be gone without a trace.
    const { rowCount } = await client.query(
      `DELETE FROM audit_log WHERE id IN (
         SELECT l.id FROM audit_log l WHERE l.authority_id IS NOT DISTINCT FROM $1 AND l.at < $2 AND l.action <> 'log.cull'
           AND (l.txid, l.id) <= (SELECT up_to_txid, up_to_id FROM app.audit_seal ORDER BY number DESC LIMIT 1) LIMIT $3)`,
      [authorityId, before, BATCH],
    );
    const culled = rowCount ?? 0;
    if (culled > 0)
      await client.query(
        `INSERT INTO audit_log (id, at, request_id, action, kind, outcome, ground, authority_id, role, change)
         VALUES ($1, app.now(), 'job', 'log.cull', 'write', 'allowed', 'HSLF-FS 2016:40 4:9', $2, 'system', $3)`,
        [v7(), authorityId, JSON.stringify({ before: before.toISOString(), rows: culled })],
      );
    await client.query('COMMIT');
    return culled;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
