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

  it('make a dump under row security fail instead of leaving rows out', async () => {
    const app = await appDataSource(database.appUrl, [], 1).initialize();
    try {
      await expect(app.query('SET row_security = off; SELECT * FROM sip_case')).rejects.toThrow('row-level security');
    } finally {
      await app.destroy();
    }
  });
});
