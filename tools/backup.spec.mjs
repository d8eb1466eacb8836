import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '@sammanhang/embedded-postgres';
import pg from 'pg';
import { backUp, clientTools, NoTools, removeOld, restore } from './backup-database.mjs';
import { root } from './workspace.mjs';

/** A whole PostgreSQL whose server and client tools are of one major: the embedded server brings no client tools. */
const DEBIAN = '/usr/lib/postgresql';
const majors = existsSync(DEBIAN)
  ? readdirSync(DEBIAN)
      .map(Number)
      .filter((major) => major >= 15)
  : [];
const major = majors.find((one) =>
  ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((name) => existsSync(`${DEBIAN}/${one}/bin/${name}`)),
);

const idOf = (flag) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);

describe('a backup', () => {
  it('says that it was not run where the tools of the server’s major are missing', () => {
    expect(() => clientTools(99)).toThrow(NoTools);
    expect(() => clientTools(99)).toThrow(/^not run: no pg_dump and pg_restore of PostgreSQL 99/);
  });

  it('is removed when it is older than it may be, and not a day before', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'backups-'));
    const now = new Date('2026-11-26T12:00:00Z');
    for (const [name, at] of [
      ['old', '2026-10-21T11:00:00Z'],
      ['young', '2026-10-22T13:00:00Z'],
    ]) {
      writeFileSync(path.join(folder, `${name}.dump`), '');
      writeFileSync(path.join(folder, `${name}.json`), JSON.stringify({ at }));
    }
    expect(removeOld(folder, 35, now)).toEqual(['old']);
    expect(readdirSync(folder).sort()).toEqual(['young.dump', 'young.json']);
    rmSync(folder, { recursive: true });
  });
});

/** Where no such server is at hand the round trip is not run: there is nothing that could read what it writes. */
function roundTrip() {
  const bin = (name) => `${DEBIAN}/${major}/bin/${name}`;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'backup-spec-'));
  const data = path.join(scratch, 'data');
  const folder = path.join(scratch, 'backups');
  // The server refuses to run as root.
  const as = process.getuid() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  let port;
  const url = (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`;
  const sql = async (database, text, values = []) => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      return (await client.query(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  const must = (command, args, options = {}) => {
    const { status, stderr, stdout } = spawnSync(command, args, { encoding: 'utf8', ...options });
    if (status !== 0) throw new Error(`${command}: ${stderr}${stdout}`);
  };

  beforeAll(async () => {
    port = await freePort();
    if (as.uid) chownSync(scratch, as.uid, as.gid);
    must(bin('initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C'], as);
    must(
      bin('pg_ctl'),
      [
        '-D',
        data,
        '-l',
        path.join(scratch, 'log'),
        '-w',
        '-o',
        `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`,
        'start',
      ],
      { ...as, stdio: 'ignore' },
    );
    await sql('postgres', 'CREATE DATABASE county');
    const keys = path.join(scratch, 'keys.json');
    writeFileSync(keys, JSON.stringify({ '*': { current: 'k', keys: { k: randomBytes(32).toString('base64url') } } }), {
      mode: 0o600,
    });
    const secret = randomBytes(32).toString('base64url');
    must(process.execPath, [path.join(root, 'apps/api/dist/prepare.js'), '--seed-demo'], {
      env: {
        ...process.env,
        ADMIN_DATABASE_URL: url('county'),
        SIP_MIGRATE_PASSWORD: secret,
        SIP_APP_PASSWORD: secret,
        SIP_DOOR_PASSWORD: secret,
        SIP_JOB_PASSWORD: secret,
        OIDC_STAFF_ISSUER: 'http://localhost:3001',
        IDENTITY_HASH_KEY: secret,
        AUTHORITY_KEYS_FILE: keys,
      },
    });
  }, 120_000);
  afterAll(() => {
    spawnSync(bin('pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], as);
    rmSync(scratch, { recursive: true, force: true });
  });

  it('comes back whole, into an empty database alone, and forgets again what was culled since', async () => {
    const first = await backUp({ url: url('county'), folder });
    expect(statSync(first.file).mode & 0o777).toBe(0o600);
    const [one] = await sql(
      'county',
      `SELECT y.case_id AS "caseId", y.authority_id AS "authorityId" FROM party_copy y JOIN sip_case c ON c.id = y.case_id AND c.state = 'closed' ORDER BY 1, 2 LIMIT 1`,
    );
    const [request] = await sql(
      'county',
      `INSERT INTO four_eyes_request (id, kind, circle, authority_id, unit_id, payload, reason, requested_by, requested_assignment_id, requested_at, expires_on, state,
         answered_by, answered_assignment_id, answered_at, executed_at)
       SELECT gen_random_uuid(), 'cull', 'administrators', $1, a.unit_id, '{}', 'x', a.staff_id, a.id, now(), current_date, 'confirmed', b.staff_id, b.id, now(), now()
       FROM assignment a, assignment b WHERE a.staff_id <> b.staff_id LIMIT 1 RETURNING id`,
      [one.authorityId],
    );
    await sql('county', 'SELECT app.cull_part($1, $2, $3)', [one.caseId, one.authorityId, request.id]);
    await backUp({ url: url('county'), folder });

    await expect(restore({ file: first.file, into: url('county') })).rejects.toThrow('not empty');
    await sql('postgres', 'CREATE DATABASE again');
    const done = await restore({ file: first.file, into: url('again') });
    expect(done).toMatchObject({ rows: first.rows, culledAgain: 1 });
    const left = (database) =>
      sql(
        database,
        'SELECT count(*)::int AS sections FROM party_copy_section WHERE case_id = $1 AND authority_id = $2',
        [one.caseId, one.authorityId],
      );
    expect(await left('again')).toEqual([{ sections: 0 }]);
    const policies = 'SELECT count(*)::int AS count FROM pg_policies';
    expect(await sql('again', policies)).toEqual(await sql('county', policies));
    const mayOpen = `SELECT r.rolname AS role FROM pg_roles r WHERE r.rolname LIKE 'sip\\_%' AND r.rolname NOT IN ('sip_owner', 'sip_migrate')
      AND has_function_privilege(r.oid, 'app.open_session(bytea, text, text, timestamptz, text)', 'EXECUTE')`;
    expect(await sql('again', mayOpen)).toEqual([{ role: 'sip_door' }]);
  }, 120_000);

  it('that somebody has changed is refused', async () => {
    const { file } = await backUp({ url: url('county'), folder });
    appendFileSync(file, 'x');
    await sql('postgres', 'CREATE DATABASE third');
    await expect(restore({ file, into: url('third') })).rejects.toThrow('not the file that its manifest was made for');
  }, 60_000);
}

if (major) describe('a backup of the demo county', roundTrip);
else
  console.warn(
    'not run: backup and restore of a whole county (no PostgreSQL with server and client tools of one major)',
  );
