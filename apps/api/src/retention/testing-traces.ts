import type pg from 'pg';

/** Tables in which nothing of a case, and nothing of anybody who is cared for, can stand: bodies, staff, rules and how far machines have come. */
export const OF_NOBODY: readonly string[] = [
  ...['app.actor_key', 'app.audit_anchor', 'app.brake', 'app.citizen_rule', 'app.clock', 'app.log_shift'],
  ...['app.provider_logout', 'app.request_rule', 'app.session', 'app.session_limit'],
  ...['job.queue', 'job.schedule', 'job.subscription', 'job.version'],
  ...['public.alarm', 'public.assignment', 'public.authority', 'public.board_summary', 'public.break_glass_setting'],
  ...['public.county', 'public.migrations', 'public.organisation', 'public.retention_rule', 'public.staff'],
  ...['public.unit', 'public.unit_closure'],
];

/** What is left when every part of a case has been culled and the worker has had its night, and why. */
export const STAYS_WITH_THE_LOG: Readonly<Record<string, string>> = {
  'public.audit_log': 'kept five years at least (HSLF-FS 2016:40 4:9)',
  'app.citizen': 'the person may read the log of themselves as long as it is there (PDL 8:5)',
  'public.break_glass_opening': 'who opened, when and on what ground: as the log, without what was written',
  'public.log_review': 'that the log was checked (PDL 4:3): as the log',
  'public.log_review_row': 'which rows of the log were drawn',
  'public.log_finding': 'what was found of them, sealed',
  'public.data_key': 'the key of what a check of the log found',
};
/** What is left for good, and why. */
export const STAYS: Readonly<Record<string, string>> = {
  'public.case_culling': 'the record of the culling: which number, which authority, when, by which request',
  'public.sip_case': 'the number that the record names, with codes and no text',
  'public.person': 'an empty row that the number hangs on; nobody is in it when the log is gone',
  'app.audit_seal': 'ids and hashes of rows of the log: they lead to nothing, and prove the rows that are left',
};
/** What goes: with the authority's part, with the last part, or in the night after. */
export const GOES: readonly string[] = [
  ...['app.brake_event', 'app.brake_reason', 'app.citizen_session', 'app.citizen_step_up', 'app.sign_in_attempt'],
  ...['app.step_up', 'job.archive', 'job.job'],
  ...[
    'access_block',
    'approval',
    'approval_request',
    'case_worker',
    'consent',
    'consent_withdrawal',
    'correction_note',
  ],
  ...['deadline', 'disclosure_decision', 'follow_up', 'follow_up_goal', 'follow_up_measure', 'four_eyes_request'],
  ...['goal', 'guardian_decision', 'guest', 'harm_assessment', 'home_care_request', 'idempotency_key', 'lead_offer'],
  ...['measure', 'measure_decision', 'meeting', 'need', 'note', 'notice', 'participation', 'party_copy'],
  ...['party_copy_section', 'person_answer', 'person_contact', 'plan_version', 'relative', 'representative'],
  ...['retention_hold', 'section_hash', 'sip_request', 'summons'],
].map((name) => (name.includes('.') ? name : `public.${name}`));

export async function tablesIn(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `SELECT n.nspname || '.' || c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname !~ '^(pg_|information_schema)' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

/** In how many rows of which tables one of these words stands, in whatever column. */
export async function tracesIn(db: pg.Client, words: readonly string[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const table of await tablesIn(db)) {
    const { rows } = await db.query<{ count: number }>(
      `SELECT count(*)::int AS count FROM ${table} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) w WHERE strpos(lower(to_jsonb(t)::text), w) > 0)`,
      [words.map((word) => word.toLowerCase())],
    );
    if (rows[0] && rows[0].count > 0) found.set(table, rows[0].count);
  }
  return found;
}
