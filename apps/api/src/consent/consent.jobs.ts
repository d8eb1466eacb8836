import type pg from 'pg';

/** A consent holds through its last day: from the next, those it was given to see nothing more. */
export async function endExpiredSharing(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT app.end_expired_sharing()');
}
