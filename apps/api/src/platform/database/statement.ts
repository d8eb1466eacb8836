import { createHash } from 'node:crypto';

/** A statement as the driver takes it. With a name it is planned once a connection, and only bound from then on. */
export interface Statement {
  name?: string;
  text: string;
  values: unknown[];
}

/** What is asked for the third time will be asked for again. */
const NAMED_FROM = 3;
/** Our own statements are some hundreds; a text that is put together from what comes in must not fill every connection's memory. */
const MOST = 1_000;

const uses = new Map<string, { count: number; name: string }>();
let generation = 0;

/**
 * Names a statement that comes back. Under row security planning costs more than running: a statement's policies are part of it
 * (performance.md section 3). PostgreSQL chooses by itself between a plan for all values and one for these.
 */
export function statement(text: string, values: readonly unknown[] = []): Statement {
  const known = uses.get(text);
  if (!known) {
    if (uses.size < MOST)
      uses.set(text, { count: 1, name: createHash('sha256').update(text).digest('hex').slice(0, 24) });
    return { text, values: [...values] };
  }
  known.count += 1;
  if (known.count < NAMED_FROM) return { text, values: [...values] };
  return { name: `${String(generation)}-${known.name}`, text, values: [...values] };
}

/** What the database gives whom it lets go where two waited for each other: nothing was done, and asked anew it is done. */
const DEADLOCK = '40P01';
export const waitedInVain = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === DEADLOCK;

/** FEATURE_NOT_SUPPORTED, which a plan gives whose columns a migration has changed meanwhile. */
const STALE = '0A000';

/** Whether a named statement no longer fits the schema. If so every statement gets a new name: asked again, it is planned anew. */
export function isStale(error: unknown): boolean {
  const stale = (error as { code?: unknown } | null)?.code === STALE;
  if (stale) generation += 1;
  return stale;
}
