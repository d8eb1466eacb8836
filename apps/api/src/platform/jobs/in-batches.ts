import type pg from 'pg';

/** So many rows are held at a time, whatever has gathered. */
export const BATCH = 5_000;

/** Calls `app.<name>(limit)`, which removes at most so many rows and says how many, a transaction each time, until it finds fewer. */
export async function inBatches(pool: pg.Pool, name: string, batch = BATCH): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ removed: number }>(`SELECT app.${name}($1) AS removed`, [batch]);
    if ((rows[0]?.removed ?? 0) < batch) return;
  }
}
