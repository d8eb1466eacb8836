import { mkdir, open, readFile, truncate } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { sealsAfter } from './seal.data.js';
import type { Seal } from './seal.js';

const PAGE = 500;

/**
 * Appends every seal that the file lacks, one JSON line each, and waits until the disk has it. The file is the authority's proof against
 * its own database: keep it on another machine, or write to a medium that cannot be rewritten.
 */
export function anchorFile(file: string): (pool: pg.Pool) => Promise<void> {
  let last: Seal | null | undefined;
  return async (pool) => {
    last ??= await lastIn(file);
    await refuseOtherLog(pool, last);
    for (;;) {
      const seals = await sealsAfter(pool, last?.number ?? 0, PAGE);
      if (seals.length === 0) return;
      await append(file, seals);
      last = seals.at(-1);
    }
  };
}

async function append(file: string, seals: readonly Seal[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.appendFile(seals.map((anchor) => `${JSON.stringify({ anchor })}\n`).join(''));
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** The last seal that is whole; a line cut off by a crash is taken away. */
async function lastIn(file: string): Promise<Seal | null> {
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  const end = bytes.lastIndexOf('\n') + 1;
  if (end < bytes.length) await truncate(file, end);
  const line = bytes.subarray(0, end).toString('utf8').trimEnd().split('\n').at(-1);
  return line ? (JSON.parse(line) as { anchor: Seal }).anchor : null;
}

/** A database that lacks a seal which the file has was put back from an older copy, or tampered with: never write on as if nothing. */
async function refuseOtherLog(pool: pg.Pool, last: Seal | null | undefined): Promise<void> {
  if (!last) return;
  const [same] = await sealsAfter(pool, last.number - 1, 1);
  if (same?.hash !== last.hash)
    throw new Error(
      `the anchor file ends with seal ${last.number}, which the database does not have: verify before going on`,
    );
}
