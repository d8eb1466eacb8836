import pg from 'pg';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import { openDoorPool } from './pools.js';
import { refuseUnsafeDatabase } from './start-check.js';

describe('the start in production', () => {
  let database: TestDatabase;
  const pools: pg.Pool[] = [];
  const poolAt = (connectionString: string) => {
    const pool = new pg.Pool({ connectionString, max: 1 });
    pools.push(pool);
    return pool;
  };
  const asAdmin = async (sql: string) => void (await poolAt(database.adminUrl).query(sql));

  beforeAll(async () => (database = await testDatabase()));
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  it('goes on where one role reads and another makes sessions', async () => {
    await expect(refuseUnsafeDatabase(poolAt(database.appUrl), poolAt(database.doorUrl))).resolves.toBeUndefined();
  });

  const UNSAFE: readonly (readonly [what: string, app: keyof TestDatabase, door: keyof TestDatabase, said: string])[] =
    [
      ['one that row security does not bind', 'adminUrl', 'doorUrl', 'must be bound by row security'],
      ['a door that row security does not bind', 'appUrl', 'adminUrl', 'must be bound by row security'],
      ['the door’s role for everything', 'doorUrl', 'doorUrl', 'permission denied'],
      ['the application’s role at the door', 'appUrl', 'appUrl', 'must not be able to read data'],
    ];
  it.each(UNSAFE)('is refused to %s', async (_, app, door, said) => {
    const [one, other] = [String(database[app]), String(database[door])];
    await expect(refuseUnsafeDatabase(poolAt(one), poolAt(other))).rejects.toThrow(said);
  });

  it('is refused while the application can make a session, and while the door cannot', async () => {
    const start = () => refuseUnsafeDatabase(poolAt(database.appUrl), poolAt(database.doorUrl));
    await asAdmin('GRANT EXECUTE ON FUNCTION app.note_step_up TO sip_app');
    await expect(start()).rejects.toThrow('must not be able to make sessions');
    await asAdmin('REVOKE EXECUTE ON FUNCTION app.note_step_up FROM sip_app');
    await asAdmin('REVOKE EXECUTE ON FUNCTION app.open_session FROM sip_door');
    await expect(start()).rejects.toThrow('run prepare');
    await asAdmin('GRANT EXECUTE ON FUNCTION app.open_session TO sip_door');
    await asAdmin(`INSERT INTO app.clock VALUES (true, interval '1 day')`);
    await expect(start()).rejects.toThrow('shifted clock');
  });

  it('tells at once of a door that cannot be signed in to', async () => {
    await expect(openDoorPool(database.doorUrl.replace('door-in-tests', 'wrong'), 2)).rejects.toThrow('password');
  });
});
