import type pg from 'pg';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { statement } from './statement.js';

/** Rows of one statement on the transaction's own connection, planned once a connection. Throws as TypeORM does. */
export async function ask<T>(manager: EntityManager, sql: string, values: readonly unknown[] = []): Promise<T[]> {
  const runner = manager.queryRunner;
  if (!runner) throw new Error('outside a transaction');
  const client = (await runner.connect()) as pg.ClientBase;
  try {
    return (await client.query(statement(sql, values))).rows as T[];
  } catch (error) {
    throw new QueryFailedError(sql, [...values], error as Error);
  }
}
