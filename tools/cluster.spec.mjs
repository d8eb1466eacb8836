import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hold, holderOf, places, removeCluster, requireUsableServer } from './cluster.mjs';
import { environments } from './environment.mjs';
import { authorityKeysIn, externalName, secretsIn, urlAs } from './secrets.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-cluster-'));
  chmodSync(folder, 0o755); // Below a closed folder root's data would lie elsewhere.
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const here = () => places({ PGDATA_DIR: path.join(folder, 'main') });

describe('the places of a demo', () => {
  test('are beside its data', () => {
    expect(here()).toMatchObject({
      dataDir: path.join(folder, 'main'),
      secretsFile: path.join(folder, 'main.roles.json'),
      keysFile: path.join(folder, 'main.keys.json'),
    });
  });

  test('can be held by one launcher at a time', () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', 'tools/start.mjs']);
    writeFileSync(here().lockFile, `${other.pid}\n`);
    try {
      expect(() => hold(here())).toThrow(`already runs on these data (process ${other.pid})`);
      expect(() => removeCluster(here())).toThrow(`A server is running on`);
    } finally {
      other.kill('SIGKILL');
    }
  });

  test('are free again after a launcher that was killed', () => {
    const ended = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(here().lockFile, `${ended.pid}\n`);
    const release = hold(here());
    expect(holderOf(here())).toBeNull(); // Our own hold does not stand in our way.
    release();
    expect(existsSync(here().lockFile)).toBe(false);
  });

  test('are emptied with the secrets that belong to the data', () => {
    mkdirSync(here().dataDir);
    secretsIn(here().secretsFile);
    authorityKeysIn(here().keysFile);
    removeCluster(here());
    expect([here().dataDir, here().secretsFile, here().keysFile].filter((one) => existsSync(one))).toEqual([]);
  });

  test('hold keys that only their owner may read, and that stay as they are', () => {
    const file = authorityKeysIn(here().keysFile);
    const before = readFileSync(file, 'utf8');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    authorityKeysIn(here().keysFile);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  test('are not emptied under a running server', () => {
    mkdirSync(here().dataDir);
    writeFileSync(path.join(here().dataDir, 'postmaster.pid'), `${process.pid}\n`);
    expect(() => removeCluster(here())).toThrow(`A server is running on`);
    expect(existsSync(here().dataDir)).toBe(true);
  });
});

describe('secrets', () => {
  test('are made once, kept, and readable by their owner alone', () => {
    const file = path.join(folder, 'main.roles.json');
    const first = secretsIn(file);
    expect(secretsIn(file)).toEqual(first);
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  test('a secret that a newer version needs is added, and the old ones stay', () => {
    const file = path.join(folder, 'main.roles.json');
    writeFileSync(file, JSON.stringify({ IDENTITY_HASH_KEY: 'kept' }));
    expect(secretsIn(file)).toMatchObject({
      IDENTITY_HASH_KEY: 'kept',
      SIP_APP_PASSWORD: expect.stringMatching(/^[\w-]{43}$/),
    });
  });

  test('of a server of one’s own go by its place, not by a password that may change', () => {
    expect(externalName('postgres://a:one@db.example:5432/sip')).toBe(externalName('postgres://a:two@db.example/sip'));
    expect(externalName('postgres://a@db.example/sip')).not.toBe(externalName('postgres://a@db.example/other'));
  });
});

test('an address for another role keeps the server, the database and the options', () => {
  expect(urlAs('postgres://postgres:p@127.0.0.1:5433/sip?sslmode=require', 'sip_app', 'a/b')).toBe(
    'postgres://sip_app:a%2Fb@127.0.0.1:5433/sip?sslmode=require',
  );
});

test('no service is told the owner’s address of the database', () => {
  const adminUrl = 'postgres://postgres:owner@127.0.0.1:5433/sip';
  const env = environments({
    root: folder,
    adminUrl,
    secrets: secretsIn(path.join(folder, 's.json')),
    keysFile: authorityKeysIn(path.join(folder, 'k.json')),
    ports: { PORT: 3000, IDP_PORT: 3001 },
    publicUrl: 'http://localhost:3000',
    base: { DATABASE_URL: adminUrl, ADMIN_DATABASE_URL: adminUrl, HOME: '/' },
  });
  expect(JSON.stringify(env.prepare)).toContain(adminUrl);
  for (const name of ['idp', 'api', 'worker']) expect(JSON.stringify(env[name])).not.toContain('owner');
  for (const role of ['sip_app', 'sip_door']) {
    expect(JSON.stringify(env.worker)).not.toContain(role);
    expect(JSON.stringify(env.api)).toContain(role);
  }
  expect(JSON.stringify(env.api)).not.toContain('sip_job');
});

test('a database that cannot be reached is named without its password', async () => {
  const error = await requireUsableServer('postgres://me:hemligt@127.0.0.1:1/sip').catch((caught) => caught);
  expect(error.message).toMatch(/^Could not sign in to the database of DATABASE_URL \(127\.0\.0\.1:1\/sip\): /);
  expect(error.message).not.toContain('hemligt');
});
