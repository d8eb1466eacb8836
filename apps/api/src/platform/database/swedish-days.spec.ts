import pg from 'pg';
import { testDatabase, type TestDatabase } from '../testing/test-database.js';

/**
 * Where a definition of ours makes a day of an instant and does not say whose day: then it is the session's. Instants are the columns that
 * are so in the catalog, names that end in `_at`, and the clock; a column that is cast is written `x::date`, `(x)::date` or `cast(x as date)`.
 */
const OFFENCES = `
  WITH instant AS (
    SELECT '(?:\\w+_at|(?:now|\\w+_timestamp)(?:\\s*\\(\\s*\\))?|' || string_agg(DISTINCT a.attname, '|') || ')' AS names
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace IN ('public'::regnamespace, 'app'::regnamespace) AND a.atttypid = 'timestamptz'::regtype AND a.attnum > 0 AND NOT a.attisdropped),
  definition AS (
    SELECT 'app.' || p.proname AS name, pg_get_functiondef(p.oid) AS text FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace AND p.prokind = 'f'
    UNION ALL SELECT viewname, definition FROM pg_views WHERE schemaname IN ('public', 'app')
    UNION ALL SELECT tablename || '.' || policyname, concat_ws(' ', qual, with_check) FROM pg_policies
    UNION ALL SELECT conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
      WHERE connamespace IN ('public'::regnamespace, 'app'::regnamespace)
    UNION ALL SELECT adrelid::regclass || '.default', pg_get_expr(adbin, adrelid) FROM pg_attrdef
    UNION ALL SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
      WHERE indrelid IN (SELECT oid FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'app'::regnamespace)))
  SELECT d.name FROM definition d CROSS JOIN instant i
  WHERE d.text ~* ('\\m' || i.names || '\\s*\\)*\\s*::\\s*date\\M') OR d.text ~* ('\\mcast\\s*\\(\\s*(?:\\w+\\.)*' || i.names || '\\s+as\\s+date\\M')
    OR d.text ~* ('\\mdate\\s*\\(\\s*(?:\\w+\\.)*' || i.names || '\\s*\\)')
  ORDER BY d.name`;

describe('a day in the database', () => {
  let database: TestDatabase;
  let db: pg.Client;

  beforeAll(async () => {
    database = await testDatabase();
    db = new pg.Client({ connectionString: database.adminUrl });
    await db.connect();
  });
  afterAll(async () => {
    await db.end();
    await database.drop();
  });
  const offences = async () => (await db.query<{ name: string }>(OFFENCES)).rows.map(({ name }) => name);

  it('is never that of the session', async () => {
    expect(await offences()).toEqual([]);
  });

  it.each([
    ['a column by its name', 'SELECT c.started_at::date FROM sip_case c LIMIT 1'],
    ['a name given in the query', 'SELECT x.met_at::date FROM (SELECT app.now() AS met_at) x'],
    ['a column called by a common word', 'SELECT l.at :: DATE FROM audit_log l LIMIT 1'],
    ['the clock', 'SELECT app.now()::date'],
    ['what is in brackets', 'SELECT (max(l.at))::date FROM audit_log l'],
    ['a cast in words', 'SELECT CAST(c.started_at AS date) FROM sip_case c LIMIT 1'],
    ['a function', 'SELECT date(c.started_at) FROM sip_case c LIMIT 1'],
  ])('is found when it is, of %s', async (_, sql) => {
    await db.query('BEGIN');
    try {
      await db.query(`CREATE FUNCTION app.day_of_session() RETURNS date LANGUAGE sql STABLE AS $$ ${sql} $$`);
      expect(await offences()).toEqual(['app.day_of_session']);
    } finally {
      await db.query('ROLLBACK');
    }
  });

  it('is found in a policy, a constraint and a view', async () => {
    await db.query('BEGIN');
    try {
      await db.query(`CREATE POLICY by_day ON sip_case FOR SELECT TO sip_app USING (started_at::date = '2026-01-01');
        ALTER TABLE meeting ADD CONSTRAINT meeting_by_day CHECK (starts_at::date > '2000-01-01');
        CREATE VIEW day_of_case AS SELECT started_at::date AS day FROM sip_case`);
      expect(await offences()).toEqual(['day_of_case', 'meeting.meeting_by_day', 'sip_case.by_day']);
    } finally {
      await db.query('ROLLBACK');
    }
  });

  it('is not thought to be when it is said to be Sweden’s', async () => {
    await db.query('BEGIN');
    try {
      await db.query(
        `CREATE FUNCTION app.day_in_sweden() RETURNS date LANGUAGE sql STABLE AS $$ SELECT (max(l.at) AT TIME ZONE 'Europe/Stockholm')::date FROM audit_log l $$`,
      );
      expect(await offences()).toEqual([]);
    } finally {
      await db.query('ROLLBACK');
    }
  });
});
