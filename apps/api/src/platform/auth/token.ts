import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits: a session token, a state, a nonce. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The database only ever sees this, so that a stolen copy of it opens no session. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

export const matches = (token: string, hash: Buffer): boolean => timingSafeEqual(hashOf(token), hash);

/** The form of every token given out: anything else is not worth a question to the database. */
export const isToken = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? '');
