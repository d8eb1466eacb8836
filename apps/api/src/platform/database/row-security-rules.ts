import { DOOR_FUNCTIONS } from './schema-lists.js';

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
  ...[
    'citizen_standings',
    'device_news',
    'live_citizen_session',
    'own_citizen_sessions',
    'pull_brake',
    'use_citizen_session',
  ],
  // Sections to be hashed, copied or handed over: sealed, to whoever leads the case or works in it.
  ...['sections_to_copy', 'sections_to_freeze', 'sections_to_hand_over'],
  // Ids, codes and days that a rule weighs; counts of five or more; numbers of plans to whoever may cull them.
  ...[
    'kept_cases',
    'consent_facts',
    'figure_counts',
    'figure_times',
    'live_sharing',
    'party_units',
    'reach_of',
    'reach_of_standing',
  ],
  // One's own to decide on: reviews, assignments, requests, an emergency, what was written at a follow-up.
  ...[
    'decisions_about',
    'end_assignment',
    'follow_up_texts',
    'own_words_at_follow_ups',
    'open_break_glass',
    'reviewed_case',
    'reviewed_numbers',
    'unit_use',
  ],
  // What an import asks of its own plans: ids, numbers of the other system, and whether to hold somebody protected.
  ...['imported_numbers', 'known_persons'],
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

/** All that the role of imports may read: who and what a plan may name, nothing about service users. */
const IMPORT_READS = ['county', 'organisation', 'authority', 'unit', 'staff', 'assignment'];

/** As a regular expression: makes a session, a fresh sign-in or an attempt, or changes more of one than when it was seen, told of or ended. */
const MAKES_SESSIONS =
  '(INSERT\\s+INTO|MERGE\\s+INTO|COPY)\\s+(ONLY\\s+)?(app\\.)?(citizen_)?(session|step_up|citizen)\\M' +
  '|UPDATE\\s+(ONLY\\s+)?(app\\.)?(citizen_)?(session|step_up|citizen)\\M\\s+((AS\\s+)?\\w+\\s+)?SET\\s+' +
  '(?!(last_seen_at|told_at|ended_at)\\s*=\\s*app\\.now\\(\\)\\s+(FROM|WHERE)\\M)' +
  '|\\msign_in_attempt\\M' +
  `|app\\.(${DOOR_FUNCTIONS.join('|')})\\s*\\(`;

const IN_PUBLIC = `c.relnamespace = 'public'::regnamespace`;

export const CATALOG_RULES: readonly CatalogRule[] = [
  {
    rule: 1,
    sql: `SELECT rolname || ' owns everything and may sign in' AS said FROM pg_roles WHERE rolname = 'sip_owner' AND (rolcanlogin OR rolsuper OR rolbypassrls)`,
  },
  {
    rule: 1,
    sql: `SELECT r.rolname || ' is a member of ' || g.rolname AS said FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
      JOIN pg_roles g ON g.oid = m.roleid WHERE r.rolname IN ('sip_app', 'sip_door', 'sip_job', 'sip_import')`,
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
    rule: 4,
    // Row security believes a session: whoever could both ask for data and make one would be anybody (security.md, decision 2).
    sql: `SELECT 'app.' || p.proname || ' makes sessions, and ' || CASE g.grantee WHEN 0 THEN 'anybody' ELSE g.grantee::regrole::text END || ' may call it' AS said
      FROM pg_proc p CROSS JOIN aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
      WHERE p.pronamespace = 'app'::regnamespace AND p.prorettype <> 'trigger'::regtype AND g.grantee NOT IN (p.proowner, 'sip_door'::regrole)
        AND (p.proname = ANY ($1) OR p.prosrc ~* $2)
        -- The worker removes attempts that nobody can go on with, and is told how many.
        AND NOT (p.proname = 'cull_spent' AND g.grantee = 'sip_job'::regrole)`,
    values: [DOOR_FUNCTIONS, MAKES_SESSIONS],
  },
  {
    rule: 4,
    sql: `SELECT 'app.' || p.proname || ' gives sessions with their tokens, and ' || g.grantee::regrole || ' may call it' AS said
      FROM pg_proc p CROSS JOIN aclexplode(p.proacl) g
      WHERE p.prorettype IN ('app.session'::regtype, 'app.citizen_session'::regtype) AND g.grantee <> p.proowner`,
  },
  {
    rule: 4,
    sql: `SELECT 'sip_door may call ' || n.nspname || '.' || p.proname AS said FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND NOT (n.nspname = 'app' AND p.proname = ANY ($1))
        AND has_schema_privilege('sip_door', n.oid, 'USAGE') AND has_function_privilege('sip_door', p.oid, 'EXECUTE')`,
    values: [DOOR_FUNCTIONS],
  },
  {
    rule: 1,
    sql: `SELECT 'sip_door has rights on ' || c.oid::regclass AS said FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname !~ '^(pg_|information_schema)' AND CASE
        WHEN c.relkind IN ('r', 'v', 'm', 'p', 'f') THEN has_table_privilege('sip_door', c.oid, 'DELETE, TRUNCATE, TRIGGER')
          OR has_any_column_privilege('sip_door', c.oid, 'SELECT, INSERT, UPDATE, REFERENCES')
        WHEN c.relkind = 'S' THEN has_sequence_privilege('sip_door', c.oid, 'USAGE, SELECT, UPDATE') END`,
  },
  {
    rule: 1,
    sql: `SELECT 'sip_door may look into the schema ' || n.nspname AS said FROM pg_namespace n
      WHERE n.nspname !~ '^(pg_|information_schema)' AND n.nspname <> 'app' AND has_schema_privilege('sip_door', n.oid, 'USAGE')`,
  },
  {
    rule: 1,
    sql: `SELECT rolname || ' inherits what another role may' AS said FROM pg_roles WHERE rolname IN ('sip_app', 'sip_door', 'sip_job', 'sip_import') AND rolinherit`,
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
    rule: 6,
    // Where citizens are bounded, they are for every command: what is open to them is written out as well.
    sql: `SELECT c.relname || ' has no bound for citizens on ' || cmd AS said FROM pg_class c
      CROSS JOIN (VALUES ('r', 'reading'), ('a', 'adding'), ('w', 'changing'), ('d', 'deleting')) AS v (letter, cmd)
      WHERE ${IN_PUBLIC} AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname LIKE 'citizen\\_%' AND NOT p.polpermissive)
        AND NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname LIKE 'citizen\\_%' AND NOT p.polpermissive AND p.polcmd::text = letter)`,
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
    // What a role may see of others' statements is rule 1: it is a member of nothing, and so not of pg_monitor or pg_read_all_stats.
    rule: 11,
    sql: `SELECT r.rolname || ' may have its values in the log of the server: ' || name AS said FROM pg_roles r
      CROSS JOIN unnest(ARRAY['log_parameter_max_length', 'log_parameter_max_length_on_error']) AS name
      WHERE r.rolname IN ('sip_app', 'sip_job', 'sip_import', 'sip_migrate')
        AND (NOT EXISTS (SELECT 1 FROM pg_db_role_setting s WHERE s.setrole = r.oid AND s.setdatabase = 0 AND name || '=0' = ANY (s.setconfig))
          OR EXISTS (SELECT 1 FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) AS own WHERE s.setrole = r.oid AND s.setdatabase <> 0
            AND own LIKE name || '=%' AND own <> name || '=0'))`,
  },
  {
    rule: 15,
    sql: `SELECT c.relname || '.' || a.attname || ' may be read by the job role' AS said FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE ${IN_PUBLIC} AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> ALL ($1)
        AND has_column_privilege('sip_job', c.oid, a.attnum, 'SELECT') AND NOT coalesce(($2::jsonb -> c.relname) ? a.attname, false)`,
    values: [JOB_TABLES, JSON.stringify(JOB_READS)],
  },
  {
    rule: 15,
    sql: `SELECT c.relname || ' may be read, changed or emptied by the role of imports' AS said FROM pg_class c
      WHERE ${IN_PUBLIC} AND c.relkind = 'r' AND (has_any_column_privilege('sip_import', c.oid, 'UPDATE') OR has_table_privilege('sip_import', c.oid, 'DELETE, TRUNCATE')
        OR c.relname <> ALL ($1) AND has_any_column_privilege('sip_import', c.oid, 'SELECT'))`,
    values: [IMPORT_READS],
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
