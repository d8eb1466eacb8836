import type pg from 'pg';
import { NO_SEAL, type Seal } from './seal.js';

/** Two workers never seal at once. */
const SEALING = 7016;

interface StoredSeal {
  number: string;
  at: Date;
  count: number;
  root: Buffer;
  previous: Buffer;
  hash: Buffer;
}

export interface UnsealedRow {
  id: string;
  txid: string;
  row: object;
}

/** Where sealing has come to. */
export interface LastSeal {
  number: number;
  hash: string;
  upToTxid: string;
  upToId: string;
}

const NOTHING_SEALED: LastSeal = {
  number: 0,
  hash: NO_SEAL,
  upToTxid: '-1',
  upToId: '00000000-0000-0000-0000-000000000000',
};

/** Takes the turn to seal until the transaction ends; false when another worker has it. */
export async function takeTurn(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_xact_lock($1) AS mine', [SEALING]);
  return rows[0]?.mine === true;
}

export async function lastSeal(client: pg.ClientBase): Promise<LastSeal> {
  const { rows } = await client.query<{ number: string; hash: Buffer; up_to_txid: string; up_to_id: string }>(
    'SELECT number, hash, up_to_txid, up_to_id FROM app.audit_seal ORDER BY number DESC LIMIT 1',
  );
  const [last] = rows;
  if (!last) return NOTHING_SEALED;
  return {
    number: Number(last.number),
    hash: last.hash.toString('hex'),
    upToTxid: last.up_to_txid,
    upToId: last.up_to_id,
  };
}

/** The next rows in order, all of transactions that ended with every earlier one; and the time they are sealed at. */
export async function unsealedRows(
  client: pg.ClientBase,
  { upToTxid, upToId }: LastSeal,
  limit: number,
): Promise<UnsealedRow[]> {
  const { rows } = await client.query<UnsealedRow>(
    `SELECT l.id, l.txid, app.log_row(l) AS row FROM audit_log l
     WHERE (l.txid, l.id) > ($1::bigint, $2::uuid) AND l.txid < (SELECT app.log_horizon()) ORDER BY l.txid, l.id LIMIT $3`,
    [upToTxid, upToId, limit],
  );
  return rows;
}

export async function nowOf(client: pg.ClientBase): Promise<Date> {
  const { rows } = await client.query<{ now: Date }>('SELECT app.now() AS now');
  if (!rows[0]) throw new Error('the clock gave no answer');
  return rows[0].now;
}

export async function storeSeal(
  client: pg.ClientBase,
  seal: Seal,
  leaves: readonly Buffer[],
  rows: readonly UnsealedRow[],
): Promise<void> {
  const last = rows.at(-1);
  await client.query(
    `INSERT INTO app.audit_seal (number, at, count, root, previous, hash, row_ids, leaves, up_to_txid, up_to_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      seal.number,
      seal.at,
      seal.count,
      Buffer.from(seal.root, 'hex'),
      Buffer.from(seal.previous, 'hex'),
      Buffer.from(seal.hash, 'hex'),
      rows.map(({ id }) => id),
      Buffer.concat(leaves),
      last?.txid,
      last?.id,
    ],
  );
}

/** Seals after a number, in order. */
export async function sealsAfter(client: pg.Pool | pg.ClientBase, number: number, limit: number): Promise<Seal[]> {
  const { rows } = await client.query<StoredSeal>(
    'SELECT number, at, count, root, previous, hash FROM app.audit_seal WHERE number > $1 ORDER BY number LIMIT $2',
    [number, limit],
  );
  return rows.map((row) => ({
    number: Number(row.number),
    at: row.at.toISOString(),
    count: row.count,
    root: row.root.toString('hex'),
    previous: row.previous.toString('hex'),
    hash: row.hash.toString('hex'),
  }));
}

/** How far the receiver has been told; 0 before the first. */
export async function anchoredUpTo(pool: pg.Pool, receiver: string): Promise<number> {
  const { rows } = await pool.query<{ number: string }>('SELECT number FROM app.audit_anchor WHERE receiver = $1', [
    receiver,
  ]);
  return Number(rows[0]?.number ?? 0);
}

export async function noteAnchored(pool: pg.Pool, receiver: string, number: number): Promise<void> {
  await pool.query(
    `INSERT INTO app.audit_anchor (receiver, number, at) VALUES ($1, $2, app.now())
     ON CONFLICT (receiver) DO UPDATE SET number = excluded.number, at = excluded.at WHERE audit_anchor.number < excluded.number`,
    [receiver, number],
  );
}
