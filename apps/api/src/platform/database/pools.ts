import type pg from 'pg';
import type { DataSource } from 'typeorm';

/** The pool under a TypeORM data source: sessions are looked up on it, outside any actor's transaction. */
export function poolOf(source: DataSource): pg.Pool {
  const driver = source.driver as unknown as { master: pg.Pool };
  return driver.master;
}
