import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { dayAhead } from '../platform/testing/day-ahead.js';
import type { PlannedCase } from '../platform/testing/planned-case.js';
import type { TestApp } from '../platform/testing/test-app.js';

/** Stands in every name and clear text that `fillEverything` writes. */
const CANARY = 'Kanarie';
const SEALED = `s1.${randomUUID()}.${'A'.repeat(40)}`;
const hashOf = (word: string) => createHash('sha256').update(word).digest();
const bytes = (hash: Buffer) => `\\x${hash.toString('hex')}`;

/** One row at least, of the case or of its person, in every table that can hold one; gives the words that tell of either. */
export async function fillEverything(test: TestApp, planned: PlannedCase): Promise<string[]> {
  const { db } = test;
  const { caseId, personId, versionId, lead, party, lines } = planned;
  const at = new Date().toISOString();
  const longAgo = new Date(Date.now() - 12 * 366 * 86_400_000).toISOString();
  const put = async (table: string, row: Readonly<Record<string, unknown>>) => {
    const columns = Object.keys(row).join(', ');
    await db.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${table}, $1)`,
      [JSON.stringify(row)],
    );
  };
  const id = () => randomUUID();
  const names = { given_name: CANARY, family_name: CANARY };
  const [ofPerson, ofRelative, ofRepresentative, ofGuest] = ['person', 'relative', 'representative', 'guest'].map(
    (who) => hashOf(`${personId} ${who}`),
  ) as [Buffer, Buffer, Buffer, Buffer];
  await db.query('UPDATE person SET given_name = $2, family_name = $2, identity_hash = $3 WHERE id = $1', [
    personId,
    CANARY,
    ofPerson,
  ]);

  // Citizens, whose sessions are over, and what their sign-in leaves.
  const citizens = [];
  for (const [hash, role] of [
    [ofPerson, 'person'],
    [ofRelative, 'relative'],
  ] as const) {
    const citizen = await test.asCitizen(hash, role === 'person' ? { role } : null);
    await citizen.stepUp(`answer:${versionId}`);
    citizens.push(citizen.citizenId);
  }
  const [me = '', other = ''] = citizens;
  await db.query('UPDATE app.citizen SET given_name = $2 WHERE id = ANY ($1)', [citizens, CANARY]);
  await put('app.sign_in_attempt', {
    state_hash: bytes(hashOf(id())),
    data: { returnTo: `/planer/${caseId}` },
    expires_at: longAgo,
  });
  await put('app.brake_event', {
    kind: 'planOpening',
    scope: 'user',
    key: bytes(hashOf(id())),
    subject: caseId,
    outside: true,
    at: longAgo,
  });
  await db.query(
    `INSERT INTO app.brake_reason SELECT s.id, 'planOpening', $2, app.now() FROM app.session s WHERE s.staff_id = $1`,
    [lead.staffId, `${CANARY} bad om det.`],
  );
  await put('idempotency_key', { actor_id: me, key: id(), command_hash: 'x', result_id: versionId, at: longAgo });
  await put('job.archive', {
    ...{ id: id(), name: 'notify-units', data: { caseId }, priority: 0, retry_limit: 0, retry_count: 0 },
    ...{ retry_delay: 0, retry_backoff: false, start_after: at, expire_in: '1 hour', state: 'completed' },
    ...{ created_on: at, keep_until: at, archived_on: at },
  });

  // Those who stand by the person.
  const of = { case_id: caseId };
  const about = { person_id: personId };
  const noted = { noted_by: lead.staffId, noted_unit_id: lead.unitId };
  const decided = { reason: SEALED, decided_by: lead.staffId, decided_unit_id: lead.unitId };
  const owner = { owner_authority_id: lead.authorityId };
  const representative = id();
  const [base, inForce] = [{ base_units: [lead.unitId], grantees: [] }, { valid_from: '2020-01-01' }];
  await put('person_contact', { ...about, ...owner, ...base, address: SEALED, revision: 1 });
  await put('representative', {
    ...{ id: representative, ...about, ...names, ...inForce, kind: 'trustee', guards_rights: true, revision: 1 },
    ...{ manages_property: false, cares_for_person: true, proof: SEALED, proof_seen_by: lead.staffId },
    identity_hash: bytes(ofRepresentative),
  });
  const shown = { section_kinds: [], valid_to: dayAhead(30) };
  await put('relative', {
    ...{ id: id(), ...about, ...names, ...shown, identity_hash: bytes(ofRelative), at_meeting: false },
    ...{ named_by: me, named_at: at },
  });
  await put('guest', {
    ...{ id: id(), ...of, ...names, ...shown, identity_hash: bytes(ofGuest), organisation: `${CANARY}skolan` },
    ...{ kind: 'school', agreed_manner: 'oral', invited_by: lead.staffId, invited_unit_id: lead.unitId },
    invited_at: at,
  });
  await put('access_block', {
    ...{ id: id(), ...about, ...owner, unit_id: party.unitId, set_by: me, set_at: at, lifted_at: at },
  });
  await put('guardian_decision', {
    ...{ id: id(), ...of, ...decided, representative_id: representative, decision: 'continues', at },
  });
  await put('harm_assessment', {
    ...{ id: id(), ...of, ...about, ...owner, ...decided, hidden_from: 'person', decided_at: at },
    ...{ lifted_at: at, lifted_by: lead.staffId },
  });
  await put('disclosure_decision', {
    ...{ id: id(), ...of, ...decided, from_authority_id: lead.authorityId, to_authority_id: party.authorityId },
    ...{ ground: 'osl-10-2', decided_at: at, revoked_at: at, revoked_by: lead.staffId },
  });

  // What is done in a case.
  const { rows: consents } = await db.query<{ id: string }>(
    `SELECT id FROM consent WHERE case_id = $1 AND kind = 'sharing' ORDER BY id LIMIT 1`,
    [caseId],
  );
  const byPerson = { withdrawn_by: 'person', manner: 'oral' };
  await put('consent_withdrawal', { id: id(), consent_id: consents[0]?.id, ...of, ...byPerson, ...noted, at });
  const line = { version_id: versionId, line_id: lines.regionMeasure };
  await put('correction_note', {
    ...{ id: id(), ...of, ...line, ...owner, ...noted, kind: 'correction', text: SEALED, at: longAgo },
  });
  await put('retention_hold', {
    ...{ id: id(), ...of, authority_id: lead.authorityId, kind: 'dispute', reason: SEALED, set_by: lead.staffId },
    ...{ set_unit_id: lead.unitId, set_at: at, lifted_at: at, lifted_by: lead.staffId },
  });
  const meeting = id();
  await put('meeting', {
    ...{ id: meeting, ...of, ...owner, form: 'phone', starts_at: longAgo, ends_at: at, question: SEALED, revision: 1 },
    ...{ created_by: lead.staffId, created_at: at, hidden_from: [] },
  });
  const summons = id();
  await put('summons', {
    ...{ id: summons, ...of, meeting_id: meeting, kind: 'summons', unit_id: party.unitId, revision: 1 },
    ...{ sent_at: at, sent_by: lead.staffId },
  });
  await put('deadline', {
    ...{ id: id(), ...of, responsible_unit_id: party.unitId, kind: 'summonsAnswer', summons_id: summons, rule: {} },
    ...{ started_at: longAgo, due_on: dayAhead(-1), met_at: at, revision: 1 },
  });
  await put('measure_decision', {
    ...{ id: id(), ...of, ...line, meeting_id: meeting, decision: 'agreed', decided_by: lead.staffId },
    ...{ decided_at: at, revision: 1 },
  });
  const { rows: followUps } = await db.query<{ id: string }>('SELECT id FROM follow_up WHERE case_id = $1', [caseId]);
  const followedUp = { follow_up_id: followUps[0]?.id, ...of };
  await put('follow_up_measure', { ...followedUp, line_id: lines.regionMeasure, result: 'done' });
  await put('follow_up_goal', { ...followedUp, line_id: lines.goal, result: 'partly' });
  await put('home_care_request', { ...of, requested_at: at, revision: 1 });
  await put('lead_offer', {
    ...{ id: id(), ...of, to_unit_id: party.unitId, to_staff_id: party.staffId, offered_by: lead.staffId },
    ...{ offered_at: at, answer: 'declined', answered_at: at, answered_by: party.staffId },
  });
  await put('notice', { id: id(), ...of, unit_id: party.unitId, kind: 'established', subject_id: versionId, at });
  await put('person_answer', {
    ...{ id: id(), ...of, version_id: versionId, answered_by: 'person', answer: 'agrees', manner: 'phone' },
    ...{ ...noted, at },
  });
  await put('sip_request', {
    ...{ id: id(), ...of, unit_id: lead.unitId, authority_id: lead.authorityId, asked_by: me, asked_as: 'person' },
    ...{ identity_hash: bytes(ofPerson), asker_name: SEALED, about_name: SEALED, contact_wish: SEALED, at },
    ...{ state: 'takenUp', answered_at: at, answered_by: lead.staffId },
  });
  await fillWhatTwoDecideAndReview(db, planned, put);
  // Reads of oneself, so that the log tells of the person as well.
  await lead.get(`/api/cases/${caseId}`);

  const hashes = [ofPerson, ofRelative, ofRepresentative, ofGuest].map((hash) => hash.toString('hex'));
  return [CANARY, caseId, personId, me, other, ...hashes, ...(await idsAbout(db, planned))];
}

/** What two were asked to agree on, and what reviewers of the log have done. */
async function fillWhatTwoDecideAndReview(
  db: pg.Client,
  { caseId, personId, lead, party }: PlannedCase,
  put: (table: string, row: Readonly<Record<string, unknown>>) => Promise<void>,
): Promise<void> {
  const at = new Date().toISOString();
  const before = new Date(Date.parse(at) - 60 * 60_000).toISOString();
  for (const who of [lead, party]) {
    const asked = {
      ...{ authority_id: who.authorityId, unit_id: who.unitId, requested_by: who.staffId, requested_at: at },
      ...{ requested_assignment_id: who.assignmentId, expires_on: dayAhead(3), reason: `${CANARY} ska läsa.` },
    };
    const answered = { answered_by: who === lead ? party.staffId : lead.staffId, answered_at: at, note: CANARY };
    const of = { case_id: caseId, person_id: personId, circle: 'listed' };
    const change = { change: 'add', staffId: who.staffId };
    const plans = [{ caseId, personId, number: 'SIP-1' }];
    for (const row of [
      { ...of, kind: 'allowListChange', payload: change, state: 'confirmed', ...answered, executed_at: at },
      { ...of, case_id: null, kind: 'protectionLift', payload: {}, state: 'refused', ...answered },
      { ...of, kind: 'allowListChange', payload: change, state: 'pending', expires_on: dayAhead(-400) },
      { circle: 'administrators', kind: 'cull', payload: { plans }, state: 'refused', ...answered },
    ])
      await put('four_eyes_request', { id: randomUUID(), ...asked, ...row });
  }
  const review = randomUUID();
  await put('log_review', {
    ...{ id: review, authority_id: lead.authorityId, reviewer_id: lead.staffId, at, method: 'case', case_id: caseId },
    ...{ from_on: dayAhead(-30), to_on: dayAhead(0), seed: 'frö', drawn_from: 1 },
  });
  const { rows } = await db.query<{ id: string }>('SELECT id FROM audit_log WHERE case_id = $1 ORDER BY id LIMIT 1', [
    caseId,
  ]);
  await put('log_review_row', { review_id: review, log_id: rows[0]?.id, place: 0 });
  const found = { finding: 'questionAsked', note: SEALED, by_id: lead.staffId, at };
  await put('log_finding', { id: randomUUID(), review_id: review, log_id: rows[0]?.id, ...found });
  const wrapped = { wrapping_key: 'x', wrapped: 'x', created_at: at };
  await put('data_key', { id: randomUUID(), authority_id: lead.authorityId, review_id: review, ...wrapped });
  await put('break_glass_opening', {
    ...{ id: randomUUID(), case_id: caseId, person_id: personId, staff_id: lead.staffId, unit_id: lead.unitId },
    ...{
      assignment_id: lead.assignmentId,
      authority_id: lead.authorityId,
      ground: 'within',
      reason_code: 'urgentCare',
    },
    ...{ reason: SEALED, review_note: SEALED, opened_at: before, closes_at: at, review_due_at: at },
  });
}

/** Ids of all rows that name the case or its person. A request that two decide on is about neither once it is blank, and keeps its own. */
async function idsAbout(db: pg.Client, { caseId, personId }: PlannedCase): Promise<string[]> {
  const { rows: columns } = await db.query<{ table: string; column: string }>(
    `SELECT a.attrelid::regclass::text AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attname IN ('case_id', 'person_id') AND c.relname <> 'four_eyes_request'
       AND EXISTS (SELECT 1 FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id')`,
  );
  const ids = new Set<string>();
  for (const { table, column } of columns) {
    const { rows } = await db.query<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = $1`, [
      column === 'case_id' ? caseId : personId,
    ]);
    for (const { id } of rows) ids.add(id);
  }
  return [...ids];
}

/** Ends the case so many years ago, with all that was entered in it until then. */
export async function endedLongAgo({ db }: TestApp, caseId: string, years: number): Promise<void> {
  await db.query(
    `UPDATE sip_case SET state = 'closed', end_reason = 'needOver', ended_at = app.now() - make_interval(years => $2, days => 1) WHERE id = $1`,
    [caseId, years],
  );
  for (const [table, column] of [
    ...['note', 'need', 'goal', 'measure'].map((name) => [name, 'changed_at']),
    ['party_copy', 'disclosed_at'],
    ['approval', 'approved_at'],
  ])
    await db.query(
      `UPDATE ${String(table)} SET ${String(column)} = app.now() - make_interval(years => $2, days => 2) WHERE case_id = $1`,
      [caseId, years],
    );
}
