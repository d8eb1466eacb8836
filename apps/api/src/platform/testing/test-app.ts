import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { AppModule } from '../../app.module.js';
import { readConfig } from '../config.js';
import { adapter, equip } from '../http/server.js';
import { NestLog } from '../logging.js';
import type { StandingRole } from '../auth/index.js';
import { hashOf, newToken } from '../auth/token.js';
import type { Vault } from '../vault/index.js';
import { testDatabase } from './test-database.js';
import { testKeyFile, testKeys, vaultOn } from './test-keys.js';

/** What came back: the body is parsed, whatever it is. */
export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, string | string[] | undefined>;
}

/** Someone who asks over HTTP, with the cookie of a real session. */
export interface Caller {
  staffId: string;
  assignmentId: string;
  unitId: string;
  authorityId: string;
  token: string;
  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>>;
  post<T = Record<string, unknown>>(path: string, body?: object, headers?: Record<string, string>): Promise<Answer<T>>;
  put<T = Record<string, unknown>>(path: string, body?: object, headers?: Record<string, string>): Promise<Answer<T>>;
  delete<T = Record<string, unknown>>(path: string, body?: object): Promise<Answer<T>>;
  /** Notes a fresh sign-in for one act, as the callback of the provider would. */
  stepUp(binding: string): Promise<void>;
  /** Bare SQL past the api, as the application role in one visit of this session. Nothing of it is kept. */
  sql<T extends pg.QueryResultRow = pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<T>>;
}

/** A citizen or guest who asks over HTTP, with the cookie of a real session. */
export type CitizenCaller = Pick<Caller, 'token' | 'get' | 'post' | 'put' | 'delete' | 'stepUp'> & {
  citizenId: string;
  sessionId: string;
};

export interface TestApp {
  app: NestFastifyApplication;
  /** Superuser connection: to build data and to look behind the api. Row security does not bind it. */
  db: pg.Client;
  /** Seals what is put into the database behind the api, and opens what is read there. */
  vault: Vault;
  /** The url of the application role, for tests of row security. */
  appUrl: string;
  /** The url of the role that makes sessions. */
  doorUrl: string;
  jobUrl: string;
  /** The url of the role that imports plans. */
  importUrl: string;
  /** The url of `db`, for a second connection. */
  adminUrl: string;
  /** Signs a member of staff in, in one assignment. */
  as(assignmentId: string): Promise<Caller>;
  /**
   * Signs a citizen or guest in, as the issuer would, by the keyed hash of their identity number; in the standing given, or,
   * where it is null, without having chosen one. Nothing is checked here: the standing must be theirs for anything to answer.
   */
  asCitizen(identityHash: Buffer, standing: { role: StandingRole; id?: string } | null): Promise<CitizenCaller>;
  /** Somebody without a session. */
  anonymous: Pick<Caller, 'get' | 'post' | 'put' | 'delete'>;
  /** Moves the one clock, e.g. '8 days'; '0' puts it back. */
  shiftClock(interval: string): Promise<void>;
  close(): Promise<void>;
}

const PUBLIC_URL = 'http://localhost:3000';

interface TestAppOptions {
  /** Settings that differ from the usual ones. */
  env?: Record<string, string>;
  /** Routes that exist in the test only. */
  controllers?: Type[];
  /** With the limits that people meet. Otherwise they are out of the way: a test asks more than anybody does. */
  brakes?: boolean;
}

export const IDENTITY_HASH_KEY = Buffer.alloc(32, 7);

/** What an api is told by its environment, in tests. */
export const settingsOn = ({ appUrl, doorUrl }: Pick<TestApp, 'appUrl' | 'doorUrl'>): Record<string, string> => ({
  PUBLIC_URL,
  AUTHORITY_KEYS_FILE: testKeyFile(),
  APP_DATABASE_URL: appUrl,
  DOOR_DATABASE_URL: doorUrl,
  DATABASE_POOL_SIZE: '20',
  IDENTITY_HASH_KEY: IDENTITY_HASH_KEY.toString('base64url'),
  OIDC_STAFF_ISSUER: 'http://localhost:3001',
  OIDC_STAFF_CLIENT_ID: 'sammanhang',
  OIDC_STAFF_CLIENT_SECRET: 'not used by these tests',
  OIDC_CITIZEN_ISSUER: 'http://localhost:3002',
  OIDC_CITIZEN_CLIENT_ID: 'sammanhang-citizen',
  OIDC_CITIZEN_CLIENT_SECRET: 'not used by these tests',
});

/**
 * One more api on the same database, as behind a load balancer; it listens. Close it before the first one. `kill`: as if its process had
 * ended, for whoever is connected.
 */
export async function replicaOf(
  database: Pick<TestApp, 'appUrl' | 'doorUrl'>,
  env: Record<string, string> = {},
): Promise<{ url: string; kill(): void; close(): Promise<void> }> {
  const config = readConfig({ ...settingsOn(database), ...env });
  const module = await Test.createTestingModule({ imports: [AppModule.with(config)] }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(adapter(config), { logger: new NestLog() });
  await equip(app, config);
  await app.listen(0, '127.0.0.1');
  const kill = () => (app.getHttpServer() as Server).closeAllConnections();
  return {
    url: await app.getUrl(),
    kill,
    close: async () => {
      // A connection on which nothing has been asked yet counts as busy, and would be waited for.
      const impatient = setTimeout(kill, 2_000);
      await app.close();
      clearTimeout(impatient);
    },
  };
}

/** The real api on a database of its own. Close it when the file ends. */
export async function testApp({ env = {}, controllers = [], brakes = false }: TestAppOptions = {}): Promise<TestApp> {
  const database = await testDatabase();
  const config = readConfig({ ...settingsOn(database), ...env });
  const module = await Test.createTestingModule({ imports: [AppModule.with(config)], controllers }).compile();
  const app = module.createNestApplication<NestFastifyApplication>(adapter(config), { logger: new NestLog() });
  await equip(app, config);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const db = new pg.Client({ connectionString: database.adminUrl });
  await db.connect();
  if (!brakes) await db.query('UPDATE app.brake SET most = 1000000');

  const send = async (
    method: string,
    path: string,
    body: object | undefined,
    headers: Record<string, string>,
  ): Promise<Answer<never>> => {
    const answer = await app.inject({
      method: method as 'GET',
      url: path,
      headers: { 'x-sammanhang': '1', ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { payload: JSON.stringify(body) }),
    });
    const text = answer.payload;
    const json = String(answer.headers['content-type'] ?? '').includes('json') && text !== '';
    return {
      status: answer.statusCode,
      body: (json ? JSON.parse(text) : text) as never,
      headers: answer.headers as never,
    };
  };
  const verbs = (cookie: () => Record<string, string>): TestApp['anonymous'] => ({
    get: (path) => send('GET', path, undefined, cookie()),
    post: (path, body, headers = {}) => send('POST', path, body, { ...cookie(), ...headers }),
    put: (path, body, headers = {}) => send('PUT', path, body, { ...cookie(), ...headers }),
    delete: (path, body) => send('DELETE', path, body, cookie()),
  });

  const visit = async <T extends pg.QueryResultRow>(token: string, text: string, values?: unknown[]) => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT * FROM app.enter($1)', [token]);
      return await client.query<T>(text, values);
    } finally {
      // What was not committed goes with the connection.
      await client.end();
    }
  };

  return {
    app,
    db,
    vault: vaultOn(db, testKeys(config.authorityKeysFile)),
    appUrl: database.appUrl,
    doorUrl: database.doorUrl,
    jobUrl: database.jobUrl,
    importUrl: database.importUrl,
    adminUrl: database.adminUrl,
    anonymous: verbs(() => ({})),
    async as(assignmentId) {
      const token = newToken();
      const { rows } = await db.query<{ staff_id: string; unit_id: string; authority_id: string }>(
        `WITH who AS (SELECT a.id, a.staff_id, a.unit_id, u.authority_id FROM assignment a JOIN unit u ON u.id = a.unit_id WHERE a.id = $2),
         opened AS (INSERT INTO app.session (id, token_hash, staff_id, assignment_id, acr, auth_time, created_at, last_seen_at)
           SELECT $1, $3, w.staff_id, w.id, 'http://id.sambi.se/loa/loa3', app.now(), app.now(), app.now() FROM who w)
         SELECT staff_id, unit_id, authority_id FROM who`,
        [randomUUID(), assignmentId, hashOf(token)],
      );
      const [who] = rows;
      if (!who) throw new Error('no such assignment');
      return {
        staffId: who.staff_id,
        assignmentId,
        unitId: who.unit_id,
        authorityId: who.authority_id,
        token,
        ...verbs(() => ({ cookie: `sip-staff=${token}` })),
        sql: (text, values) => visit(token, text, values),
        stepUp: async (binding) => {
          await db.query(
            `INSERT INTO app.step_up SELECT s.id, $2, app.now(), s.acr FROM app.session s WHERE s.token_hash = $1
             ON CONFLICT (session_id, binding) DO UPDATE SET at = excluded.at`,
            [hashOf(token), binding],
          );
        },
      };
    },
    async asCitizen(identityHash, standing) {
      const [token, citizenId, sessionId] = [newToken(), randomUUID(), randomUUID()];
      await db.query(
        `INSERT INTO app.citizen (id, issuer, subject, identity_hash, given_name, family_name, created_at)
         VALUES ($1, 'http://localhost:3002', $2, $3, 'Test', 'Medborgare', app.now())`,
        [citizenId, citizenId, identityHash],
      );
      await db.query(
        `INSERT INTO app.citizen_session (id, token_hash, citizen_id, standing_role, standing_id, acr, auth_time, created_at, last_seen_at)
         VALUES ($1, $2, $3, $4, $5, 'http://id.elegnamnden.se/loa/1.0/loa3', app.now(), app.now(), app.now())`,
        [sessionId, hashOf(token), citizenId, standing?.role ?? null, standing && (standing.id ?? citizenId)],
      );
      return {
        token,
        citizenId,
        sessionId,
        ...verbs(() => ({ cookie: `sip-citizen=${token}` })),
        stepUp: async (binding) => {
          await db.query(
            `INSERT INTO app.citizen_step_up SELECT s.id, $2, app.now(), s.acr FROM app.citizen_session s WHERE s.token_hash = $1
             ON CONFLICT (session_id, binding) DO UPDATE SET at = excluded.at`,
            [hashOf(token), binding],
          );
        },
      };
    },
    async shiftClock(interval) {
      await db.query(
        `INSERT INTO app.clock VALUES (true, $1::interval) ON CONFLICT (only_row) DO UPDATE SET shift = excluded.shift`,
        [interval],
      );
      for (const table of ['session', 'citizen_session']) {
        await db.query(`UPDATE app.${table} SET last_seen_at = app.now(), created_at = app.now()`);
      }
    },
    async close() {
      await db.end();
      await app.close();
      await database.drop();
    },
  };
}
