import type pg from 'pg';
import { sendJobs } from '../platform/jobs/send-job.js';
import { log } from '../platform/logging.js';
import { anchorFile } from './anchor-file.js';
import { lastSeal, nowOf, storeSeal, takeTurn, unsealedRows } from './seal.data.js';
import { leafOf, sealOf, type Seal } from './seal.js';

/** A row is sealed within five seconds; what a batch does not take is taken at once by the next. */
const EVERY_MS = 1000;
const BATCH = 5000;
const LATE_MS = 60_000;

export interface SealSettings {
  /** Where each seal is written besides the database; null for nowhere. */
  file: string | null;
  /** Whether a receiver is to be told, through the job queue. */
  receiver: boolean;
}

/** Seals the next rows, if there are any and nobody else is at it. One transaction: the seal and the job that tells of it. */
export async function sealNext(pool: pg.Pool, { receiver }: Pick<SealSettings, 'receiver'>): Promise<Seal | null> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const seal = (await takeTurn(client)) ? await sealRows(client) : null;
    if (seal && receiver) await tellReceiver(client);
    await client.query('COMMIT');
    return seal;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function sealRows(client: pg.ClientBase): Promise<Seal | null> {
  const last = await lastSeal(client);
  const rows = await unsealedRows(client, last, BATCH);
  if (rows.length === 0) return null;
  const at = await nowOf(client);
  const leaves = rows.map(({ row }) => leafOf(row));
  const seal = sealOf(leaves, { number: last.number + 1, at, previous: last.hash });
  await storeSeal(client, seal, leaves, rows);
  warnIfLate(at, rows[0]?.row);
  return seal;
}

/** A transaction that stays open holds back all rows after it: someone must know. */
function warnIfLate(at: Date, oldest: object | undefined): void {
  const written = Date.parse((oldest as { at?: string } | undefined)?.at ?? '');
  if (at.getTime() - written > LATE_MS)
    log.warn({ seconds: Math.round((at.getTime() - written) / 1000) }, 'rows of the log were sealed late');
}

const send = sendJobs();
const tellReceiver = (client: pg.ClientBase): Promise<void> =>
  send(
    { query: async <T>(text: string, values?: unknown[]) => (await client.query(text, values)).rows as T },
    'anchor-seals',
    {},
  );

/** Seals as long as the worker lives. Gives back what stops it, after a last turn. */
export function keepSealed(pool: pg.Pool, settings: SealSettings, everyMs = EVERY_MS): () => Promise<void> {
  const write = settings.file === null ? null : anchorFile(settings.file);
  let stopping = false;
  let wake: () => void = () => undefined;
  const turn = async () => {
    try {
      for (let seal = await sealNext(pool, settings); seal?.count === BATCH; seal = await sealNext(pool, settings));
      await write?.(pool);
    } catch (error) {
      log.error({ error: error instanceof Error ? error.message : typeof error }, 'the log could not be sealed');
    }
  };
  const running = (async () => {
    while (!stopping) {
      await turn();
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, everyMs);
        if (stopping) resolve();
      });
    }
    await turn();
  })();
  return () => {
    stopping = true;
    wake();
    return running;
  };
}
