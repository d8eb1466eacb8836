import pg from 'pg';

/** Passwords of the login roles. */
export interface RolePasswords {
  migrate: string;
  app: string;
  door: string;
  job: string;
  /** Only while plans are imported; without it `sip_import` cannot sign in. */
  import?: string;
}

/** Statements that the server logs, slow ones and those that fail, are logged without the values in them: these are person data and tokens. */
const QUIET = ['log_parameter_max_length', 'log_parameter_max_length_on_error'] as const;

/** `sip_migrate` works as the owner; the others have what is granted to them by name, and nothing by way of another role. */
const LOGIN_ROLES = {
  sip_migrate: { key: 'migrate', rights: 'INHERIT' },
  sip_app: { key: 'app', rights: 'NOINHERIT' },
  sip_door: { key: 'door', rights: 'NOINHERIT' },
  sip_job: { key: 'job', rights: 'NOINHERIT' },
  sip_import: { key: 'import', rights: 'NOINHERIT' },
} as const;

export const LOGIN_ROLE_NAMES = Object.keys(LOGIN_ROLES).join(', ');

/**
 * Makes the roles of the cluster and hands the database to the owner. Repeating it changes passwords and nothing else.
 * `sip_owner` cannot sign in; the login roles own nothing, and row security binds them all. Gives the settings that keep values out of the
 * server's log and that this admin may not make, where nobody has made them.
 */
export async function prepareRoles(adminUrl: string, passwords: RolePasswords): Promise<string[]> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if ((rows[0]?.version ?? 0) < 150000) throw new Error('PostgreSQL 15 or newer is needed');
    const { rows: settable } = await admin.query<{ setting: string }>(
      `SELECT name AS setting FROM pg_settings WHERE name = ANY ($1) AND (context = 'user' OR has_parameter_privilege(name, 'SET'))`,
      [QUIET],
    );
    // Two api processes that start at once must not both create a role.
    await admin.query('SELECT pg_advisory_lock(7014)');
    await admin.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sip_owner') THEN CREATE ROLE sip_owner NOLOGIN; END IF; END $$`);
    for (const [role, { key, rights }] of Object.entries(LOGIN_ROLES)) {
      const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = known.rowCount ? 'ALTER' : 'CREATE';
      const password = passwords[key];
      const login = password === undefined ? 'NOLOGIN PASSWORD NULL' : `LOGIN PASSWORD ${pg.escapeLiteral(password)}`;
      await admin.query(`${verb} ROLE ${role} ${rights} NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB ${login}`);
      for (const { setting } of settable) await admin.query(`ALTER ROLE ${role} SET ${setting} = 0`);
    }
    await admin.query('GRANT sip_owner TO sip_migrate');
    await admin.query('GRANT sip_owner TO CURRENT_USER');
    const { rows: names } = await admin.query<{ name: string }>('SELECT current_database() AS name');
    const database = pg.escapeIdentifier(names[0]?.name ?? '');
    await admin.query(`ALTER DATABASE ${database} OWNER TO sip_owner`);
    await admin.query('ALTER SCHEMA public OWNER TO sip_owner');
    await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${database} TO ${LOGIN_ROLE_NAMES}`);
    const { rows: loud } = await admin.query<{ setting: string }>(
      `SELECT setting FROM unnest($1::text[]) AS setting WHERE EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = ANY ($2)
         AND NOT EXISTS (SELECT 1 FROM pg_db_role_setting s WHERE s.setrole = r.oid AND setting || '=0' = ANY (s.setconfig)))`,
      [QUIET, Object.keys(LOGIN_ROLES)],
    );
    return loud.map(({ setting }) => setting);
  } finally {
    await admin.end();
  }
}

/** The same server and database, as another user. */
export function urlAs(adminUrl: string, user: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = password;
  return url.toString();
}
