import type pg from 'pg';
import { DOOR_FUNCTIONS } from './schema-lists.js';

type Asked = Pick<pg.Pool, 'query'>;

interface Rights {
  /** Row security does not bind it. */
  unbound: boolean;
  /** How many of the functions that make sessions it may call. */
  opens: number;
  reads: boolean;
}

const RIGHTS = `SELECT r.rolsuper OR r.rolbypassrls AS unbound, has_schema_privilege('public', 'USAGE') AS reads,
    (SELECT count(*)::int FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace AND p.proname = ANY ($1)
      AND has_function_privilege(p.oid, 'EXECUTE')) AS opens
  FROM pg_roles r WHERE r.rolname = current_user`;

async function rightsOf(role: Asked): Promise<Rights> {
  const [rights] = (await role.query<Rights>(RIGHTS, [DOOR_FUNCTIONS])).rows;
  if (!rights) throw new Error('The database does not know the role that has signed in to it');
  return rights;
}

/** Start-up self-check: no clock of a test, no role that row security does not bind, and none that both reads data and makes sessions. */
export async function refuseUnsafeDatabase(application: Asked, door: Asked): Promise<void> {
  const { rows } = await application.query<{ shifted: boolean }>('SELECT EXISTS (SELECT 1 FROM app.clock) AS shifted');
  if (rows[0]?.shifted !== false) throw new Error('The database has a shifted clock: that belongs in tests only');
  const [app, other] = [await rightsOf(application), await rightsOf(door)];
  if (app.unbound || other.unbound) throw new Error('The roles of the api must be bound by row security');
  if (app.opens > 0) throw new Error('The application role must not be able to make sessions');
  if (other.reads) throw new Error('The role of DOOR_DATABASE_URL must not be able to read data');
  if (other.opens < DOOR_FUNCTIONS.length)
    throw new Error('The role of DOOR_DATABASE_URL cannot make sessions: run prepare, which makes sip_door');
}
