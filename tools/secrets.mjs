import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const NAMES = [
  'SIP_MIGRATE_PASSWORD',
  'SIP_APP_PASSWORD',
  'SIP_DOOR_PASSWORD',
  'SIP_JOB_PASSWORD',
  'SIP_IMPORT_PASSWORD',
  'IDENTITY_HASH_KEY',
  'OIDC_STAFF_CLIENT_SECRET',
];

/**
 * The secrets that belong to one database, made on first use and kept beside it (mode 0600): the identity numbers in
 * the database are found by the hash key, so it must live exactly as long as the data.
 */
export function secretsIn(file) {
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = NAMES.filter((name) => typeof kept[name] !== 'string');
  for (const name of missing) kept[name] = randomBytes(32).toString('base64url');
  if (missing.length > 0) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 });
  }
  return kept;
}

/**
 * The file with the authorities' keys, made on first use: one secret from which each authority's key is derived. That is for
 * development; in production every authority has keys of its own, and the API refuses this form.
 */
export function authorityKeysIn(file) {
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(file), { recursive: true });
  const keys = { demo: randomBytes(32).toString('base64url') };
  writeFileSync(file, `${JSON.stringify({ '*': { current: 'demo', keys } }, null, 2)}\n`, { mode: 0o600 });
  return file;
}

/** File name for the secrets of a server of one's own: by place, not by password, which may change. */
export function externalName(databaseUrl) {
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${hostname}:${port || 5432}${pathname}`;
  return `external-${createHash('sha256').update(place).digest('hex').slice(0, 12)}`;
}

/** The same database, signed in to by another role. */
export function urlAs(databaseUrl, role, password) {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password;
  return url.toString();
}
