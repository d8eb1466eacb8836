import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { clusterFolder, runningPostgres, startPostgres } from './index.mjs';

let folder;
let dataDir;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-pg-spec-'));
  chmodSync(folder, 0o755);
  dataDir = path.join(folder, 'main');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('starts on a new folder, keeps the data over a restart, and sorts and folds Swedish', async () => {
  const first = await startPostgres({ dataDir, durable: false });
  await ask(
    first.url(),
    `CREATE TABLE name (name text); INSERT INTO name VALUES ('Örjan'), ('Zäta'), ('Åsa'), ('Ärla')`,
  );
  await first.stop();
  expect(runningPostgres(dataDir)).toBeNull();

  const second = await startPostgres({ dataDir, durable: false });
  try {
    const rows = await ask(second.url(), 'SELECT name FROM name ORDER BY name');
    expect(rows.map(({ name }) => name)).toEqual(['Zäta', 'Åsa', 'Ärla', 'Örjan']);
    expect(await ask(second.url(), `SELECT upper('åäö') AS up, 'Åsa' ILIKE 'å%' AS folds`)).toEqual([
      { up: 'ÅÄÖ', folds: true },
    ]);
  } finally {
    await second.stop();
  }
}, 60_000);

test('a server that its launcher left running is taken over, not started twice', async () => {
  const left = await startPostgres({ dataDir, durable: false });
  const again = await startPostgres({ dataDir, durable: false });
  expect(again).toMatchObject({ adopted: true, port: left.port });
  await again.stop();
  await left.stop();
  expect(runningPostgres(dataDir)).toBeNull();
}, 60_000);

test('the password is random, not readable by others, and a wrong one is refused', async () => {
  const secret = `${clusterFolder(dataDir)}.secret`;
  expect(readFileSync(secret, 'utf8').trim()).toMatch(/^[\w-]{24}$/);
  expect(statSync(secret).mode & 0o077).toBe(0);
  const server = await startPostgres({ dataDir, durable: false });
  try {
    await expect(ask(`postgres://postgres:guess@127.0.0.1:${server.port}/postgres`, 'SELECT 1')).rejects.toThrow(
      'password authentication failed',
    );
  } finally {
    await server.stop();
  }
}, 60_000);

describe('below a folder that is closed to others', () => {
  test('the server still starts, and the data of root lie where its account can reach them', async () => {
    const closed = path.join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const wanted = path.join(closed, 'main');
    const where = clusterFolder(wanted);
    if (process.getuid() === 0) expect(where).toMatch(/^\/var\/tmp\//);
    else expect(where).toBe(wanted);
    try {
      const server = await startPostgres({ dataDir: wanted, durable: false });
      expect(await ask(server.url(), 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
      await server.stop();
      expect(existsSync(path.join(where, 'PG_VERSION'))).toBe(true);
    } finally {
      for (const one of [where, `${where}.secret`]) rmSync(one, { recursive: true, force: true });
    }
  }, 60_000);
});
