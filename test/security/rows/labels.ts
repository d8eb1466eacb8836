import type pg from 'pg';
import type { Policy } from './answers.js';

/** A column of a table, as far as probing goes. */
interface Column {
  name: string;
  type: string;
  nullable: boolean;
}

type Row = Readonly<Record<string, unknown>>;

export interface Label {
  name: string;
  count: number;
  /** One row that is called so. */
  sample: Row;
}

/** Putting a column to a value that is nobody's, or to none. */
export interface Move {
  column: string;
  /** What the value is called. */
  name: string;
  /** The value in SQL. */
  value: string;
}

/** The rows of a table under names made of what its policies look at. */
export interface LabelledTable {
  name: string;
  columns: readonly Column[];
  labels: readonly Label[];
  moves: readonly Move[];
}

/** For each table a change that no policy looks at: what is changed shows which rows may be. */
export const UNCHANGED: Readonly<Record<string, string>> = {
  access_block: 'set_at = now()',
  alarm: 'at = now()',
  approval: 'approved_at = now()',
  approval_request: 'asked_at = now()',
  audit_log: `request_id = 'x'`,
  board_summary: 'at = now()',
  break_glass_opening: 'review_note = NULL',
  break_glass_setting: 'since = now()',
  case_culling: 'culled_at = now()',
  case_worker: `reason = 'took'`,
  consent: `manner = 'oral'`,
  consent_withdrawal: `manner = 'oral'`,
  correction_note: 'at = now()',
  data_key: `wrapping_key = 'x'`,
  deadline: 'revision = 1',
  disclosure_decision: 'decided_at = now()',
  follow_up: 'revision = 1',
  follow_up_goal: `result = 'reached'`,
  follow_up_measure: `result = 'done'`,
  four_eyes_request: 'note = NULL',
  goal: 'seq = 1',
  guardian_decision: 'at = now()',
  guest: `organisation = 'x'`,
  harm_assessment: 'decided_at = now()',
  home_care_request: 'revision = 1',
  idempotency_key: 'at = now()',
  lead_offer: 'note = NULL',
  log_finding: 'at = now()',
  log_review: `seed = 'x'`,
  log_review_row: 'place = 1',
  measure: 'seq = 1',
  measure_decision: 'revision = 1',
  meeting: 'revision = 1',
  need: 'seq = 1',
  note: 'seq = 1',
  notice: 'at = now()',
  participation: 'revision = 1',
  party_copy: 'retained_from = current_date',
  party_copy_section: 'unconfirmed = true',
  person: 'revision = 1',
  person_answer: `manner = 'phone'`,
  person_contact: 'revision = 1',
  plan_version: 'revision = 1',
  relative: `given_name = 'x'`,
  representative: 'revision = 1',
  retention_hold: 'set_at = now()',
  sip_request: 'at = now()',
  section_hash: `salt = 'x'`,
  sip_case: 'revision = 1',
  summons: 'revision = 1',
};

/** Columns that policies look at and that make no name: they follow from the others, or are as many as the rows. */
const UNNAMED: ReadonlySet<string> = new Set([
  'grantees',
  'unit_ids',
  'base_units',
  'session_id',
  'copy_id',
  'request_id',
  'identity_hash',
]);

const NOBODY = '00000000-0000-4000-8000-00000000dead';
/** A value of each type that is nobody's. */
const OTHER: Readonly<Record<string, string>> = {
  uuid: `'${NOBODY}'`,
  _uuid: `'{}'`,
  text: `'nothing'`,
  timestamptz: `'2020-01-01'`,
  bool: 'false',
};

/** Whether a policy looks at a column of its table. */
export const mentions = (policies: readonly Policy[], table: string, column: string): boolean => {
  const bare = new RegExp(`(?<![.\\w:]|AS |actor\\(\\)\\)\\.)${column}\\b(?!\\()`);
  const full = new RegExp(`\\b${table}\\.${column}\\b`);
  return policies.some(({ using, check }) =>
    [using, check].some((text) => text && (bare.test(text) || full.test(text))),
  );
};

/** Names every row of the table, and keeps where it lies in `row_label`. */
export async function labelled(
  sql: pg.Client,
  name: string,
  names: ReadonlyMap<string, string>,
  policies: readonly Policy[],
): Promise<LabelledTable> {
  const columns = await columnsOf(sql, name);
  const asked = columns.filter((column) => mentions(policies, name, column.name));
  const { rows } = await sql.query<{ place: string; row: Row }>(
    `SELECT t.ctid::text AS place, to_jsonb(t) AS row FROM ${name} t`,
  );
  const places = new Map<string, { at: string[]; sample: Row }>();
  for (const { place, row } of rows) {
    const label = labelOf(row, asked, names);
    const found = places.get(label) ?? { at: [], sample: row };
    found.at.push(place);
    places.set(label, found);
  }
  const sorted = [...places].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [index, [, { at }]] of sorted.entries())
    await sql.query('INSERT INTO row_label SELECT $1, p::tid, $2 FROM unnest($3::text[]) p', [name, index, at]);
  return {
    name,
    columns,
    labels: sorted.map(([label, { at, sample }]) => ({ name: label, count: at.length, sample })),
    moves: asked.flatMap(movesOf),
  };
}

async function columnsOf(sql: pg.Client, table: string): Promise<Column[]> {
  const { rows } = await sql.query<Column>(
    `SELECT column_name AS name, udt_name AS type, is_nullable = 'YES' AS nullable FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 ORDER BY ordinal_position`,
    [table],
  );
  return rows;
}

function labelOf(row: Row, asked: readonly Column[], names: ReadonlyMap<string, string>): string {
  const named = asked.filter(({ name }) => !UNNAMED.has(name));
  const words = named.map(({ name, type }) => `${name}=${worded(row[name], type, names)}`);
  return words.length > 0 ? words.join(' ') : 'any';
}

function worded(value: unknown, type: string, names: ReadonlyMap<string, string>): string {
  if (value === null) return '-';
  if (Array.isArray(value)) {
    const known = value.map((one) => names.get(String(one)) ?? 'x');
    return known.length > 3 ? 'many' : `[${known.sort().join('+')}]`;
  }
  if (type === 'uuid') return (names.get(value as string) ?? 'x').replaceAll(' ', '.');
  if (type === 'timestamptz')
    return String(value) < new Date(Date.now() - 5 * 365.25 * 86_400_000).toISOString() ? 'old' : 'set';
  return String(value);
}

function movesOf({ name, type, nullable }: Column): Move[] {
  const other = OTHER[type];
  return [
    ...(other ? [{ column: name, name: 'nobody', value: other }] : []),
    ...(nullable ? [{ column: name, name: 'none', value: 'NULL' }] : []),
  ];
}
