import type pg from 'pg';

/** Removes requests past their time that led to no case, with their keys. Does nothing until the county has confirmed the time. */
export async function cullRequests(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT app.cull_requests()');
}
