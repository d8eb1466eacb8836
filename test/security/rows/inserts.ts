import type { Label, LabelledTable, Move } from './labels.js';

/** A row to add, and what it is called. */
export interface Insert {
  name: string;
  column?: string;
  sql: string;
}

/** Stored rows that are tried again as they are: this many, of those that the policies tell apart. */
const AS_STORED = 10;
/** Rows that are tried in the actor's own name, and then with one thing not the actor's. */
const AS_OWN = 4;

/**
 * What makes a row the actor's own, by column: `a` is the session's actor. What an actor does not have is left as it was stored.
 */
const OWN: Readonly<Record<string, string>> = {
  session_id: 'a.session_id',
  staff_id: 'a.staff_id',
  assignment_id: 'a.assignment_id',
  unit_id: 'a.unit_id',
  authority_id: 'a.authority_id',
  role: 'a.role',
  citizen_id: 'a.citizen_id',
  by_citizen: 'a.citizen_id',
  changed_by_citizen: 'a.citizen_id',
  given_by: 'CASE WHEN a.citizen_id IS NOT NULL THEN a.role END',
  withdrawn_by: 'CASE WHEN a.citizen_id IS NOT NULL THEN a.role END',
  representative_id: `CASE WHEN a.role IN ('guardian','representative') THEN a.grants[1] END`,
  by_guest_id: `CASE WHEN a.role = 'guest' THEN a.grants[1] END`,
  person_id: 'a.person_ids[1]',
  owner_authority_id: 'a.authority_id',
  from_authority_id: 'a.authority_id',
  requested_by: 'a.staff_id',
  invited_by: 'a.staff_id',
  invited_unit_id: 'a.unit_id',
  requested_assignment_id: 'a.assignment_id',
  reviewer_id: 'a.staff_id',
  by_id: 'a.staff_id',
  asked_by: 'a.citizen_id',
  asked_as: 'CASE WHEN a.citizen_id IS NOT NULL THEN a.role END',
  'sip_request.answered_by': 'a.staff_id',
  'person_answer.answered_by': 'CASE WHEN a.citizen_id IS NOT NULL THEN a.role END',
  noted_by: 'a.staff_id',
  noted_unit_id: 'a.unit_id',
  actor_id: 'coalesce(a.staff_id, a.citizen_id)',
  grantees: 'CASE WHEN a.unit_id IS NOT NULL THEN ARRAY[a.unit_id] END',
  unit_ids: 'CASE WHEN a.unit_id IS NOT NULL THEN ARRAY[a.unit_id] END',
};
/** The log's rows say who acted in full, and when: what an actor does not have is none there too. */
const LOG = 'audit_log';
const BESIDE = 'correction_note';
/** Tables of which so many times more rows are tried: those that say more than one thing. */
const MORE: Readonly<Record<string, number>> = {
  [LOG]: 3,
  [BESIDE]: 4,
  sip_request: 4,
  log_finding: 3,
  data_key: 3,
};
/** By what rows to try are told apart besides: a note beside each kind of line in each version, a request in each standing. */
const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  [BESIDE]: ['version_id', 'line_id'],
  sip_request: ['allow_list', 'asked_as', 'unit_id'],
  log_finding: ['review_id'],
  log_review_row: ['review_id'],
  data_key: ['review_id'],
};

const literal = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "''")}'::jsonb`;

export const ACTOR = 'FROM app.actor() a';
/** For roles without a session: nothing is theirs, and the row is as it was stored. */
export const NO_ACTOR = 'FROM (SELECT (NULL::app.actor).*) a';

const added = (table: string, row: string) =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, ${row})).* ${ACTOR}`;

/** The row as the actor would write it. */
function ownRow({ name, columns }: LabelledTable, sample: Label['sample']): string {
  const own = columns.flatMap(({ name: column }) => {
    const mine = OWN[`${name}.${column}`] ?? OWN[column];
    return mine ? [`'${column}', ${mine}`] : [];
  });
  const built = `jsonb_build_object(${[...own, ...(name === LOG ? [`'at', app.now()`] : [])].join(', ')})`;
  const said =
    name === LOG ? `CASE WHEN a.session_id IS NULL THEN '{}' ELSE ${built} END` : `jsonb_strip_nulls(${built})`;
  return `${literal(sample)} || ${said}`;
}

/** Evenly from a list, so many. */
const spread = <T>(list: readonly T[], most: number): T[] =>
  list.filter(
    (_, at) =>
      list.length <= most || Math.floor((at * most) / list.length) !== Math.floor(((at - 1) * most) / list.length),
  );

/** Of the log all of them: few, and each there for who acted. Of others also what an import brings. */
function asStored({ name, labels }: LabelledTable): Label[] {
  const some = new Set(name === LOG ? labels : spread(labels, AS_STORED));
  return labels.filter((label) => some.has(label) || typeof label.sample.imported_from === 'string');
}

/** How much of a row is about what is asked for: there an own row goes through. */
const inDraft = ({ sample }: Label, ids: ReadonlySet<string>) =>
  Object.entries(sample).filter(
    ([column, value]) => ['case_id', 'version_id', 'person_id'].includes(column) && ids.has(String(value)),
  ).length;

function ownSamples({ name, labels, columns }: LabelledTable, names: ReadonlyMap<string, string>): Label[] {
  // What two decide on is about somebody protected; anything else is best added to the draft that all take part in.
  const about = columns.some((column) => column.name === 'circle')
    ? ['theLocked', 'lock']
    : ['draft', 'draft:draft', 'theChild'];
  const ids = new Set([...names].flatMap(([id, name]) => (about.includes(name) ? [id] : [])));
  const named = (id: unknown) => names.get(String(id));
  // An id by its name, so that all that have none are one kind; of a list, whether there is one.
  const told = (sample: Label['sample'], column: string) =>
    column.endsWith('_id') ? named(sample[column]) : Array.isArray(sample[column]) ? 'some' : sample[column];
  const kinds = new Set<string>();
  return [...labels]
    .sort((a, b) => inDraft(b, ids) - inDraft(a, ids))
    .filter(({ sample }) => name !== BESIDE || sample.kind === 'restriction' || named(sample.line_id) !== undefined)
    .filter(({ sample }) => {
      const { kind, circle, by_person: byPerson, state, role } = sample;
      const all = JSON.stringify([
        kind,
        circle,
        byPerson,
        state,
        role,
        sample.case_id === null,
        sample.person_id === null,
        (TOLD_BY[name] ?? []).map((column) => told(sample, column)),
      ]);
      if (kinds.has(all)) return false;
      kinds.add(all);
      return true;
    })
    .slice(0, AS_OWN * (MORE[name] ?? 1));
}

/** Values that are somebody's: a case in which somebody opened in an emergency, versions in other states, a person without a list. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  case_id: ['held', 'lock', 'apart', 'ended', 'stillListed'],
  version_id: ['held:established', 'prep:preparing', 'shown:draftReleased'],
  person_id: ['theChild', 'theLocked'],
};
/** Kinds of notes that a citizen may write. */
const KINDS = ['childView', 'guardianView', 'strengths'];

export function elsewhere(table: LabelledTable, names: ReadonlyMap<string, string>): Move[] {
  const idOf = (wanted: string) => [...names].find(([, name]) => name === wanted)?.[0] ?? '';
  const asked = new Set(table.moves.map(({ column }) => column));
  return [
    ...[...asked].flatMap((column) =>
      (ELSEWHERE[column] ?? []).map((name) => ({ column, name, value: `'${idOf(name)}'` })),
    ),
    ...(table.name === 'note' ? KINDS.map((name) => ({ column: 'kind', name, value: `'${name}'` })) : []),
  ];
}

/** Rows to add: as others stored them, in the actor's own name, and that again with one column that is not the actor's. */
export function insertsOf(table: LabelledTable, names: ReadonlyMap<string, string>): Insert[] {
  const moves = [...table.moves, ...elsewhere(table, names)];
  return [
    ...asStored(table).map(({ name, sample }) => ({
      name: `as stored: ${name}`,
      sql: `INSERT INTO ${table.name} SELECT (jsonb_populate_record(NULL::${table.name}, ${literal(sample)})).*`,
    })),
    ...ownSamples(table, names).flatMap(({ name, sample }) => {
      const own = ownRow(table, sample);
      return [
        { name: `as own: ${name}`, sql: added(table.name, own) },
        ...moves.map(({ column, name: to, value }) => ({
          name: `as own, ${column} ${to}: ${name}`,
          column,
          sql: added(
            table.name,
            `${own} || jsonb_build_object('${column}', ${value === 'NULL' ? 'NULL' : `${value}::text`})`.replace(
              `'{}'::text`,
              `'[]'::jsonb`,
            ),
          ),
        })),
      ];
    }),
  ];
}
