import type { DataSource } from 'typeorm';
import { sealedIn } from '../vault/index.js';
import { CATALOG_RULES } from './row-security-rules.js';
import { CLEAR, CLEAR_BY_STAFF, DEFINERS, DIRECTORY } from './schema-lists.js';

interface Column {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
  primary: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  int4: 'integer',
  int8: 'bigint',
  _text: 'text[]',
  _uuid: 'uuid[]',
  _int4: 'integer[]',
};

async function columnsInCatalog(source: DataSource): Promise<Column[]> {
  const rows = (await source.query(`
    SELECT c.relname AS "table", a.attname AS "column", t.typname AS type, NOT a.attnotnull AS nullable,
      EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS "primary"
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'migrations'`)) as Column[];
  return rows.map((row) => ({ ...row, type: TYPES[row.type] ?? row.type }));
}

const columnsInCode = (source: DataSource): Column[] =>
  source.entityMetadatas.flatMap((entity) =>
    entity.columns.map((column) => ({
      table: entity.tableName,
      column: column.databaseName,
      type: `${String(column.type)}${column.isArray ? '[]' : ''}`,
      nullable: column.isNullable,
      primary: column.isPrimary,
    })),
  );

const described = ({ type, nullable, primary }: Column) =>
  `${type}${nullable ? '' : ' NOT NULL'}${primary ? ' PRIMARY KEY' : ''}`;

/** Where catalog and entities differ, in plain sentences. */
export async function driftOf(source: DataSource): Promise<string[]> {
  const name = (column: Column) => `${column.table}.${column.column}`;
  const inCatalog = new Map((await columnsInCatalog(source)).map((column) => [name(column), described(column)]));
  const inCode = new Map(columnsInCode(source).map((column) => [name(column), described(column)]));
  return [
    ...[...inCatalog].filter(([key]) => !inCode.has(key)).map(([key]) => `${key} is in the database and in no entity`),
    ...[...inCode]
      .filter(([key]) => !inCatalog.has(key))
      .map(([key]) => `${key} is in an entity and not in the database`),
    ...[...inCode].flatMap(([key, code]) => {
      const catalog = inCatalog.get(key);
      return catalog === undefined || catalog === code
        ? []
        : [`${key}: the entity says ${code}, the database ${catalog}`];
    }),
  ];
}

/** Text columns that are neither sealed nor named as clear, and sealed ones that the database would take clear text in. */
export async function unsealedIn(source: DataSource): Promise<string[]> {
  const columns = (await columnsInCatalog(source)).filter(
    ({ table, type }) => ['text', 'text[]', 'jsonb'].includes(type) && !DIRECTORY.includes(table),
  );
  const checks = (await source.query(
    `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND convalidated AND pg_get_constraintdef(oid) LIKE '%app.sealed(%'`,
  )) as { name: string }[];
  const checked = new Set(checks.map(({ name }) => name));
  const unsealed = columns.flatMap(({ table, column }) => {
    if (sealedIn(table)?.columns.includes(column)) {
      return checked.has(`sealed_${table}_${column}`) ? [] : [`${table}.${column}: the database would take clear text`];
    }
    const clear = [CLEAR, CLEAR_BY_STAFF].flatMap((named) => named[table]?.split(' ') ?? []);
    return clear.includes(column) ? [] : [`${table}.${column}: seal it, or say that it is no text`];
  });
  return unsealed.sort();
}

/** Breaches of the row-security rules that the catalog can tell, in plain sentences. */
export async function breachesOf(source: DataSource): Promise<string[]> {
  const sentences = async (sql: string, values: unknown[] = []) =>
    ((await source.query(sql, values)) as { said: string }[]).map(({ said }) => said);
  const further: string[] = [];
  for (const { sql, values = [] } of CATALOG_RULES) further.push(...(await sentences(sql, [...values])));
  return [
    ...further,
    ...(await sentences(
      `SELECT relname || ' holds person data and has no forced row security' AS said FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT (relrowsecurity AND relforcerowsecurity)
         AND relname <> 'migrations' AND relname <> ALL ($1)`,
      [DIRECTORY],
    )),
    ...(await sentences(
      `SELECT relname || ' has row security and no policy for the application role' AS said FROM pg_class c
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relrowsecurity
         AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND 'sip_app'::regrole = ANY (p.polroles))`,
    )),
    ...(await sentences(
      `SELECT rolname || ' is not bound by row security' AS said FROM pg_roles
       WHERE rolname IN ('sip_app', 'sip_door', 'sip_job', 'sip_import', 'sip_migrate') AND (rolsuper OR rolbypassrls OR rolcreaterole)`,
    )),
    ...(await sentences(
      `SELECT r.rolname || ' owns ' || c.relname AS said FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname IN ('sip_app', 'sip_door', 'sip_job', 'sip_import')`,
    )),
    ...(await sentences(
      `SELECT relname || ' may be emptied or referred to by the application role' AS said FROM pg_class
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND (has_table_privilege('sip_app', oid, 'TRUNCATE') OR has_table_privilege('sip_app', oid, 'REFERENCES'))`,
    )),
    ...(await sentences(
      `SELECT 'app.' || proname || ' runs with the owner''s rights and is not on the list' AS said FROM pg_proc
       WHERE pronamespace = 'app'::regnamespace AND prosecdef AND proname <> ALL ($1)`,
      [DEFINERS],
    )),
    ...(await sentences(
      `SELECT 'app.' || proname || ' runs with the owner''s rights without a fixed search path' AS said FROM pg_proc
       WHERE pronamespace = 'app'::regnamespace AND prosecdef AND NOT coalesce(proconfig::text LIKE '%search_path=%', false)`,
    )),
    ...(await sentences(
      `SELECT 'app.' || proname || ' may be called by anybody' AS said FROM pg_proc p
       WHERE pronamespace = 'app'::regnamespace AND has_function_privilege('public', p.oid, 'EXECUTE')`,
    )),
    ...(await sentences(
      `SELECT relname || ' has a case and no policy against emergency openings: run app.guard_break_glass()' AS said FROM pg_class c
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname NOT IN ('break_glass_opening', 'four_eyes_request')
         AND EXISTS (SELECT 1 FROM pg_attribute k WHERE k.attrelid = c.oid AND k.attname = 'case_id' AND NOT k.attisdropped)
         AND NOT EXISTS (SELECT 1 FROM pg_policy q WHERE q.polrelid = c.oid AND q.polname LIKE 'break\\_glass\\_%')`,
    )),
    ...(await sentences(
      `SELECT proname || ' calls itself leakproof' AS said FROM pg_proc WHERE pronamespace = 'app'::regnamespace AND proleakproof`,
    )),
    ...(await sentences(
      `SELECT DISTINCT relname || ' belongs to a case or a person and tells nobody when it changes' AS said
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('case_id', 'person_id') AND NOT a.attisdropped
       WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname !~ '^(audit|idempotency|data_key)'
         AND NOT EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = 'announce')`,
    )),
  ];
}
