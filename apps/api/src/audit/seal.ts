import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** What is anchored outside the database of a batch of rows. Hashes in hex; `at` in UTC. */
export interface Seal {
  number: number;
  at: string;
  count: number;
  root: string;
  previous: string;
  hash: string;
}

/** What the first seal holds in place of the one before. */
export const NO_SEAL = '0'.repeat(64);
const NODE = Buffer.from([1]);

const sha256 = (data: Buffer | string): Buffer => createHash('sha256').update(data).digest();

const canonical = (value: object): string => {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('not JSON');
  return text;
};

/** SHA-256 over the canonical form (RFC 8785) of a row with its salt, as `app.log_row` gives it. 32 bytes. */
export const leafOf = (row: object): Buffer => sha256(canonical(row));

/**
 * The Merkle root (the tree of RFC 6962: the left side as large a power of two as there is). Inner nodes begin with a byte that no leaf's
 * text begins with, so that none can be passed off as the other. Throws on an empty list.
 */
export function rootOf(leaves: readonly Buffer[]): Buffer {
  const [first] = leaves;
  if (!first) throw new Error('nothing to seal');
  if (leaves.length === 1) return first;
  const left = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Buffer.concat([NODE, rootOf(leaves.slice(0, left)), rootOf(leaves.slice(left))]));
}

/** Closes a batch: the seal's own hash covers the one before, so that none can be left out or put in between. */
export function sealOf(
  leaves: readonly Buffer[],
  { number, at, previous }: { number: number; at: Date; previous: string },
): Seal {
  const body = {
    number,
    at: at.toISOString(),
    count: leaves.length,
    root: rootOf(leaves).toString('hex'),
    previous,
  };
  return { ...body, hash: sha256(canonical(body)).toString('hex') };
}
