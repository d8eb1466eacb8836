import type pg from 'pg';
import { BATCH, inBatches } from '../platform/jobs/in-batches.js';

/** Culls persons of whom no plan was made, once the time that is confirmed for the kind of authority is over. Nothing before it is confirmed. */
export const cullPersons = (pool: pg.Pool, batch = BATCH): Promise<void> => inBatches(pool, 'cull_persons', batch);
