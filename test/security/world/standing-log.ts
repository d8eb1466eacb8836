import { randomUUID } from 'node:crypto';
import { dayAhead } from '@sammanhang/api/proof';
import { insert } from './insert.js';
import { NOW, type Scene } from './scene.js';

/** Reviews of the log, its rows, and alarms. */
export async function addReviews(scene: Scene): Promise<void> {
  const { test, directory, cases, staff } = scene;
  const { authorities } = directory;
  const logged = await addLog(scene);
  const reviews = [
    ['reviewer', 'lead', null, null],
    ['reviewer', 'lead', cases.held, NOW],
    ['process', 'lead', null, null],
    ['reviewerNone', 'none', null, null],
    ['process', 'party', cases.held, null],
  ] as const;
  // Reviews that the worlds were built with are of rows of the log that are no longer there.
  await test.db.query('DELETE FROM log_finding; DELETE FROM log_review_row; DELETE FROM log_review');
  await test.db.query('DELETE FROM data_key WHERE review_id IS NOT NULL');
  for (const [by, authority, caseId, closedAt] of reviews) {
    const id = randomUUID();
    await insert(test, 'log_review', {
      id,
      authority_id: authorities[authority],
      reviewer_id: staff(by),
      at: NOW,
      method: caseId ? 'case' : 'random',
      from_on: dayAhead(-30),
      to_on: dayAhead(0),
      case_id: caseId,
      seed: 'frö',
      drawn_from: 1,
      closed_at: closedAt,
      closed_by: closedAt && staff(by),
    });
    for (const [place, logId] of logged.entries())
      await insert(test, 'log_review_row', { review_id: id, log_id: logId, place });
    for (const [who, logId] of [
      [by, logged[0]],
      [by, logged[1]],
      ['party', logged[0]],
    ] as const)
      await insert(test, 'log_finding', {
        id: randomUUID(),
        review_id: id,
        log_id: logId,
        finding: 'questionAsked',
        note: 'Varför?',
        by_id: staff(who),
        at: NOW,
      });
  }
  // A key that is another authority's than the review that it is of.
  await test.db.query(
    `INSERT INTO data_key SELECT (jsonb_populate_record(k, jsonb_build_object('id', gen_random_uuid(), 'authority_id', $1::uuid))).*
     FROM data_key k JOIN log_review r ON r.id = k.review_id WHERE r.reviewer_id = $2 AND r.closed_at IS NULL`,
    [authorities.party, staff('reviewer')],
  );
  const alarm = (authority: string | null, who: string) => ({
    id: randomUUID(),
    at: NOW,
    kind: 'lookUp',
    staff_id: staff(who),
    authority_id: authority && authorities[authority],
    amount: 12,
  });
  await insert(test, 'alarm', [
    alarm('lead', 'lead'),
    alarm('party', 'lead'),
    alarm(null, 'colleague'),
    alarm(null, 'party'),
  ]);
}

/** Rows of the log about the child, the locked and nobody, by staff, by citizens and by the system. */
async function addLog({ test, directory, cases, child, locked, staff, citizens }: Scene): Promise<string[]> {
  const { authorities, units } = directory;
  const old = new Date(Date.now() - 6 * 366 * 86_400_000).toISOString();
  const row = (more: object) => ({
    id: randomUUID(),
    at: NOW,
    request_id: 'probe',
    action: 'content.read',
    kind: 'read',
    outcome: 'allowed',
    staff_id: staff('lead'),
    unit_id: units.lead,
    authority_id: authorities.lead,
    role: 'caseworker',
    person_id: child,
    case_id: cases.held,
    subject_id: null,
    citizen_id: null,
    about_authorities: [authorities.lead],
    salt: randomUUID(),
    txid: 1,
    ...more,
  });
  const byCitizen = { staff_id: null, unit_id: null, authority_id: null, role: 'person', citizen_id: citizens.child };
  const bySystem = {
    staff_id: null,
    unit_id: null,
    authority_id: null,
    role: 'system',
    person_id: null,
    case_id: null,
    about_authorities: [],
  };
  // A request is about somebody before any case is: whoever read it is logged by the request.
  const { rows: asked } = await test.db.query<{ id: string }>(
    `SELECT DISTINCT ON (asked_by) id FROM sip_request WHERE asked_by = ANY ($1) AND asked_as = 'person' AND state = 'received' AND allow_list IS NULL
     ORDER BY asked_by, id`,
    [[citizens.child, citizens.nobody]],
  );
  if (asked.length !== 2) throw new Error('the requests come before the log');
  // What was done with something that is hidden from the person.
  const { rows: hidden } = await test.db.query<{ line_id: string; case_id: string; person_id: string }>(
    `SELECT DISTINCT ON (case_id) line_id, case_id, person_id FROM harm_assessment
     WHERE case_id = ANY ($1) AND owner_authority_id = $2 AND hidden_from = 'person' AND lifted_at IS NULL AND line_id IS NOT NULL
     ORDER BY case_id, id`,
    [[cases.draft, cases.lock], authorities.lead],
  );
  if (hidden.length !== 2) throw new Error('what is hidden comes before the log');
  // What building the worlds left in the log would be as many rows as the api happens to write.
  await test.db.query('DELETE FROM audit_log');
  const rows = [
    row({}),
    // Nobody reviews what they did themselves.
    row({ staff_id: staff('reviewer'), role: 'logReviewer' }),
    row({ action: 'harm.assess' }),
    row({ action: 'guardian.decide' }),
    row({ about_authorities: [authorities.party] }),
    row({ authority_id: authorities.party, about_authorities: [authorities.none] }),
    row({
      authority_id: authorities.party,
      about_authorities: [authorities.party],
      person_id: locked,
      case_id: cases.lock,
    }),
    row({ person_id: null, case_id: null }),
    ...asked.map(({ id }) => row({ person_id: null, case_id: null, action: 'request.read', subject_id: id })),
    // Of a person's record it is that record that decides.
    row({ person_id: locked, case_id: null, action: 'request.answer', subject_id: asked[0]?.id }),
    row({ person_id: locked, case_id: null, action: 'request.answer', subject_id: asked[1]?.id }),
    ...hidden.map(({ line_id, case_id, person_id }) =>
      row({ action: 'content.write', person_id, case_id, subject_id: line_id }),
    ),
    row(byCitizen),
    row(bySystem),
    // What an import leaves, and three rows that are each in one thing no import's.
    row({ ...bySystem, action: 'case.import', kind: 'write', person_id: child, case_id: cases.held }),
    row({ ...bySystem, action: 'case.import', kind: 'write' }),
    row({ action: 'case.import', kind: 'write' }),
    row({ ...bySystem, action: 'consent.settle', kind: 'consent', person_id: child, case_id: cases.held }),
    row({ at: old }),
    row({ ...bySystem, at: old, action: 'log.cull' }),
    row({ at: old, authority_id: authorities.party }),
  ];
  await insert(test, 'audit_log', rows);
  // One authority keeps its log for longer than the five years that are the least.
  await test.db.query('UPDATE authority SET log_years = 10 WHERE id = $1', [authorities.party]);
  return rows.slice(0, 2).map(({ id }) => id);
}

/** What everybody has of their own: the keys of commands that were given once, and to heads what their boards sum up. */
export async function addOwn({ test, directory, staff, citizens }: Scene): Promise<void> {
  await insert(
    test,
    'board_summary',
    (['lead', 'leadParent', 'party', 'none'] as const).map((unit) => ({
      unit_id: directory.units[unit],
      at: NOW,
      weeks: [],
      elsewhere: [],
    })),
  );
  await insert(
    test,
    'idempotency_key',
    [staff('lead'), staff('party'), citizens.child, citizens.guest].map((actor) => ({
      actor_id: actor,
      key: randomUUID(),
      command_hash: 'x',
      at: NOW,
    })),
  );
}
