import pg from 'pg';

/** Passwords of the three login roles. */
export interface RolePasswords {
  migrate: string;
  app: string;
  job: string;
}

const LOGIN_ROLES = { sip_migrate: 'migrate', sip_app: 'app', sip_job: 'job' } as const;

/**
 * Makes the roles of the cluster and hands the database to the owner. Repeating it changes passwords and nothing else.
 * `sip_owner` cannot sign in; the login roles own nothing, and row security binds them all.
 */
export async function prepareRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ version: number }>(
      `SELECT current_setting('server_version_num')::int AS version`,
    );
    if ((rows[0]?.version ?? 0) < 150000) throw new Error('PostgreSQL 15 or newer is needed');
    // Two api processes that start at once must not both create a role.
    await admin.query('SELECT pg_advisory_lock(7014)');
    await admin.query(`DO $$ BEGIN
      IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'sip_owner') THEN CREATE ROLE sip_owner NOLOGIN; END IF; END $$`);
    for (const [role, key] of Object.entries(LOGIN_ROLES)) {
      const known = await admin.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = known.rowCount ? 'ALTER' : 'CREATE';
      await admin.query(
        `${verb} ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD ${pg.escapeLiteral(passwords[key])}`,
      );
    }
    await admin.query('GRANT sip_owner TO sip_migrate');
    await admin.query('GRANT sip_owner TO CURRENT_USER');
    const { rows: names } = await admin.query<{ name: string }>('SELECT current_database() AS name');
    const database = pg.escapeIdentifier(names[0]?.name ?? '');
    await admin.query(`ALTER DATABASE ${database} OWNER TO sip_owner`);
    await admin.query('ALTER SCHEMA public OWNER TO sip_owner');
    await admin.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${database} TO sip_migrate, sip_app, sip_job`);
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
