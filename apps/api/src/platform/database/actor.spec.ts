import pg from 'pg';
import { testApp, type Caller, type TestApp } from '../testing/test-app.js';
import { smallCounty, staffAt } from '../testing/world.js';

/** Who asks is looked up once a statement; what of it lies in a setting of the transaction, anybody can write. */
describe('who asks', () => {
  let test: TestApp;
  let app: pg.Client;
  let karin: Caller;
  let anders: Caller;

  beforeAll(async () => {
    test = await testApp();
    const world = await smallCounty(test.db);
    karin = await test.as(await staffAt(test.db, world.region.healthCentre));
    anders = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Anders', 'Berg']));
    app = new pg.Client({ connectionString: test.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await test.close();
  });
  beforeEach(async () => {
    await app.query('BEGIN');
    await app.query('SELECT * FROM app.enter($1)', [karin.token]);
  });
  afterEach(() => app.query('ROLLBACK'));

  const one = async <T>(sql: string, values: unknown[] = []) =>
    (await app.query<{ is: T }>(`SELECT ${sql} AS is`, values)).rows[0]?.is;
  const seen = () => one<string>(`current_setting('app.seen')`);
  const see = (text: string | undefined) => app.query(`SELECT set_config('app.seen', $1, true)`, [text]);
  const staffId = () => one<string>('app.staff_id()');

  it('is the one whose token was given', async () => {
    expect(await staffId()).toBe(karin.staffId);
  });

  it('is nobody else for a setting that is made up, with and without a mark', async () => {
    await see(undefined);
    const other = await one<string>('app.actor()::text');
    const made = other?.replace(karin.staffId, anders.staffId) ?? '';
    expect(made).toContain(anders.staffId);
    const marked = await seen();
    for (const mark of ['', 'f'.repeat(64), marked?.slice(0, 64) ?? '', '0'.repeat(63)]) {
      await see(`${mark}${made}`);
      expect(await staffId()).toBe(karin.staffId);
    }
  });

  it('is not taken from what another transaction was told', async () => {
    await app.query('SELECT * FROM app.enter($1)', [anders.token]);
    expect(await staffId()).toBe(anders.staffId);
    const others = await seen();
    await app.query('SELECT * FROM app.enter($1)', [karin.token]);
    await see(others);
    expect(await staffId()).toBe(karin.staffId);
  });

  it('is looked up again in the next statement: a session that has ended reads nothing more, whatever was told before', async () => {
    const mine = await test.as(karin.assignmentId);
    await app.query('SELECT * FROM app.enter($1)', [mine.token]);
    expect(await staffId()).toBe(karin.staffId);
    const told = await seen();
    await test.db.query(
      `UPDATE app.session SET ended_at = app.now() WHERE token_hash = sha256(convert_to($1, 'UTF8'))`,
      [mine.token],
    );
    await app.query('SAVEPOINT before');
    await expect(staffId()).rejects.toThrow('no valid session context');
    await app.query('ROLLBACK TO before');
    await see(told);
    await expect(staffId()).rejects.toThrow('no valid session context');
  });

  it('is looked up once however many ask in one statement', async () => {
    const told = await one<string>(
      `(SELECT count(DISTINCT x) FROM (SELECT app.actor()::text || current_setting('app.seen') AS x FROM generate_series(1, 50)) y)::text`,
    );
    expect(told).toBe('1');
  });

  it('keeps the key of the mark to itself', async () => {
    await expect(app.query('SELECT * FROM app.actor_key')).rejects.toThrow('permission denied');
  });
});
