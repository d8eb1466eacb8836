import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a text stands. It is sealed for this place alone: moved to another row, column or table it does not open. */
export interface Place {
  table: string;
  /** The row's primary key; a key of several columns with a slash between. */
  id: string;
  column: string;
}

/** A key for data, by the id that its ciphertexts name. 256 bits. */
export interface DataKey {
  id: string;
  key: Buffer;
}

const VERSION = 's1';
const IV_BYTES = 12;
const TAG_BYTES = 16;
const SEALED = /^s1\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([A-Za-z0-9_-]{38,})$/;

/** What cannot be opened says so and no more: neither key, place nor text belongs in an error. */
export class SealBroken extends Error {
  constructor() {
    super('a sealed text does not open here');
  }
}

const bound = ({ table, id, column }: Place): Buffer =>
  Buffer.from(JSON.stringify([VERSION, table, id, column]), 'utf8');

/** AES-256-GCM bytes: a random IV of 96 bits, the ciphertext, the tag. */
export function encrypt(key: Buffer, binding: Buffer, plain: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(binding);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The other way; throws `SealBroken` for another key, another binding or a changed bit. */
export function decrypt(key: Buffer, binding: Buffer, sealed: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(binding);
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}

/** The text as it is stored: `s1.<id of the data key>.<base64url>`. */
export function sealText({ id, key }: DataKey, place: Place, text: string): string {
  return `${VERSION}.${id}.${encrypt(key, bound(place), Buffer.from(text, 'utf8')).toString('base64url')}`;
}

/** The text behind what is stored. `key` is that of `keyIdOf`. */
export function openText(key: Buffer, place: Place, sealed: string): string {
  const [, , bytes] = SEALED.exec(sealed) ?? [];
  if (bytes === undefined) throw new SealBroken();
  const raw = Buffer.from(bytes, 'base64url');
  // Base64 ends in bits that mean nothing: only the one spelling of a ciphertext opens.
  if (raw.toString('base64url') !== bytes) throw new SealBroken();
  return decrypt(key, bound(place), raw).toString('utf8');
}

/** Which data key a stored text was sealed with; throws where it is none. */
export function keyIdOf(sealed: string): string {
  const [, id] = SEALED.exec(sealed) ?? [];
  if (id === undefined) throw new SealBroken();
  return id;
}
