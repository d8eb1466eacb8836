import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '@sammanhang/embedded-postgres';
import pg from 'pg';
import { startRecorder } from './recorder.mjs';

describe('the recorder in front of PostgreSQL', () => {
  let folder, server, recorder, client;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-recorder-'));
    server = await startPostgres({ dataDir: path.join(folder, 'pg'), durable: false });
    recorder = await startRecorder({ host: '127.0.0.1', port: server.port });
    const url = new URL(server.url());
    url.port = String(recorder.port);
    client = new pg.Client({ connectionString: url.toString() });
    await client.connect();
  }, 60_000);
  afterAll(async () => {
    await client?.end();
    await recorder?.stop();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('writes down every statement with its values, in order, also one that was prepared before', async () => {
    const named = (n) => client.query({ name: 'twice', text: 'SELECT $1::int + 1 AS n', values: [n] });
    await named(1);
    const sent = await recorder.during(async () => {
      await client.query('BEGIN');
      expect((await named(41)).rows).toEqual([{ n: 42 }]);
      await client.query('SELECT $1::bytea, $2::text', [Buffer.from([1, 255]), null]);
      await client.query('COMMIT');
    });
    expect(sent).toEqual([
      { text: 'BEGIN', values: [] },
      { text: 'SELECT $1::int + 1 AS n', values: ['41'] },
      { text: 'SELECT $1::bytea, $2::text', values: ['\\x01ff', null] },
      { text: 'COMMIT', values: [] },
    ]);
  });
});
