import { createHash, randomUUID } from 'node:crypto';
import { dayAhead, type Caller, type TestApp } from '@sammanhang/api/proof';
import { addAround, type Around } from './around.js';
import type { Canaries } from './canaries.js';
import { addCircle, type Circle } from './citizen.js';
import { addConsents } from './consents.js';
import { addDecisions, bindingsOf, type Decisions } from './decisions.js';
import { actorOf, type Directory, type UnitKey } from './directory.js';
import { insert, unlogged } from './insert.js';
import { addCitizenWords, addSections, sectionsOf, type Line } from './sections.js';
import type { CaseFacts } from './situation.js';

export interface WorldVersion {
  id: string;
  number: number;
  /** The state that the access table weighs. */
  state: string;
  revision: number;
  hash: string | null;
  lines: readonly Line[];
}

/** One case, in one of the situations that are the same for all who ask. */
export interface CaseWorld extends Around, Circle, Decisions {
  index: number;
  facts: CaseFacts;
  caseId: string;
  personId: string;
  personRevision: number;
  number: string;
  /** What the person wrote in the newest version. */
  citizenWordsId: string;
  /** The newest, and the one before it where there is one. */
  current: WorldVersion;
  earlier: WorldVersion | null;
}

/** Where nobody is asked to lead a protected person's plan, nobody leads it either, so that a head can choose somebody by the board. */
export const isLeaderless = (facts: CaseFacts): boolean => facts.protected && facts.planConsent === 'unable';

const PARTS: readonly (readonly [unit: UnitKey, kind: string])[] = [
  ['lead', 'lead'],
  ['party', 'party'],
  ['valid', 'party'],
  ['notCovered', 'party'],
  ['expired', 'party'],
  ['withdrawn', 'party'],
  ['never', 'party'],
  ['summoned', 'summoned'],
  ['invited', 'invited'],
  ['left', 'left'],
  ['declined', 'declined'],
];

async function must(
  answer: Promise<{ status: number; body: unknown }>,
  what: string,
): Promise<Record<string, unknown>> {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
  return body as Record<string, unknown>;
}

const versionOf = async (test: TestApp, caseId: string) => {
  const { rows } = await test.db.query<{
    id: string;
    number: number;
    state: string;
    revision: number;
    hash: string | null;
  }>('SELECT id, number, state, revision, hash FROM plan_version WHERE case_id = $1 ORDER BY number DESC', [caseId]);
  return rows;
};

const ENDED: readonly string[] = ['closed', 'culled'];

/** Brings the plan to the state by the api itself, so that hashes, approvals and follow-ups are real. */
async function advance(test: TestApp, lead: Caller, party: Caller, caseId: string, state: string): Promise<void> {
  const newest = async () => {
    const [version] = await versionOf(test, caseId);
    if (!version) throw new Error('no version');
    return version;
  };
  const submit = async () => {
    const { id, revision } = await newest();
    await must(lead.post(`/api/versions/${id}/submit`, { revision }), 'submit');
  };
  const establish = async () => {
    await submit();
    for (const caller of [lead, party]) {
      const { id, hash } = await newest();
      await caller.stepUp(`approve:${id}:${hash ?? ''}`);
      await must(caller.post(`/api/versions/${id}/approve`, { hash }), 'approve');
    }
  };
  if (state === 'preparing') return;
  await establish();
  await must(lead.post(`/api/cases/${caseId}/versions`, { changeReason: 'Nytt läge' }), 'new version');
  if (state === 'draft') return;
  const { id, revision } = await newest();
  await must(lead.post(`/api/versions/${id}/release`, { revision }), 'release');
  if (state === 'draftReleased') return;
  if (state === 'awaiting') return submit();
  await establish();
}

async function addCase(test: TestApp, directory: Directory, canaries: Canaries, index: number, facts: CaseFacts) {
  const { units, authorities } = directory;
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  const [personId, caseId, versionId] = [randomUUID(), randomUUID(), randomUUID()];
  const number = `SIP-PROV-${String(index).padStart(4, '0')}`;
  const now = new Date().toISOString();
  await insert(test, 'person', {
    id: personId,
    owner_authority_id: authorities.lead,
    registered_by: lead.staffId,
    identity_kind: 'personnummer',
    identity_number: '199001012385',
    identity_hash: `\\x${createHash('sha256').update(personId).digest('hex')}`,
    given_name: canaries.text('person.givenName', 'person', index),
    family_name: canaries.text('person.familyName', 'person', index),
    birth_on: '1990-01-01',
    language: 'sv',
    interpreter: false,
    communication_needs: canaries.text('person.communicationNeeds', 'person', index),
    protection: 'none',
    base_units: [units.registrar],
    unit_ids: [units.registrar],
    revision: 1,
    created_at: now,
  });
  await insert(test, 'person_contact', {
    person_id: personId,
    owner_authority_id: authorities.lead,
    ...Object.fromEntries(
      (['address', 'postal_code', 'city', 'phone', 'email'] as const).map((field) => [
        field,
        canaries.text(`contact.${field}`, 'contact', index),
      ]),
    ),
    base_units: [units.registrar],
    grantees: [units.registrar],
    revision: 1,
  });
  await insert(test, 'sip_case', {
    id: caseId,
    number,
    person_id: personId,
    county_code: '18',
    state: 'open',
    origin: 'personRequest',
    scope: 'between',
    initiator_kind: 'staff',
    started_by: lead.staffId,
    started_unit_id: units.lead,
    started_at: now,
    lead_unit_id: units.lead,
    lead_staff_id: lead.staffId,
    plan_consent: 'given',
    unit_ids: [],
    revision: 1,
  });
  await insert(
    test,
    'participation',
    PARTS.map(([unit, kind]) => ({
      id: randomUUID(),
      case_id: caseId,
      unit_id: units[unit],
      kind,
      since: now,
      revision: 1,
    })),
  );
  const workers = directory.actors.filter(
    ({ role, relation }) => role === 'caseworker' && (relation === 'lead' || relation === 'party'),
  );
  await insert(
    test,
    'case_worker',
    workers.map(({ unit, caller }) => ({
      id: randomUUID(),
      case_id: caseId,
      unit_id: unit ? units[unit] : null,
      staff_id: caller?.staffId,
      reason: 'took',
      since: now,
    })),
  );
  await insert(test, 'plan_version', {
    id: versionId,
    case_id: caseId,
    number: 1,
    state: facts.state === 'preparing' ? 'preparing' : 'draftReleased',
    responsible_principal_id: directory.organisations.region,
    no_others_measures: true,
    follow_up_on: dayAhead(3),
    follow_up_place: canaries.text('frame.followUpPlace', 'content', index, 'lead'),
    follow_up_method: canaries.text('frame.followUpMethod', 'content', index, 'lead'),
    follow_up_unit_id: units.lead,
    revision: 1,
    created_by: lead.staffId,
    created_at: now,
  });
  await addSections(test, directory, canaries, { world: index, caseId, versionId });
  return { personId, caseId, number, versionId };
}

/** Sets what the api cannot bring about in a step: a culled case, the consent to the plan, protected identity. */
async function settle(test: TestApp, directory: Directory, caseId: string, personId: string, facts: CaseFacts) {
  const { db } = test;
  const listed = directory.actors.flatMap((actor) => (actor.listed && actor.caller ? [actor.caller.staffId] : []));
  await db.query('UPDATE sip_case SET plan_consent = $2, state = CASE WHEN $3 THEN $4 ELSE state END WHERE id = $1', [
    caseId,
    facts.planConsent,
    facts.state === 'culled',
    'culled',
  ]);
  // With its part of the last plan an authority lets go of its record of the person.
  if (facts.state === 'culled')
    for (const table of ['person', 'person_contact'])
      await db.query(`UPDATE ${table} SET base_units = '{}' WHERE ${table === 'person' ? 'id' : 'person_id'} = $1`, [
        personId,
      ]);
  if (facts.protected) {
    await db.query('UPDATE sip_case SET allow_list = $2 WHERE id = $1', [caseId, listed]);
    await db.query(`UPDATE person SET protection = 'secrecyMarking', allow_list = $2 WHERE id = $1`, [
      personId,
      listed,
    ]);
  }
  if (facts.state === 'closed') await unlogged(db, () => endLongAgo(db, caseId));
  // Seventeen: old enough to have access of one's own, and a child, so that there are guardians.
  await db.query(`UPDATE person SET birth_on = (app.today() - interval '17 years')::date WHERE id = $1`, [personId]);
  await db.query('SELECT app.refresh_case_access($1)', [caseId]);
}

/** Puts the end of a case, and the last entries in it, so far back that every authority has kept it long enough. */
async function endLongAgo(db: TestApp['db'], caseId: string): Promise<void> {
  const ago = (table: string, column: string, key = 'case_id') =>
    db.query(`UPDATE ${table} SET ${column} = ${column} - interval '12 years' WHERE ${key} = $1`, [caseId]);
  await ago('sip_case', 'ended_at', 'id');
  for (const table of ['note', 'need', 'goal', 'measure']) await ago(table, 'changed_at');
  await ago('party_copy', 'disclosed_at');
  await ago('approval', 'approved_at');
  await ago('correction_note', 'at');
  await ago('participation', 'until');
}

/** Builds a case in the given situation, with everything in it that a route can be asked about. */
export async function buildWorld(
  test: TestApp,
  directory: Directory,
  canaries: Canaries,
  index: number,
  facts: CaseFacts,
): Promise<CaseWorld> {
  const { versionId: firstId, ...made } = await addCase(test, directory, canaries, index, facts);
  const { caseId, personId } = made;
  const at = { world: index, caseId, personId };
  // What they change in access is refreshed once, below, not with each of them.
  const circle = await unlogged(test.db, () => addCircle(test, directory, canaries, at));
  const citizenId = circle.citizens[0]?.citizen?.plain.citizenId ?? '';
  await addCitizenWords(test, directory, canaries, { ...at, versionId: firstId, citizenId });
  const consents = await addConsents(test, directory, canaries, at, facts.planConsent);
  await test.db.query('SELECT app.refresh_case_access($1)', [caseId]);
  const lead = actorOf(directory, 'caseworker', 'lead', 'lead').caller;
  await advance(test, lead, actorOf(directory, 'caseworker', 'party', 'party').caller, caseId, facts.state);
  // Where the person cannot consent nothing is booked, so that a follow-up can be.
  if (facts.planConsent === 'unable')
    await test.db.query('UPDATE follow_up SET cancelled_at = app.now() WHERE case_id = $1', [caseId]);
  const named = circle.citizens.find(({ relation }) => relation === 'named')?.citizen?.plain.citizenId ?? '';
  const answering = { ...at, relative: { id: circle.relativeId, citizenId: named } };
  const around = await addAround(test, directory, canaries, answering, consents, facts.planConsent);
  const note = canaries.text('case.endNote', 'ending', index);
  if (ENDED.includes(facts.state))
    await must(lead.post(`/api/cases/${caseId}/end`, { kind: 'closed', reason: 'needOver', note }), 'end');
  const { current, earlier } = await versionsOf(test, directory, caseId, facts);
  const secrets = { ...at, facts, meetingId: around.meetings.ended, versionId: current.id, lines: current.lines };
  const decisions = await addDecisions(test, directory, canaries, secrets);
  await settle(test, directory, caseId, personId, facts);
  if (isLeaderless(facts)) await test.db.query('UPDATE sip_case SET lead_staff_id = NULL WHERE id = $1', [caseId]);
  const citizenWordsId = await newestWords(test, current.id);
  const revision = { personRevision: 1, citizenWordsId };
  const world = { ...around, ...made, ...circle, ...decisions, ...revision, index, facts, current, earlier };
  await signInAfresh(test, directory, world);
  return world;
}

async function versionsOf(test: TestApp, directory: Directory, caseId: string, facts: CaseFacts) {
  const versions: WorldVersion[] = [];
  for (const [place, row] of (await versionOf(test, caseId)).entries()) {
    const state = ENDED.includes(facts.state) || place === 0 ? facts.state : row.state;
    versions.push({ ...row, state, lines: await sectionsOf(test, directory, row.id) });
  }
  const [current, earlier = null] = versions;
  if (!current) throw new Error('a world without a plan');
  return { current, earlier };
}

async function newestWords(test: TestApp, versionId: string): Promise<string> {
  const { rows } = await test.db.query<{ id: string }>(
    'SELECT id FROM note WHERE version_id = $1 AND changed_by_citizen IS NOT NULL',
    [versionId],
  );
  if (!rows[0]) throw new Error('what the person wrote did not come along');
  return rows[0].id;
}

/** Notes a fresh sign-in for every act of the world, for those who ask with one. */
async function signInAfresh(test: TestApp, directory: Directory, world: CaseWorld): Promise<void> {
  const bindings = bindingsOf(directory, world, [world.current, ...(world.earlier ? [world.earlier] : [])]);
  const hashes = (tokens: readonly (string | undefined)[]) =>
    tokens.flatMap((token) => (token ? [createHash('sha256').update(token).digest()] : []));
  const staff = hashes(directory.actors.map(({ fresh }) => fresh?.token));
  const citizens = hashes(world.citizens.map(({ citizen }) => citizen?.fresh.token));
  const sides = [
    ['', staff],
    ['citizen_', citizens],
  ] as const;
  await unlogged(test.db, async () => {
    for (const [table, tokens] of sides)
      await test.db.query(
        `INSERT INTO app.${table}step_up SELECT s.id, b, app.now(), s.acr FROM app.${table}session s CROSS JOIN unnest($2::text[]) b
         WHERE s.token_hash = ANY ($1::bytea[]) ON CONFLICT DO NOTHING`,
        [tokens, bindings],
      );
  });
  // The steps that built the world were signed for by the lead and the party themselves: their plain sessions forget it.
  await test.db.query(
    'DELETE FROM app.step_up u USING app.session s WHERE s.id = u.session_id AND s.token_hash = ANY ($1::bytea[])',
    [hashes(directory.actors.map(({ caller }) => caller?.token))],
  );
}
