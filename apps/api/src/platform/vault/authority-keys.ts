import { hkdfSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { decrypt, encrypt } from './seal.js';

/** A data key under an authority's key: which one, and the bytes (base64url). */
export interface Wrapped {
  keyId: string;
  bytes: string;
}

/**
 * The authorities' own keys. They lie outside the database and wrap its data keys, so that a copy of the database opens nothing.
 * `binding` says which data key it is: a wrapped key put in another's place does not come out.
 */
export interface AuthorityKeys {
  wrap(authorityId: string, dataKey: Buffer, binding: string): Promise<Wrapped>;
  unwrap(authorityId: string, wrapped: Wrapped, binding: string): Promise<Buffer>;
  /** The id of the key that the authority wraps with now. */
  currentId(authorityId: string): Promise<string>;
}

/** Under which name the keys are asked for. */
export const AUTHORITY_KEYS = Symbol('authority keys');

/** One authority's keys in the file: all of them open, `current` wraps. 32 bytes each, base64url. */
export interface KeyRing {
  current: string;
  keys: Record<string, string>;
}

/** The whole file, by authority id. `*` gives every authority a key derived from one secret: for development and tests alone. */
export type KeyFile = Record<string, KeyRing>;

export const EVERY_AUTHORITY = '*';

/** Reads and checks the file. Throws what is wrong with it, never what is in it. */
export function readKeyFile(path: string, { production }: { production: boolean }): KeyFile {
  // A mode that lets everybody on the machine read is no secret.
  if (production && (statSync(path).mode & 0o007) !== 0) throw new Error(`${path} can be read by everybody`);
  let file: KeyFile;
  try {
    file = JSON.parse(readFileSync(path, 'utf8')) as KeyFile;
  } catch {
    throw new Error(`${path} cannot be read as JSON`);
  }
  for (const [authorityId, { current, keys }] of Object.entries(file)) {
    if (production && authorityId === EVERY_AUTHORITY) {
      throw new Error(`${path} has one secret for every authority: that belongs in development`);
    }
    for (const [id, key] of Object.entries(keys ?? {})) {
      if (Buffer.from(key, 'base64url').length !== 32)
        throw new Error(`${path}: key ${id} must be 32 bytes, base64url`);
    }
    if (keys?.[current] === undefined) throw new Error(`${path}: no current key for ${authorityId}`);
  }
  return file;
}

const markOf = (path: string): string => {
  const { mtimeMs, ino } = statSync(path);
  return `${String(ino)} ${String(mtimeMs)}`;
};

/** Keys from a file, which is read anew when it has changed: a rotation needs no restart. */
export function fileKeys(path: string, options: { production: boolean }): AuthorityKeys {
  let file = readKeyFile(path, options);
  let read = markOf(path);
  const refresh = (): void => {
    const changed = markOf(path);
    if (changed === read) return;
    file = readKeyFile(path, options);
    read = changed;
  };
  const ringOf = (authorityId: string): KeyRing => {
    const ring = file[authorityId] ?? file[EVERY_AUTHORITY];
    if (!ring) throw new Error(`authority ${authorityId} has no key in the key file`);
    return ring;
  };
  const keyOf = (authorityId: string, keyId: string): Buffer => {
    const key = ringOf(authorityId).keys[keyId];
    if (key === undefined) throw new Error(`authority ${authorityId} has no key ${keyId} in the key file`);
    const bytes = Buffer.from(key, 'base64url');
    if (file[authorityId]) return bytes;
    return Buffer.from(hkdfSync('sha256', bytes, Buffer.alloc(0), `sammanhang authority ${authorityId}`, 32));
  };
  const bound = (authorityId: string, binding: string) => Buffer.from(JSON.stringify([authorityId, binding]), 'utf8');
  return {
    wrap: async (authorityId, dataKey, binding) => {
      refresh();
      const keyId = ringOf(authorityId).current;
      const bytes = encrypt(keyOf(authorityId, keyId), bound(authorityId, binding), dataKey);
      return { keyId, bytes: bytes.toString('base64url') };
    },
    unwrap: async (authorityId, { keyId, bytes }, binding) => {
      if (!(file[authorityId] ?? file[EVERY_AUTHORITY])?.keys[keyId]) refresh();
      return decrypt(keyOf(authorityId, keyId), bound(authorityId, binding), Buffer.from(bytes, 'base64url'));
    },
    currentId: async (authorityId) => {
      refresh();
      return ringOf(authorityId).current;
    },
  };
}
