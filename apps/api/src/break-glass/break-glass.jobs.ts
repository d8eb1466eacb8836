import type pg from 'pg';

/** What nobody has reviewed within seventy-two hours goes to every head and administrator of the authority. */
export async function escalateBreakGlass(pool: pg.Pool): Promise<void> {
  await pool.query(
    `UPDATE break_glass_opening SET escalated_at = app.now()
     WHERE reviewed_at IS NULL AND escalated_at IS NULL AND review_due_at <= app.now()`,
  );
}
