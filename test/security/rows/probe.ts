import type pg from 'pg';
import { oracle, oracleActions, type Situation } from '../oracle.js';
import type { Harness } from '../harness.js';
import type { CaseWorld } from '../world/case-world.js';
import { authorityOf, type Actor } from '../world/directory.js';
import { consentOf, contactConsentOf, OWNERS, personSituationOf, situationOf, type Owner } from '../world/situation.js';

/** A row of the database, with what decides on it. */
export interface StoredRow {
  key: string;
  world: CaseWorld;
  owner: Owner | null;
  /** State of the version that it belongs to. */
  state: string | null;
  /** Kept to the record of the authority that leads. */
  kept: boolean;
}

export interface Table {
  name: string;
  key: string;
  rows: readonly StoredRow[];
}

const CONTENT: readonly string[] = ['note', 'need', 'goal', 'measure'];
/** Tables whose rows belong to a case, and the key of each. */
const BY_CASE: Readonly<Record<string, string>> = {
  sip_case: 'id',
  participation: 'id',
  case_worker: 'id',
  lead_offer: 'id',
  consent: 'id',
  consent_withdrawal: 'id',
  meeting: 'id',
  summons: 'id',
  plan_version: 'id',
  section_hash: `version_id::text || position`,
  approval_request: `version_id::text || principal_id`,
  approval: 'id',
  person_answer: 'id',
  follow_up: 'id',
  measure_decision: 'id',
  home_care_request: 'case_id',
  deadline: 'id',
  follow_up_measure: `follow_up_id::text || line_id`,
  follow_up_goal: `follow_up_id::text || line_id`,
  audit_log: 'id',
  notice: 'id',
};
const BY_PERSON: Readonly<Record<string, string>> = { person: 'id', person_contact: 'person_id', representative: 'id' };

/** Actions that open no case by themselves: they stand apart from any, or are for those who have no part in it. */
const APART: ReadonlySet<string> = new Set([
  'users.administer',
  'figures.read',
  'case.start',
  'sip.request',
  'request.read',
  'request.answer',
  'request.assign',
  'log.own',
  'log.staff',
  'log.review',
  'session.own',
  'directory.read',
  'worklist.read',
  'person.find',
  'person.register',
  'person.change',
  'breakGlass.open',
  'cull.decide',
]);

const STATES = ['preparing', 'draft', 'draftReleased', 'awaiting', 'established', 'closed'];

/** Whether any action of the oracle tells the actor that the case is there. */
export function knowsOf(world: CaseWorld, actor: Actor): boolean {
  return oracleActions.some(
    (action) =>
      !APART.has(action) &&
      ['never', 'own', 'valid'].some(
        (consent) => !['404', '401'].includes(oracle(action, situationOf(world.facts, actor, consent))),
      ),
  );
}

const inSomeState = (action: string, situation: Situation) =>
  STATES.some((state) => oracle(action, { ...situation, state }) === '200');

/** What a relative has said is in the record of the authority that leads, and goes no further. */
const isOfLead = ({ unit }: Actor): boolean => unit !== null && authorityOf(unit) === 'lead';

/** Row security knows relations, consents and protection; the state of a version is the business of the table alone. */
function mayBeRead(table: string, row: StoredRow, actor: Actor): boolean {
  const { world } = row;
  if (row.kept && !isOfLead(actor)) return false;
  if (row.owner) return inSomeState('content.read', situationOf(world.facts, actor, consentOf(row.owner, actor.unit)));
  if (table === 'person_contact')
    return inSomeState('contact.read', personSituationOf(world.facts, actor, contactConsentOf(actor.unit)));
  if (table in BY_PERSON)
    return knowsOf(world, actor) || oracle('person.find', personSituationOf(world.facts, actor)) === '200';
  return knowsOf(world, actor);
}

function mustBeRead(table: string, row: StoredRow, actor: Actor): boolean {
  const { world } = row;
  if (row.kept && !isOfLead(actor)) return false;
  const yes = (action: string, consent = 'never') => oracle(action, situationOf(world.facts, actor, consent)) === '200';
  if (row.owner) {
    const situation = situationOf(world.facts, actor, consentOf(row.owner, actor.unit), row.state ?? undefined);
    return oracle('content.read', situation) === '200';
  }
  if (table === 'person_contact')
    return oracle('contact.read', personSituationOf(world.facts, actor, contactConsentOf(actor.unit))) === '200';
  if (table in BY_PERSON) return oracle('person.find', personSituationOf(world.facts, actor)) === '200';
  // A notice is its unit's: which unit that is, the inbox is asked.
  if (table === 'notice') return false;
  return yes('plan.exists');
}

/** Loads what is stored of the worlds, as the owner of everything. */
export async function storedRows({ test, worlds, directory }: Harness): Promise<Table[]> {
  const byCase = new Map(worlds.map((world) => [world.caseId, world]));
  const byPerson = new Map(worlds.map((world) => [world.personId, world]));
  const owners = new Map(OWNERS.map((owner) => [directory.authorities[owner], owner]));
  const states = new Map(
    worlds
      .flatMap(({ current, earlier }) => [current, ...(earlier ? [earlier] : [])])
      .map(({ id, state }) => [id, state]),
  );
  const load = async (
    name: string,
    key: string,
    worldOf: string,
    more = 'NULL AS owner, NULL AS version',
    kept = 'false',
  ) => {
    const { rows } = await test.db.query<{
      key: string;
      at: string;
      owner: string | null;
      version: string | null;
      kept: boolean;
    }>(`SELECT (${key})::text AS key, ${worldOf} AS at, ${more}, ${kept} AS kept FROM ${name}`);
    return {
      name,
      key,
      rows: rows.flatMap((row): StoredRow[] => {
        const world = byCase.get(row.at) ?? byPerson.get(row.at);
        const owner = row.owner === null ? null : (owners.get(row.owner) ?? null);
        const state = row.version && (states.get(row.version) ?? null);
        return world ? [{ key: row.key, world, owner, state, kept: row.kept }] : [];
      }),
    };
  };
  const tables: Table[] = [];
  for (const name of CONTENT) {
    tables.push(await load(name, 'id', 'case_id', 'owner_authority_id AS owner, version_id AS version'));
  }
  for (const [name, key] of Object.entries(BY_CASE))
    tables.push(
      await load(
        name,
        key,
        name === 'sip_case' ? 'id' : 'case_id',
        undefined,
        name === 'person_answer' ? 'relative_id IS NOT NULL' : undefined,
      ),
    );
  for (const [name, key] of Object.entries(BY_PERSON))
    tables.push(await load(name, key, name === 'person' ? 'id' : 'person_id'));
  return tables;
}

export interface ProbeTally {
  probes: number;
  forbidden: number;
  leaks: string[];
  denials: string[];
  seen: number;
}

export const newProbes = (): ProbeTally => ({ probes: 0, forbidden: 0, leaks: [], denials: [], seen: 0 });

/** What this session sees of the table with bare SQL, weighed row by row. The transaction is bound to the session already. */
export async function probe(sql: pg.Client, table: Table, actor: Actor, tally: ProbeTally): Promise<void> {
  const { rows } = await sql.query<{ key: string }>(`SELECT (${table.key})::text AS key FROM ${table.name}`);
  const seen = new Set(rows.map(({ key }) => key));
  tally.seen += seen.size;
  for (const row of table.rows) {
    tally.probes += 1;
    const may = mayBeRead(table.name, row, actor);
    if (!may) tally.forbidden += 1;
    const { planConsent, state, protected: isProtected } = row.world.facts;
    const said = () =>
      `${table.name}${row.owner ? ` of ${row.owner}` : ''} to ${actor.name}: ${planConsent}, ${state}${isProtected ? ', protected' : ''}`;
    if (!may && seen.has(row.key)) tally.leaks.push(said());
    if (may && !seen.has(row.key) && mustBeRead(table.name, row, actor)) tally.denials.push(said());
  }
}
