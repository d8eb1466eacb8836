import type pg from 'pg';

/** Sums up for every headed unit what its board shows beside the rows: the weeks, and what is overdue at others. */
export async function sumUpBoards(pool: pg.Pool): Promise<void> {
  await pool.query('SELECT app.sum_up_boards()');
}
