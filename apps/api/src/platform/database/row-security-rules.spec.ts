import { appDataSource } from './data-source.js';
import { breachesOf } from './schema-check.js';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';
import type { DataSource } from 'typeorm';

describe('the rules of row security that the catalog can tell', () => {
  let database: TestDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await testDatabase();
    source = await appDataSource(database.adminUrl, [], 1).initialize();
  });
  afterAll(async () => {
    await source.destroy();
    await database.drop();
  });

  it('are kept', async () => {
    expect(await breachesOf(source)).toEqual([]);
  });

  const OFFENCES: readonly (readonly [what: string, sql: string, said: string])[] = [
    ['an owner that may sign in', 'ALTER ROLE sip_owner LOGIN', 'sip_owner owns everything and may sign in'],
    ['a role given to the application', 'GRANT pg_read_all_data TO sip_app', 'sip_app is a member of pg_read_all_data'],
    ['a role given to the door', 'GRANT sip_app TO sip_door', 'sip_door is a member of sip_app'],
    ['a door that inherits', 'ALTER ROLE sip_door INHERIT', 'sip_door inherits what another role may'],
    [
      'a session that the application can open',
      'GRANT EXECUTE ON FUNCTION app.open_session TO sip_app',
      'app.open_session makes sessions, and sip_app may call it',
    ],
    [
      'a fresh sign-in that anybody can note',
      'GRANT EXECUTE ON FUNCTION app.note_citizen_step_up TO PUBLIC',
      'app.note_citizen_step_up makes sessions, and anybody may call it',
    ],
    [
      'another function that notes a fresh sign-in',
      `CREATE FUNCTION app.notes(p uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = app, pg_temp AS
         $$ INSERT INTO step_up VALUES (p, 'x', app.now(), 'x') $$; GRANT EXECUTE ON FUNCTION app.notes TO sip_job`,
      'app.notes makes sessions, and sip_job may call it',
    ],
    [
      'another function that asks the door',
      `CREATE FUNCTION app.asks(p bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS
         $$ BEGIN PERFORM app.open_session(p, 'x', 'x', app.now(), 'x'); END $$; GRANT EXECUTE ON FUNCTION app.asks TO sip_app`,
      'app.asks makes sessions, and sip_app may call it',
    ],
    [
      'a function that shows attempts to sign in',
      `CREATE FUNCTION app.tells() RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS
         $$ SELECT EXISTS (SELECT 1 FROM app.sign_in_attempt) $$; GRANT EXECUTE ON FUNCTION app.tells TO sip_app`,
      'app.tells makes sessions, and sip_app may call it',
    ],
    [
      'a sign of life that changes more than its time',
      `CREATE OR REPLACE FUNCTION app.note_devices_told() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS
         $$ UPDATE app.session s SET told_at = app.now(), ended_at = NULL WHERE s.new_device $$`,
      'app.note_devices_told makes sessions, and sip_app may call it',
    ],
    [
      'sessions shown with their tokens',
      'GRANT EXECUTE ON FUNCTION app.live_session TO sip_app',
      'app.live_session gives sessions with their tokens, and sip_app may call it',
    ],
    [
      'an import that reads',
      'GRANT SELECT (id) ON person TO sip_import',
      'person may be read, changed or emptied by the role of imports',
    ],
    [
      'an import that changes',
      'GRANT UPDATE (text) ON note TO sip_import',
      'note may be read, changed or emptied by the role of imports',
    ],
    ['a door that can enter', 'GRANT EXECUTE ON FUNCTION app.enter TO sip_door', 'sip_door may call app.enter'],
    ['a door that reads a column', 'GRANT SELECT (id) ON staff TO sip_door', 'sip_door has rights on staff'],
    ['a door that empties', 'GRANT TRUNCATE ON app.session TO sip_door', 'sip_door has rights on app.session'],
    [
      'a door with a view of the tables',
      'GRANT USAGE ON SCHEMA public TO sip_door',
      'sip_door may look into the schema public',
    ],
    ['a view that asks as its owner', 'CREATE VIEW all_cases AS SELECT * FROM sip_case', 'all_cases is a view'],
    [
      'a materialized view',
      'CREATE MATERIALIZED VIEW stored AS SELECT 1 AS one',
      'stored is a materialized view: row security does not bind it',
    ],
    [
      'a function with the owner’s rights that shows text',
      `CREATE FUNCTION app.shows() RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$ SELECT 'x'::text $$`,
      "app.shows runs with the owner's rights and shows more than an id or a yes",
    ],
    [
      'a context that stays on the connection',
      `CREATE FUNCTION app.stays() RETURNS text LANGUAGE sql AS $$ SELECT set_config('app.session', 'x', false) $$`,
      'app.stays sets a context that outlives the transaction',
    ],
    [
      'a second policy beside the first',
      'CREATE POLICY another ON data_key FOR SELECT TO sip_app USING (true)',
      'data_key has two policies that open it to the application role, and none that bounds them',
    ],
    [
      'a table that citizens are half bounded on',
      'DROP POLICY citizen_select ON plan_version',
      'plan_version has no bound for citizens on reading',
    ],
    [
      'a policy for everybody',
      'CREATE POLICY anybody ON need USING (true) WITH CHECK (true)',
      'need has a policy for everybody: anybody',
    ],
    [
      'a policy without WITH CHECK',
      'DROP POLICY app_update ON meeting; CREATE POLICY app_update ON meeting FOR UPDATE TO sip_app USING (true)',
      'meeting leaves WITH CHECK unwritten: app_update',
    ],
    [
      'a number that is unique in the country',
      'CREATE UNIQUE INDEX once ON person (identity_hash)',
      'once is unique over a secret alone',
    ],
    ['a serial number', 'CREATE SEQUENCE case_count', 'case_count counts: a serial number tells volume and time'],
    [
      'values in the log of the server',
      'ALTER ROLE sip_app RESET log_parameter_max_length',
      'sip_app may have its values in the log of the server: log_parameter_max_length',
    ],
    [
      'values in the log of the server where a statement fails',
      'ALTER ROLE sip_job SET log_parameter_max_length_on_error = 200',
      'sip_job may have its values in the log of the server: log_parameter_max_length_on_error',
    ],
    [
      'values in the log of the server, of one database alone',
      `DO $$ BEGIN EXECUTE format('ALTER ROLE sip_app IN DATABASE %I SET log_parameter_max_length = -1', current_database()); END $$`,
      'sip_app may have its values in the log of the server: log_parameter_max_length',
    ],
    ['a role that sees what others ask', 'GRANT pg_monitor TO sip_job', 'sip_job is a member of pg_monitor'],
    ['content for the job role', 'GRANT SELECT (text) ON need TO sip_job', 'need.text may be read by the job role'],
    ['a table that inherits', 'CREATE TABLE of_need () INHERITS (need)', 'of_need is divided or inherits'],
    [
      'a context that is looked up for every row',
      'ALTER FUNCTION app.unit_ids() VOLATILE',
      'app.unit_ids answers anew for every row',
    ],
    [
      'a function that changes its role',
      `CREATE FUNCTION app.climbs() RETURNS void LANGUAGE plpgsql AS $$ BEGIN SET LOCAL ROLE sip_owner; END $$`,
      'app.climbs changes its role',
    ],
    [
      'row security that the owner is free of',
      'ALTER TABLE need NO FORCE ROW LEVEL SECURITY',
      'need holds person data and has no forced row security',
    ],
    [
      'a table that nobody locked',
      'CREATE TABLE diary (id uuid PRIMARY KEY)',
      'diary holds person data and has no forced row security',
    ],
    [
      'TRUNCATE for the application',
      'GRANT TRUNCATE ON need TO sip_app',
      'need may be emptied or referred to by the application role',
    ],
    [
      'a function that anybody may call',
      'GRANT EXECUTE ON FUNCTION app.today() TO PUBLIC',
      'app.today may be called by anybody',
    ],
  ];

  it.each(OFFENCES)('tell of %s', async (_, sql, said) => {
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query(sql);
      const asked = { query: (text: string, values: unknown[]) => runner.query(text, values) as Promise<unknown> };
      expect((await breachesOf(asked as unknown as DataSource)).join('\n')).toContain(said);
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  });

  it('leave no value of a statement where others look: the server logs none, and tells nobody else’s statement', async () => {
    const secret = '19121212-1212';
    for (const url of [database.appUrl, database.jobUrl]) {
      const [asking, looking] = await Promise.all([1, 2].map(() => appDataSource(url, [], 1).initialize()));
      if (!asking || !looking) throw new Error('no connection');
      try {
        const [shown] = (await asking.query(
          `SELECT current_setting('log_parameter_max_length') AS logged, current_setting('log_parameter_max_length_on_error') AS failed`,
        )) as unknown[];
        expect(shown).toEqual({ logged: '0', failed: '0' });
        await asking.query('SELECT $1::text AS said', [secret]);
        await source.query('SELECT $1::text AS said_by_the_owner', [secret]);
        const seen = (await looking.query(
          'SELECT usename, query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        )) as { usename: string; query: string }[];
        expect(seen.map(({ query }) => query)).toContain('SELECT $1::text AS said');
        expect(JSON.stringify(seen)).not.toContain(secret);
        expect(JSON.stringify(seen)).not.toContain('said_by_the_owner');
      } finally {
        await Promise.all([asking.destroy(), looking.destroy()]);
      }
    }
  });

  it('make a dump under row security fail instead of leaving rows out', async () => {
    const app = await appDataSource(database.appUrl, [], 1).initialize();
    try {
      await expect(app.query('SET row_security = off; SELECT * FROM sip_case')).rejects.toThrow('row-level security');
    } finally {
      await app.destroy();
    }
  });
});
