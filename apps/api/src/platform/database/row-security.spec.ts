import pg from 'pg';
import { testApp, type TestApp } from '../testing/test-app.js';
import { smallCounty, staffAt } from '../testing/world.js';

describe('row security', () => {
  let test: TestApp;
  let app: pg.Client;
  let tables: string[];
  let token: string;

  beforeAll(async () => {
    test = await testApp();
    const world = await smallCounty(test.db);
    token = (await test.as(await staffAt(test.db, world.region.healthCentre))).token;
    app = new pg.Client({ connectionString: test.appUrl });
    await app.connect();
    const { rows } = await test.db.query<{ relname: string }>(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity ORDER BY relname`,
    );
    tables = rows.map(({ relname }) => relname);
  });
  afterAll(async () => {
    await app.end();
    await test.close();
  });

  it('stands on every table with person data', () => {
    expect(tables.length).toBeGreaterThanOrEqual(27);
  });

  it('lets nobody begin a visit without a session', async () => {
    await expect(app.query(`SELECT * FROM app.enter('${'x'.repeat(43)}')`)).rejects.toThrow('no valid session context');
    await expect(app.query('SELECT app.unit_ids()')).rejects.toThrow('no valid session context');
  });

  it('cannot be opened by a setting that the caller makes up', async () => {
    await app.query('BEGIN');
    await app.query(`SELECT set_config('app.session', 'made up', true)`);
    await expect(app.query('SELECT app.content_unit_ids()')).rejects.toThrow('no valid session context');
    await app.query('ROLLBACK');
  });

  it('ends with the transaction: the next borrower of the connection has no session', async () => {
    await app.query('BEGIN');
    await app.query('SELECT * FROM app.enter($1)', [token]);
    await expect(app.query('SELECT app.unit_id()')).resolves.toMatchObject({ rowCount: 1 });
    await app.query('COMMIT');
    await expect(app.query('SELECT app.unit_id()')).rejects.toThrow('no valid session context');
  });

  it('shows the tables of sessions to nobody but their owner', async () => {
    for (const table of ['app.session', 'app.step_up', 'app.sign_in_attempt']) {
      await expect(app.query(`SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });

  it('keeps the log from being changed or emptied', async () => {
    await expect(app.query(`UPDATE audit_log SET outcome = 'allowed'`)).rejects.toThrow('permission denied');
    await expect(app.query('DELETE FROM audit_log')).rejects.toThrow('permission denied');
    await expect(app.query('TRUNCATE audit_log')).rejects.toThrow('permission denied');
  });

  it('lets copies be made and culled by the functions for it alone', async () => {
    for (const table of ['party_copy', 'party_copy_section']) {
      await expect(app.query(`INSERT INTO ${table} SELECT * FROM ${table}`)).rejects.toThrow('permission denied');
      await expect(app.query(`UPDATE ${table} SET case_id = case_id`)).rejects.toThrow('permission denied');
      await expect(app.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    }
    await expect(app.query('UPDATE data_key SET wrapped = wrapped')).rejects.toThrow('permission denied');
    await expect(app.query('DELETE FROM data_key')).rejects.toThrow('permission denied');
  });

  it('keeps consents, approvals and answers append-only', async () => {
    for (const table of ['consent', 'consent_withdrawal', 'approval', 'person_answer', 'section_hash']) {
      await expect(app.query(`UPDATE ${table} SET case_id = case_id`)).rejects.toThrow('permission denied');
      await expect(app.query(`DELETE FROM ${table}`)).rejects.toThrow('permission denied');
    }
  });
});
