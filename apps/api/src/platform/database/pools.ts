import pg from 'pg';
import type { DataSource } from 'typeorm';
import { log } from '../logging.js';

/** The pool under a TypeORM data source: sessions are looked up on it, outside any actor's transaction. */
export function poolOf(source: DataSource): pg.Pool {
  const driver = source.driver as unknown as { master: pg.Pool };
  return driver.master;
}

/**
 * The pool of the role that makes sessions. Signing in takes some short statements, so that a few connections do for many people. A wrong
 * address is told at the start, not to the first who comes.
 */
export async function openDoorPool(url: string, size: number): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: url, max: size, application_name: 'sammanhang-door' });
  // An idle connection that is cut leaves the pool by itself; unheard, the event would end the process.
  pool.on('error', (error) => log.warn({ error: error.message }, 'a connection of the door was lost'));
  await pool.query('SELECT 1');
  return pool;
}
