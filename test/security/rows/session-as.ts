import type pg from 'pg';
import type { Caller } from '@sammanhang/api/proof';

/** Bare SQL in a transaction of its own, as the application role with this session, undone at the end. */
export async function asApplication<T>(
  sql: pg.Client,
  caller: Caller | null,
  work: () => Promise<T>,
  before?: string,
): Promise<T> {
  await sql.query('BEGIN');
  try {
    if (before) await sql.query(before);
    await sql.query('SET LOCAL ROLE sip_app');
    if (caller) await sql.query('SELECT * FROM app.enter($1)', [caller.token]);
    return await work();
  } finally {
    await sql.query('ROLLBACK');
  }
}
