// The proofs of the log, written apart from the code that makes them: Node and RFC 8785, nothing of the product.
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

const sha256 = (data) => createHash('sha256').update(data).digest();

/** The hash (hex) of a row as it was exported, salt included. */
export const leafOf = (row) => sha256(canonicalize(row)).toString('hex');

/** The Merkle root (hex) of leaves in hex, folded from the left with the sizes of the finished subtrees kept beside them. */
export function rootOf(leaves) {
  if (leaves.length === 0) return '';
  const done = [];
  const join = () => {
    const right = done.pop();
    const left = done.pop();
    done.push({ size: left.size + right.size, hash: sha256(Buffer.concat([Buffer.of(1), left.hash, right.hash])) });
  };
  for (const leaf of leaves) {
    done.push({ size: 1, hash: Buffer.from(leaf, 'hex') });
    while (done.length > 1 && done.at(-1).size === done.at(-2).size) join();
  }
  while (done.length > 1) join();
  return done[0].hash.toString('hex');
}

/** The hash (hex) of a seal over what it says. */
export const sealHash = ({ number, at, count, root, previous }) =>
  sha256(canonicalize({ number, at, count, root, previous })).toString('hex');
