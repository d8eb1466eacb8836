import { readFileSync, appendFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { auditBench } from '../platform/testing/audit-bench.js';
import { personOf } from '../platform/testing/person.js';
import { testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { smallCounty, staffAt } from '../platform/testing/world.js';
import { anchorFile } from './anchor-file.js';
import { tellOfSeals } from './anchor-receiver.js';
import { cullLog } from './cull-log.js';
import { exportLog } from './export-log.js';
import { keepSealed, sealNext } from './sealer.js';
import type { Seal } from './seal.js';

describe('the sealing of the log', () => {
  let test: TestApp;
  let bench: ReturnType<typeof auditBench>;
  let karin: Caller;
  let personId: string;

  beforeAll(async () => {
    test = await testApp();
    bench = auditBench(test);
    const world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    personId = await personOf(test, karin);
  });
  afterAll(async () => {
    await bench.close();
    await test.close();
  });

  const read = (times = 1) => Promise.all(Array.from({ length: times }, () => karin.get(`/api/persons/${personId}`)));
  const sealAtOnce = (receiver = false) => sealNext(bench.pool, { receiver });
  /** Other specs keep transactions open in the same server, and a row waits until all that began before it have ended. */
  const seal = async (receiver = false) => {
    const waiting = () =>
      one<boolean>('SELECT coalesce(max(txid) >= app.log_horizon(), false) AS value FROM audit_log');
    const until = Date.now() + 20_000;
    while ((await waiting()) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
    return sealAtOnce(receiver);
  };
  const one = async <T>(sql: string, values: unknown[] = []): Promise<T> => {
    const { rows } = await test.db.query<{ value: T }>(sql, values);
    return rows[0]?.value as T;
  };
  const lastId = () => one<string>('SELECT id AS value FROM audit_log ORDER BY id DESC LIMIT 1');

  it('takes every row once, in batches each of which holds the hash of the one before', async () => {
    await read(3);
    const first = await seal();
    await read(2);
    const second = await seal();
    expect(second).toMatchObject({ number: (first?.number ?? 0) + 1, previous: first?.hash, count: 2 });
    expect(await seal()).toBeNull();
    expect(
      await one<number>(
        'SELECT count(*)::int AS value FROM audit_log l WHERE NOT EXISTS (SELECT 1 FROM app.audit_seal s WHERE l.id = ANY (s.row_ids))',
      ),
    ).toBe(0);
  });

  it('waits for a transaction that is still open, and never passes its rows by', async () => {
    const slow = new pg.Client({ connectionString: test.appUrl });
    await slow.connect();
    await slow.query('BEGIN');
    await slow.query('SELECT * FROM app.enter($1)', [karin.token]);
    await slow.query(
      `INSERT INTO audit_log (id, at, request_id, session_id, action, kind, outcome, staff_id, assignment_id, unit_id, authority_id, role)
       SELECT gen_random_uuid(), app.now(), 'slow', a.session_id, 'worklist.read', 'read', 'allowed', a.staff_id, a.assignment_id, a.unit_id, a.authority_id, a.role
       FROM app.actor() a`,
    );
    await read(2);
    expect(await sealAtOnce()).toBeNull();
    await slow.query('COMMIT');
    await slow.end();
    expect(await seal()).toMatchObject({ count: 3 });
  });

  it('is done by one worker at a time, whoever comes first', async () => {
    await read(5);
    const seals = await Promise.all([seal(), seal(), seal()]);
    expect(seals.filter(Boolean).reduce((sum, made) => sum + (made?.count ?? 0), 0)).toBe(5);
  });

  it('is proved by the verifier against the anchor file, which gets every seal once', async () => {
    await anchorFile(bench.anchors)(bench.pool);
    await read(4);
    await seal();
    await anchorFile(bench.anchors)(bench.pool);
    const numbers = readFileSync(bench.anchors, 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { anchor: Seal }).anchor.number);
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    const { whole, said } = await bench.verify(await bench.export(), bench.anchors);
    expect(said).toContain('The log is whole');
    expect(whole).toBe(true);
  });

  it.each([
    ['edits a row', `UPDATE audit_log SET staff_id = gen_random_uuid() WHERE id = $1`, 'ALTERED'],
    ['makes a denial look allowed', `UPDATE audit_log SET outcome = 'forbidden' WHERE id = $1`, 'ALTERED'],
    ['deletes a row', `DELETE FROM audit_log WHERE id = $1`, 'REMOVED'],
    ['changes the time of a row', `UPDATE audit_log SET at = at - interval '1 hour' WHERE id = $1`, 'ALTERED'],
    [
      'swaps what two rows say',
      `UPDATE audit_log l SET (request_id, staff_id, action, salt) = (SELECT o.request_id, o.staff_id, o.action, o.salt FROM audit_log o WHERE o.id <> $1 AND o.person_id IS NOT NULL ORDER BY o.id DESC LIMIT 1) WHERE id = $1`,
      'ALTERED',
    ],
    ['leaves a seal out', `DELETE FROM app.audit_seal WHERE number = 2 AND $1::uuid IS NOT NULL`, 'REMOVED'],
    [
      'cuts the tail off',
      `DELETE FROM app.audit_seal WHERE number = (SELECT max(number) FROM app.audit_seal) AND $1::uuid IS NOT NULL`,
      'REMOVED',
    ],
    [
      'moves a row to another seal',
      `UPDATE app.audit_seal s SET row_ids = m.ids, leaves = m.leaves, count = m.count FROM (
         SELECT number, row_ids[1:count - 1] AS ids, substring(leaves FROM 1 FOR 32 * (count - 1)) AS leaves, count - 1 AS count
         FROM app.audit_seal WHERE number = 1 AND $1::uuid IS NOT NULL) m WHERE s.number = m.number`,
      'REWRITTEN',
    ],
  ])('H37: is broken, and named, when an administrator of the database %s', async (_, sql, named) => {
    const id = await lastId();
    await test.db.query('BEGIN');
    await test.db.query(sql, [id]);
    const lines: string[] = [];
    // Inside the administrator's own transaction, so that the next test finds the log whole.
    for await (const line of exportLog(test.db, 1)) lines.push(line);
    await test.db.query('ROLLBACK');
    const file = `${bench.anchors}.tampered`;
    writeFileSync(file, `${lines.join('\n')}\n`);
    const { whole, said } = await bench.verify(file, bench.anchors);
    expect(whole).toBe(false);
    expect(said).toContain(named);
  });

  it('gives the anchor file what it lacks after a crash, and takes away a line that was cut off', async () => {
    appendFileSync(bench.anchors, '{"anchor":{"num');
    await read(1);
    await seal();
    await anchorFile(bench.anchors)(bench.pool);
    expect((await bench.verify(await bench.export(), bench.anchors)).said).toContain('The log is whole');
  });

  it('does not write on in the anchor file of another log', async () => {
    const other = `${bench.anchors}.other`;
    writeFileSync(
      other,
      readFileSync(bench.anchors, 'utf8').replace(/"hash":"[0-9a-f]{64}"}}\n$/, `"hash":"${'0'.repeat(64)}"}}\n`),
    );
    await expect(anchorFile(other)(bench.pool)).rejects.toThrow('verify before going on');
  });

  describe('to a receiver', () => {
    let server: Server;
    let told: Seal[] = [];
    let status = 200;

    beforeAll(async () => {
      server = createServer((request, reply) => {
        let body = '';
        request.on('data', (chunk: Buffer) => (body += chunk.toString()));
        request.on('end', () => {
          if (status === 200) told.push(...(JSON.parse(body) as { anchors: Seal[] }).anchors);
          reply.writeHead(status).end();
        });
      }).listen(0, '127.0.0.1');
      await new Promise((resolve) => server.once('listening', resolve));
    });
    afterAll(() => server.close());

    const receiver = () => ({
      url: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/seals`),
      token: null,
    });

    it('is told by a job that is enqueued with the seal', async () => {
      await read(1);
      await seal(true);
      expect(
        await one<number>(
          `SELECT count(*)::int AS value FROM job.job WHERE name = 'anchor-seals' AND state = 'created'`,
        ),
      ).toBe(1);
    });

    it('fails while the receiver is down, so that the queue tries again, and then catches up without a gap', async () => {
      status = 503;
      await expect(tellOfSeals(bench.pool, receiver())).rejects.toThrow('answered 503');
      expect(told).toEqual([]);
      status = 200;
      await tellOfSeals(bench.pool, receiver());
      expect(told.map(({ number }) => number)).toEqual(told.map((_, index) => index + 1));
      const before = told.length;
      told = [];
      await read(1);
      await seal();
      await tellOfSeals(bench.pool, receiver());
      expect(told.map(({ number }) => number)).toEqual([before + 1]);
    });
  });

  it('keeps up with the rows under load', async () => {
    const stop = keepSealed(bench.pool, { file: bench.anchors, receiver: false });
    const until = Date.now() + Number(process.env.AUDIT_LOAD_SECONDS ?? 5) * 1000;
    let requests = 0;
    while (Date.now() < until) requests += (await read(10)).length;
    await stop();
    const window = await one<number>(
      `SELECT extract(epoch FROM max(s.at - l.at))::float8 AS value FROM app.audit_seal s JOIN audit_log l ON l.id = ANY (s.row_ids) WHERE l.at > app.now() - make_interval(secs => $1)`,
      [Number(process.env.AUDIT_LOAD_SECONDS ?? 5) + 10],
    );
    noteFigure({ requests, window });
    expect(requests).toBeGreaterThan(20);
    // The goal is five seconds, and `npm run test:audit` holds it to that; here a crowded machine shall not fail.
    expect(window).toBeLessThan(15);
  });

  it('leaves its proofs whole when rows past five years are removed, and the database lets none younger go', async () => {
    await seal();
    const before = await one<number>('SELECT count(*)::int AS value FROM audit_log');
    await cullLog(bench.pool);
    expect(await one<number>('SELECT count(*)::int AS value FROM audit_log')).toBe(before);
    await expect(bench.pool.query('DELETE FROM audit_log')).resolves.toMatchObject({ rowCount: 0 });
    await test.shiftClock('5 years 1 day');
    await cullLog(bench.pool);
    const { rows } = await test.db.query<{ action: string; change: { rows: number } }>(
      'SELECT action, change FROM audit_log',
    );
    expect(new Set(rows.map(({ action }) => action))).toEqual(new Set(['log.cull']));
    expect(rows.reduce((sum, { change }) => sum + change.rows, 0)).toBe(before);
    await seal();
    await anchorFile(bench.anchors)(bench.pool);
    await test.shiftClock('0');
    const file = await bench.export();
    const later = new Date();
    later.setFullYear(later.getFullYear() + 5, later.getMonth(), later.getDate() + 2);
    const { said } = await bench.verify(file, bench.anchors, `--at=${later.toISOString()}`);
    expect(said).toContain(`${before} rows have been removed by rule because of their age`);
    expect(said).toContain('The log is whole');
    expect((await bench.verify(file, bench.anchors)).said).toContain('REMOVED');
  });

  it('begins anew after a dump was put into another cluster, where the numbers of transactions are low', async () => {
    await test.db.query('UPDATE audit_log SET txid = txid + 1000000');
    await test.db.query('UPDATE app.audit_seal SET up_to_txid = up_to_txid + 1000000');
    await read(1);
    expect(await sealAtOnce()).toBeNull();
    await test.db.query('DELETE FROM audit_log WHERE txid < 1000000');
    await test.db.query('SELECT app.adopt_log()');
    await read(2);
    expect(await seal()).toMatchObject({ count: 2 });
  });
});

/** For `npm run test:audit`, which prints it. */
function noteFigure(figure: object): void {
  if (process.env.AUDIT_FIGURES) appendFileSync(process.env.AUDIT_FIGURES, `${JSON.stringify(figure)}\n`);
}
