import type pg from 'pg';

/**
 * A consent holds through its last day, and whose word it takes changes with time. From that day row security shows nothing of what others
 * own; here the cases are gone through, each by itself, so that one that cannot be keeps no other waiting.
 */
export async function followTime(pool: pg.Pool): Promise<void> {
  const failed: unknown[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await pool.query<{ id: string }>('SELECT id FROM app.cases_behind($1) AS id', [after]);
    for (const { id } of rows)
      await pool.query('SELECT app.follow_time($1)', [id]).catch((error) => failed.push(error));
    const last = rows.at(-1);
    if (!last) break;
    after = last.id;
  }
  if (failed.length > 0) throw new AggregateError(failed, `${String(failed.length)} cases could not be gone through`);
}
