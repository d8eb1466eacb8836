/** A rule of row security (security.md 3b) that the catalog can tell, as the query that says each breach of it in words. */
interface CatalogRule {
  /** Number in security.md 3b. */
  rule: number;
  sql: string;
  values?: readonly unknown[];
}

/**
 * What the functions that run with the owner's rights may answer the application with: nothing, an id, a yes or no. These show
 * more, each for one reason.
 */
const SHOWING = [
  // The own session, and where it may be used.
  ...[
    'actor',
    'live_session',
    'look_at_session',
    'open_session',
    'own_sessions',
    'session_assignments',
    'take_sign_in',
    'use_session',
  ],
  ...['citizen_standings', 'device_news', 'live_citizen_session', 'pull_brake', 'use_citizen_session'],
  // Sections to be hashed, copied or handed over: sealed, to whoever leads the case or works in it.
  ...['sections_to_copy', 'sections_to_freeze', 'sections_to_hand_over'],
  // Ids, codes and days that a rule weighs; counts of five or more; numbers of plans to whoever may cull them.
  ...['kept_cases', 'consent_facts', 'figure_counts', 'figure_times', 'live_sharing', 'party_units', 'reach_of', 'reach_of_standing'],
  // One's own to decide on: reviews, assignments, requests, an emergency, what was written at a follow-up.
  ...[
    'decisions_about',
    'end_assignment',
    'follow_up_texts',
    'open_break_glass',
    'reviewed_case',
    'reviewed_numbers',
    'unit_use',
  ],
];

/** All that the job role may read: dates, units and ids, never content (rule 15). */
const JOB_READS: Readonly<Record<string, readonly string[]>> = {
  follow_up: ['id', 'case_id', 'responsible_unit_id', 'due_on', 'held_on', 'cancelled_at'],
  break_glass_opening: ['id', 'review_due_at', 'reviewed_at', 'escalated_at'],
  deadline: ['id', 'case_id', 'responsible_unit_id', 'kind', 'due_on', 'due_at', 'met_at', 'cancelled_at'],
};
// The log holds ids and codes, and is sealed by the worker; wrapped keys open nothing for a role that reads no text.
const JOB_TABLES = [
  'audit_log',
  'data_key',
  'notice',
  'county',
  'organisation',
  'authority',
  'unit',
  'unit_closure',
  'staff',
  'assignment',
];

const IN_PUBLIC = `c.relnamespace = 'public'::regnamespace`;

export const CATALOG_RULES: readonly CatalogRule[] = [
  {
    rule: 1,
    sql: `SELECT rolname || ' owns everything and may sign in' AS said FROM pg_roles WHERE rolname = 'sip_owner' AND (rolcanlogin OR rolsuper OR rolbypassrls)`,
  },
  {
    rule: 1,
    sql: `SELECT r.rolname || ' is a member of ' || g.rolname AS said FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
      JOIN pg_roles g ON g.oid = m.roleid WHERE r.rolname IN ('sip_app', 'sip_job')`,
  },
  {
    rule: 3,
    sql: `SELECT c.relname || ' is a view that does not ask as its reader' AS said FROM pg_class c WHERE ${IN_PUBLIC} AND c.relkind = 'v'
      AND NOT coalesce(c.reloptions::text ~ 'security_invoker=(true|on|1)', false)`,
  },
  {
    rule: 3,
    sql: `SELECT c.relname || ' is a materialized view: row security does not bind it' AS said FROM pg_class c
      WHERE c.relkind = 'm' AND c.relnamespace::regnamespace::text !~ '^pg_'`,
  },
  {
    rule: 4,
    sql: `SELECT 'app.' || p.proname || ' runs with the owner''s rights and shows more than an id or a yes' AS said FROM pg_proc p
      JOIN pg_type t ON t.oid = p.prorettype
      WHERE p.pronamespace = 'app'::regnamespace AND p.prosecdef AND t.typname NOT IN ('void', 'bool', 'uuid', '_uuid', 'int4', 'trigger') AND p.proname <> ALL ($1)`,
    values: [SHOWING],
  },
  {
    rule: 5,
    sql: `SELECT n.nspname || '.' || p.proname || ' sets a context that outlives the transaction' AS said FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('app', 'public') AND p.prosrc ~* 'set_config\\s*\\([^()]*,\\s*false\\s*\\)'`,
  },
  {
    rule: 6,
    // Relations are added up; what holds for all of them is a restrictive policy beside them.
    sql: `SELECT c.relname || ' has two policies that open it to the application role, and none that bounds them' AS said FROM pg_policy p
      JOIN pg_class c ON c.oid = p.polrelid CROSS JOIN unnest(CASE p.polcmd WHEN '*' THEN ARRAY['r','a','w','d'] ELSE ARRAY[p.polcmd::text] END) AS cmd
      WHERE ${IN_PUBLIC} AND 'sip_app'::regrole = ANY (p.polroles) GROUP BY c.relname, cmd
      HAVING count(*) FILTER (WHERE p.polpermissive) > 1 AND count(*) FILTER (WHERE NOT p.polpermissive) = 0`,
  },
  {
    rule: 6,
    sql: `SELECT c.relname || ' has a policy for everybody: ' || p.polname AS said FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE ${IN_PUBLIC} AND p.polpermissive AND 0 = ANY (p.polroles)`,
  },
  {
    rule: 7,
    sql: `SELECT c.relname || ' leaves WITH CHECK unwritten: ' || p.polname AS said FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      WHERE ${IN_PUBLIC} AND p.polpermissive AND p.polcmd IN ('a', 'w', '*') AND p.polwithcheck IS NULL`,
  },
  {
    rule: 9,
    sql: `SELECT i.indexrelid::regclass || ' is unique over a secret alone' AS said FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE ${IN_PUBLIC} AND i.indisunique AND a.attname IN ('identity_hash', 'identity_number', 'given_name', 'family_name')`,
  },
  {
    rule: 9,
    sql: `SELECT c.relname || ' counts: a serial number tells volume and time' AS said FROM pg_class c WHERE ${IN_PUBLIC} AND c.relkind = 'S'
      AND c.relname <> 'migrations_id_seq'`,
  },
  {
    rule: 15,
    sql: `SELECT c.relname || '.' || a.attname || ' may be read by the job role' AS said FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE ${IN_PUBLIC} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> ALL ($1)
        AND has_column_privilege('sip_job', c.oid, a.attnum, 'SELECT') AND NOT coalesce(($2::jsonb -> c.relname) ? a.attname, false)`,
    values: [JOB_TABLES, JSON.stringify(JOB_READS)],
  },
  {
    rule: 16,
    sql: `SELECT c.relname || ' is divided or inherits' AS said FROM pg_class c WHERE ${IN_PUBLIC}
      AND (c.relkind = 'p' OR EXISTS (SELECT 1 FROM pg_inherits h WHERE c.oid IN (h.inhrelid, h.inhparent) AND c.relkind = 'r'))`,
  },
  {
    rule: 17,
    sql: `SELECT 'app.' || p.proname || ' answers anew for every row' AS said FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace
      AND p.proname IN ('actor', 'staff_id', 'unit_id', 'authority_id', 'unit_ids', 'content_unit_ids', 'now', 'today') AND p.provolatile <> 's'`,
  },
  {
    rule: 17,
    sql: `SELECT n.nspname || '.' || p.proname || ' changes its role' AS said FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname IN ('app', 'public') AND (p.proconfig::text LIKE '%role=%' OR p.prosrc ~* '\\mset\\s+(local\\s+|session\\s+)?role\\M')`,
  },
];
