import { randomUUID } from 'node:crypto';
import { dayAhead, staffAt, type TestApp } from '@sammanhang/api/proof';
import type { Harness } from '../harness.js';
import { actorOf, type Directory, type UnitKey } from './directory.js';
import { insert } from './insert.js';
import { GRANTS, hashed, STANDING_WORLDS, type Grant, type Scene, type WorldKey } from './scene.js';
import { addDecisions, addGlass } from './standing-decisions.js';
import { addCitizensWords, addCrossed, addGrants } from './standing-grants.js';
import { addKept } from './standing-kept.js';
import { addOwn, addReviews } from './standing-log.js';
import { addAsked } from './standing-requests.js';

export { STANDING_WORLDS } from './scene.js';

/** Somebody with a session, as the probes of row security name them. */
export interface Standing {
  name: string;
  token: string;
}

/** Cases of the one child whom a guardian, a representative and relatives stand by. */
const OF_THE_CHILD: readonly WorldKey[] = ['held', 'draft', 'shown', 'prep', 'culled'];

export interface Standings {
  sessions: readonly Standing[];
  /** What an id is called in the probes. */
  names: ReadonlyMap<string, string>;
}

const STAFF: readonly (readonly [name: string, role: string, relation: string, unit: UnitKey, listed: boolean])[] = [
  ['lead', 'caseworker', 'lead', 'lead', false],
  ['leadListed', 'caseworker', 'lead', 'lead', true],
  ['colleague', 'caseworker', 'colleague', 'lead', false],
  ['party', 'caseworker', 'party', 'party', false],
  ['summoned', 'caseworker', 'summoned', 'summoned', false],
  ['invited', 'caseworker', 'invited', 'invited', false],
  ['left', 'caseworker', 'left', 'left', false],
  ['stranger', 'caseworker', 'none', 'none', false],
  ['registrar', 'caseworker', 'none', 'registrar', false],
  ['head', 'unitHead', 'lead', 'lead', false],
  ['headParent', 'unitHead', 'lead', 'leadParent', false],
  ['headInvited', 'unitHead', 'invited', 'invited', false],
  ['headNone', 'unitHead', 'none', 'none', false],
  ['reviewer', 'logReviewer', 'lead', 'lead', false],
  ['reviewerNone', 'logReviewer', 'none', 'none', false],
  ['admin', 'localAdmin', 'lead', 'lead', false],
  ['adminNone', 'localAdmin', 'none', 'none', false],
  ['process', 'processLead', 'lead', 'lead', false],
  ['operator', 'operator', 'lead', 'lead', false],
];

/** Those who stand by the child, by name, with the standing that each has chosen. */
const CITIZENS: readonly (readonly [
  name: string,
  role: 'person' | Exclude<Grant, 'blocked' | 'relativeAway' | 'guestOther' | 'guestPrep'>,
  grant: Grant | null,
])[] = [
  ['child', 'person', null],
  ['adult', 'person', null],
  ['locked', 'person', null],
  ['nobody', 'person', null],
  ['guardian', 'guardian', 'guardian'],
  ['representative', 'representative', 'representative'],
  ['relative', 'relative', 'relative'],
  ['relativeAway', 'relative', 'relativeAway'],
  ['guest', 'guest', 'guest'],
  ['guestOther', 'guest', 'guestOther'],
  ['guestPrep', 'guest', 'guestPrep'],
];

/** A child's cases, with everybody who can stand in some way to them, and rows in every table that is about them. */
export async function addStandings(harness: Harness): Promise<Standings> {
  const { test, directory, worlds } = harness;
  // Asking everybody takes longer than a session may rest.
  await test.db.query(`UPDATE app.session_limit SET idle = '1 day', absolute = '2 days'`);
  await test.db.query(`UPDATE app.citizen_rule SET idle = '1 day', absolute = '2 days'`);
  const of = (key: WorldKey) => {
    const world = worlds[STANDING_WORLDS.findIndex(([name]) => name === key)];
    if (!world) throw new Error(`no world ${key}`);
    return world;
  };
  const each = <T>(value: (key: WorldKey) => T) =>
    Object.fromEntries(STANDING_WORLDS.map(([key]) => [key, value(key)])) as Record<WorldKey, T>;
  const grants = Object.fromEntries(GRANTS.map((grant) => [grant, randomUUID()])) as Record<Grant, string>;
  const persons = {
    child: of('held').personId,
    adult: of('other').personId,
    locked: of('lock').personId,
    apart: of('apart').personId,
  };
  const glassUnit = await addGlassUnit(test, directory);
  const staff = await staffOf(test, directory, glassUnit);
  const citizens = await citizensOf(test, persons, grants);
  const scene: Scene = {
    test,
    directory,
    cases: each((key) => of(key).caseId),
    further: new Map(),
    versions: each((key) => of(key).current.id),
    earlier: of('draft').earlier?.id ?? '',
    ...persons,
    grants,
    citizens: Object.fromEntries(citizens.map(({ name, id }) => [name, id])),
    staff: (name) => staff.find((one) => one.name === name)?.staffId ?? '',
    assignment: (name) => staff.find((one) => one.name === name)?.assignmentId ?? '',
    glassUnit,
  };
  await gather(scene);
  await test.db.query('SET session_replication_role = replica');
  for (const add of [
    addGrants,
    addCitizensWords,
    addCrossed,
    addDecisions,
    addKept,
    addAsked,
    addGlass,
    addReviews,
    addOwn,
  ])
    await add(scene);
  await test.db.query('RESET session_replication_role');
  for (const caseId of Object.values(scene.cases)) await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
  await test.db.query('UPDATE person SET allow_list = ARRAY[$2::uuid] WHERE id = $1', [
    scene.apart,
    scene.staff('leadListed'),
  ]);
  // Somebody with another task than a caseworker's is on a list too.
  const admin = staff.find(({ name }) => name === 'admin')?.staffId;
  await test.db.query('UPDATE person SET allow_list = allow_list || $2::uuid WHERE id = $1', [scene.locked, admin]);
  await test.db.query('UPDATE sip_case SET allow_list = allow_list || $2::uuid WHERE id = $1', [
    scene.cases.lock,
    admin,
  ]);
  // A day has come on which time changes who may read, and nobody has gone through the case yet.
  await test.db.query('UPDATE sip_case SET access_changes_on = app.today() WHERE id = $1', [scene.cases.shown]);
  await test.db.query(
    `UPDATE sip_case SET imported_from = 'Gamla planen', imported_number = 'A-1', imported_at = app.now() WHERE id = $1`,
    [scene.cases.draft],
  );
  // What is kept apart from those who stand by the child, once the access has been worked out.
  await test.db.query(
    `UPDATE meeting SET hidden_from = ARRAY[$2::uuid] WHERE id = (SELECT id FROM meeting WHERE case_id = $1 ORDER BY starts_at LIMIT 1)`,
    [scene.cases.held, grants.guardian],
  );
  return { sessions: [...staff, ...citizens], names: await namesOf(scene, staff, citizens) };
}

/** A unit of the lead's authority that has no part in anything: its caseworker opens in an emergency. */
async function addGlassUnit(test: TestApp, { authorities }: Directory): Promise<string> {
  const id = randomUUID();
  await insert(test, 'unit', {
    id,
    authority_id: authorities.lead,
    parent_id: null,
    kind: 'other',
    name: 'Enheten glass',
    phone: '019-602 10 00',
    valid_from: '2019-01-01',
  });
  await insert(test, 'unit_closure', { ancestor_id: id, descendant_id: id, depth: 0 });
  return id;
}

type StaffStanding = Standing & { staffId: string; assignmentId: string };

async function staffOf(test: TestApp, directory: Directory, glassUnit: string): Promise<StaffStanding[]> {
  const glass = await test.as(await staffAt(test.db, glassUnit, 'caseworker', ['glass', 'glass']));
  return [
    ...STAFF.map(([name, role, relation, unit, listed]) => {
      const { token, staffId, assignmentId } = actorOf(directory, role, relation, unit, listed).caller;
      return { name, token, staffId, assignmentId };
    }),
    { name: 'glass', token: glass.token, staffId: glass.staffId, assignmentId: glass.assignmentId },
  ];
}

async function citizensOf(
  test: TestApp,
  persons: Readonly<Record<string, string>>,
  grants: Readonly<Record<Grant, string>>,
): Promise<(Standing & { id: string })[]> {
  const made: (Standing & { id: string })[] = [];
  for (const [name, role, grant] of CITIZENS) {
    const hash = hashed(persons[name] ?? name);
    const { token, citizenId } = await test.asCitizen(hash, grant ? { role, id: grants[grant] } : { role });
    made.push({ name, token, id: citizenId });
  }
  return made;
}

/** Makes the child the person of its cases: old enough for an access of its own, and young enough to have a guardian. */
async function gather({ test, cases, child }: Scene): Promise<void> {
  await test.db.query('UPDATE sip_case SET person_id = $1 WHERE id = ANY ($2)', [
    child,
    OF_THE_CHILD.map((key) => cases[key]),
  ]);
  await test.db.query('UPDATE person SET birth_on = $2 WHERE id = $1', [child, dayAhead(-17 * 366)]);
}

const LINES = ['note', 'need', 'goal', 'measure']
  .map((kind) => `SELECT line_id, '${kind}' AS kind FROM ${kind}`)
  .join(' UNION ALL ');

/** What stands in the probes by a name. Of lines only those that somebody listed has noted something beside, one of each kind. */
async function namesOf(
  { test, directory, cases, further, child, adult, locked, apart, grants, glassUnit }: Scene,
  staff: readonly StaffStanding[],
  citizens: readonly { name: string; id: string }[],
): Promise<Map<string, string>> {
  const names = new Map<string, string>([
    ...directory.actors.flatMap(({ name, caller }): [string, string][] =>
      caller
        ? [
            [caller.staffId, name],
            [caller.assignmentId, name],
          ]
        : [],
    ),
    ...staff.flatMap(({ name, staffId, assignmentId }): [string, string][] => [
      [staffId, name],
      [assignmentId, name],
    ]),
    ...citizens.map(({ name, id }): [string, string] => [id, name]),
    ...Object.entries(grants).map(([name, id]): [string, string] => [id, name]),
    ...Object.entries(cases).map(([name, id]): [string, string] => [id, name]),
    ...[...further].map(([name, id]): [string, string] => [id, name]),
    ...Object.entries(directory.units).map(([name, id]): [string, string] => [id, name]),
    ...Object.entries(directory.authorities).map(([name, id]): [string, string] => [id, name]),
    [glassUnit, 'glass'],
    [child, 'theChild'],
    [adult, 'theAdult'],
    [locked, 'theLocked'],
    [apart, 'theApart'],
  ]);
  const { rows } = await test.db.query<{ id: string; case_id: string; state: string }>(
    'SELECT id, case_id, state FROM plan_version',
  );
  for (const { id, case_id: caseId, state } of rows) names.set(id, `${names.get(caseId) ?? ''}:${state}`);
  const beside = await test.db.query<{ id: string; kind: string }>(
    `SELECT l.line_id AS id, l.kind FROM correction_note n JOIN (${LINES}) l USING (line_id) WHERE n.noted_by = $1`,
    [staff.find(({ name }) => name === 'leadListed')?.staffId],
  );
  for (const { id, kind } of beside.rows) names.set(id, `${kind}Line`);
  const reviews = await test.db.query<{ id: string; by: string; authority: string; closed: boolean }>(
    'SELECT id, reviewer_id AS by, authority_id AS authority, closed_at IS NOT NULL AS closed FROM log_review',
  );
  for (const { id, by, authority, closed } of reviews.rows)
    names.set(id, `${closed ? 'closed' : 'open'}.${names.get(by) ?? ''}.${names.get(authority) ?? ''}`);
  const reviewed = await test.db.query<{ id: string; by: string }>(
    'SELECT DISTINCT l.id, l.staff_id AS by FROM audit_log l JOIN log_review_row r ON r.log_id = l.id',
  );
  for (const { id, by } of reviewed.rows) names.set(id, `did.${names.get(by) ?? ''}`);
  return names;
}
