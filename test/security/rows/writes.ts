import type pg from 'pg';
import type { Harness } from '../harness.js';
import type { CaseWorld } from '../world/case-world.js';
import { actorOf, type Actor } from '../world/directory.js';
import { asApplication } from './session-as.js';

/** What bare SQL should come to. */
type Expected = 'refused' | 'done';

export interface WriteProbe {
  table: string;
  what: string;
  actor: Actor;
  expected: Expected;
  sql: string;
}

const CONTENT = ['note', 'need', 'goal', 'measure'];
const CASE_TABLES = [
  'participation',
  'case_worker',
  'consent',
  'meeting',
  'person_answer',
  'measure_decision',
  'deadline',
  'follow_up_goal',
  'follow_up_measure',
  'home_care_request',
  'section_hash',
  'approval_request',
];

const uuid = 'gen_random_uuid()';

/** A copy of a stored row under a new key, with changes, by bare SQL: row security alone stands in its way. */
const copied = (table: string, from: object, changes: Readonly<Record<string, unknown>>): string => {
  const row = JSON.stringify({ ...from, ...changes }).replaceAll("'", "''");
  return `INSERT INTO ${table} SELECT * FROM jsonb_populate_record(NULL::${table}, '${row}'::jsonb)`;
};

async function rowOf({ test }: Harness, table: string, where: string): Promise<object | undefined> {
  const { rows } = await test.db.query<{ row: object }>(
    `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${where} LIMIT 1`,
  );
  return rows[0]?.row;
}

const freshKey = async ({ test }: Harness) =>
  (await test.db.query<{ id: string }>(`SELECT ${uuid} AS id`)).rows[0]?.id ?? '';

/** Lines of a plan: the own authority's, in a draft of a case one takes part in, and nothing else. */
async function contentWrites(
  harness: Harness,
  draft: CaseWorld,
  frozen: CaseWorld,
  locked: CaseWorld,
): Promise<WriteProbe[]> {
  const { directory } = harness;
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead', false);
  const stranger = actorOf(directory, 'caseworker', 'none', 'none', false);
  const probes: WriteProbe[] = [];
  for (const table of CONTENT) {
    const own = `owner_authority_id = '${directory.authorities.lead}'`;
    const row = await rowOf(harness, table, `version_id = '${draft.current.id}' AND ${own}`);
    if (!row) throw new Error(`${table}: no line to try with`);
    const add = async (what: string, actor: Actor, expected: Expected, changes: Readonly<Record<string, unknown>>) =>
      probes.push({
        table,
        what,
        actor,
        expected,
        sql: copied(table, row, { id: await freshKey(harness), line_id: await freshKey(harness), ...changes }),
      });
    await add('adds a line of its own', lead, 'done', {});
    await add('adds a line to a case it has no part in', stranger, 'refused', {
      owner_authority_id: directory.authorities.none,
      grantees: [directory.units.none],
    });
    await add('adds a line in the name of another authority', lead, 'refused', {
      owner_authority_id: directory.authorities.party,
    });
    await add('adds a line that it may not read itself', lead, 'refused', { grantees: [] });
    await add('adds a line to a version that is sent out', lead, 'refused', {
      case_id: frozen.caseId,
      version_id: frozen.current.id,
    });
    await add('adds a line to a protected case that it is not listed in', lead, 'refused', {
      case_id: locked.caseId,
      version_id: locked.current.id,
    });
    const update = (what: string, actor: Actor, expected: Expected, sql: string) =>
      probes.push({ table, what, actor, expected, sql });
    update('changes its own lines in drafts alone', lead, 'done', `UPDATE ${table} SET seq = 1`);
    update(
      'moves its lines to another authority',
      lead,
      'refused',
      `UPDATE ${table} SET owner_authority_id = '${directory.authorities.party}'`,
    );
    update(
      'moves its lines to a version that is sent out',
      lead,
      'refused',
      `UPDATE ${table} SET version_id = '${frozen.current.id}', line_id = ${uuid}`,
    );
    update('moves its lines out of its own sight', lead, 'refused', `UPDATE ${table} SET grantees = '{}'`);
    update('moves its lines to a protected case', lead, 'refused', `UPDATE ${table} SET case_id = '${locked.caseId}'`);
  }
  return probes;
}

/** Rows of a case: nobody adds to, or moves into, a case that is not theirs. */
async function caseWrites(harness: Harness, draft: CaseWorld, locked: CaseWorld): Promise<WriteProbe[]> {
  const { directory } = harness;
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead', false);
  const stranger = actorOf(directory, 'caseworker', 'none', 'none', false);
  const probes: WriteProbe[] = [];
  for (const table of CASE_TABLES) {
    const row = await rowOf(harness, table, `case_id = '${draft.caseId}'`);
    if (!row) continue;
    const changes: Record<string, unknown> = {};
    if ('id' in row) changes.id = await freshKey(harness);
    if ('unit_id' in row) changes.unit_id = directory.units.none;
    if ('staff_id' in row) changes.staff_id = stranger.caller.staffId;
    for (const [what, actor] of [
      ['adds a row to a case it has no part in', stranger],
      ['adds a row to a protected case that it is not listed in', lead],
    ] as const) {
      const into = actor === lead ? { case_id: locked.caseId } : {};
      probes.push({ table, what, actor, expected: 'refused', sql: copied(table, row, { ...changes, ...into }) });
    }
  }
  for (const [table, set] of Object.entries(MOVABLE)) {
    probes.push({
      table,
      what: 'changes what it has no part in',
      actor: stranger,
      expected: 'done',
      sql: `UPDATE ${table} SET ${set}`,
    });
    if (table === 'notice' || table === 'sip_case') continue;
    probes.push({
      table,
      what: 'moves its rows to a protected case',
      actor: lead,
      expected: 'refused',
      sql: `UPDATE ${table} SET case_id = '${locked.caseId}'`,
    });
  }
  return probes;
}

/** Tables that the application may change, with a change that reads no column: the policy for changing alone decides. */
const MOVABLE: Readonly<Record<string, string>> = {
  sip_case: 'revision = 1',
  participation: 'revision = 1',
  case_worker: `until = NULL`,
  lead_offer: 'note = NULL',
  meeting: 'revision = 1',
  summons: 'revision = 1',
  plan_version: 'revision = 1',
  follow_up: 'revision = 1',
  deadline: 'revision = 1',
  notice: 'seen_at = NULL',
};

export async function writeProbes(harness: Harness): Promise<WriteProbe[]> {
  const find = (state: string, isProtected: boolean) => {
    const found = harness.worlds.find(
      ({ facts }) => facts.state === state && facts.protected === isProtected && facts.planConsent === 'given',
    );
    if (!found) throw new Error(`no ${state} world`);
    return found;
  };
  const [draft, frozen, locked] = [find('draft', false), find('awaiting', false), find('draft', true)];
  return [...(await contentWrites(harness, draft, frozen, locked)), ...(await caseWrites(harness, draft, locked))];
}

/** What the database made of it: refused by row security, or done to so many rows. */
export async function tried(sql: pg.Client, { actor, sql: statement }: WriteProbe, before?: string): Promise<string> {
  return asApplication(
    sql,
    actor.caller,
    async () => {
      try {
        return `done to ${String((await sql.query(statement)).rowCount)}`;
      } catch (error) {
        const { code = '', message = '' } = error as { code?: string; message?: string };
        return code === '42501' ? 'refused' : `${code} ${message}`;
      }
    },
    before,
  );
}
