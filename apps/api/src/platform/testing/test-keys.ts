import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { fileKeys, Vault, type AuthorityKeys } from '../vault/index.js';

/** A key file as development has it: one secret, from which every authority's key is derived. */
export function testKeyFile(secret = 9): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'sammanhang-keys-')), 'authority-keys.json');
  const keys = { test: Buffer.alloc(32, secret).toString('base64url') };
  writeFileSync(file, JSON.stringify({ '*': { current: 'test', keys } }), { mode: 0o600 });
  return file;
}

export const testKeys = (file = testKeyFile()): AuthorityKeys => fileKeys(file, { production: false });

/** Seals and opens behind the api: for what a test puts straight into the database, or looks at there. */
export const vaultOn = (db: pg.Client, keys: AuthorityKeys): Vault =>
  new Vault(keys, async <T>(sql: string, values: readonly unknown[]) => (await db.query(sql, [...values])).rows as T[]);
