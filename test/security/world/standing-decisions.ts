import { randomUUID } from 'node:crypto';
import { dayAhead } from '@sammanhang/api/proof';
import type { UnitKey } from './directory.js';
import { insert } from './insert.js';
import { NOW, type Scene } from './scene.js';

/** What is decided about a case and the person: disclosure, harm, blocks, what a meeting and a follow-up came to. */
export async function addDecisions(scene: Scene): Promise<void> {
  const { test, directory, cases, child, adult, locked, staff, versions } = scene;
  const { authorities, units } = directory;
  const decided = { decided_by: staff('lead'), decided_unit_id: units.lead, decided_at: NOW };
  const between = [
    ['lead', 'party'],
    ['party', 'lead'],
    ['valid', 'party'],
    ['valid', 'expired'],
  ] as const;
  const some = [cases.held, cases.draft, cases.lock];
  await insert(
    test,
    'disclosure_decision',
    some.flatMap((caseId) =>
      between.map(([from, to]) => ({
        id: randomUUID(),
        case_id: caseId,
        line_id: randomUUID(),
        from_authority_id: authorities[from],
        to_authority_id: authorities[to],
        ground: 'osl-25-12',
        reason: 'Behövs i vården',
        ...decided,
      })),
    ),
  );
  await insert(
    test,
    'harm_assessment',
    some.flatMap((caseId) =>
      (['lead', 'party'] as const).map((owner) => ({
        id: randomUUID(),
        case_id: caseId,
        person_id: caseId === cases.lock ? locked : child,
        line_id: randomUUID(),
        owner_authority_id: authorities[owner],
        hidden_from: 'person',
        reason: 'Skulle skada',
        ...decided,
      })),
    ),
  );
  await insert(
    test,
    'access_block',
    [child, adult, locked].map((personId) => ({
      id: randomUUID(),
      person_id: personId,
      owner_authority_id: authorities.lead,
      unit_id: units.notCovered,
      set_by: scene.citizens.child,
      set_at: NOW,
    })),
  );
  for (const key of ['held', 'draft', 'lock'] as const) await addResults(scene, cases[key], versions[key]);
}

async function addResults({ test, staff }: Scene, caseId: string, versionId: string): Promise<void> {
  const { rows } = await test.db.query<{ meeting: string; follow_up: string }>(
    `SELECT (SELECT id FROM meeting WHERE case_id = $1 ORDER BY starts_at LIMIT 1) AS meeting,
       coalesce((SELECT id FROM follow_up WHERE case_id = $1 LIMIT 1), gen_random_uuid()) AS follow_up`,
    [caseId],
  );
  const [at] = rows;
  await insert(test, 'measure_decision', {
    id: randomUUID(),
    case_id: caseId,
    meeting_id: at?.meeting,
    line_id: randomUUID(),
    decision: 'agreed',
    decided_by: staff('lead'),
    decided_at: NOW,
    revision: 1,
    version_id: versionId,
  });
  const result = { follow_up_id: at?.follow_up, case_id: caseId };
  await insert(test, 'follow_up_goal', { ...result, line_id: randomUUID(), result: 'reached' });
  await insert(test, 'follow_up_measure', { ...result, line_id: randomUUID(), result: 'done' });
}

const hoursAgo = (hours: number) => new Date(Date.parse(NOW) - hours * 3_600_000).toISOString();

/** Openings in an emergency, the authorities that allow them, and requests that two decide on. */
export async function addGlass(scene: Scene): Promise<void> {
  const { test, directory, cases, child, adult, locked, apart, staff, assignment, glassUnit } = scene;
  const { authorities, units } = directory;
  const { rows: set } = await test.db.query<{ id: string }>('SELECT authority_id AS id FROM break_glass_setting');
  await insert(
    test,
    'break_glass_setting',
    [authorities.lead, authorities.party]
      .filter((authority) => !set.some(({ id }) => id === authority))
      .map((authority) => ({ authority_id: authority, ground: 'within', since: NOW, request_id: randomUUID() })),
  );
  const opening = (
    caseId: string,
    personId: string,
    unitId: string,
    authority: string,
    escalated: boolean,
    by = 'glass',
  ) => ({
    id: randomUUID(),
    case_id: caseId,
    person_id: personId,
    staff_id: staff(by),
    assignment_id: assignment(by),
    unit_id: unitId,
    authority_id: authorities[authority],
    ground: 'within',
    reason_code: 'urgentCare',
    reason: 'Akut',
    opened_at: NOW,
    closes_at: new Date(Date.parse(NOW) + 3_600_000).toISOString(),
    review_due_at: NOW,
    escalated_at: escalated ? NOW : null,
  });
  await insert(test, 'break_glass_opening', [
    opening(cases.held, child, glassUnit, 'lead', false),
    opening(cases.other, adult, units.lead, 'lead', false, 'colleague'),
    opening(cases.other, adult, glassUnit, 'lead', true, 'process'),
    opening(cases.other, adult, glassUnit, 'lead', false, 'process'),
    opening(cases.other, adult, units.party, 'party', false, 'party'),
    opening(cases.other, adult, units.party, 'party', true, 'summoned'),
    opening(cases.lock, locked, glassUnit, 'lead', false),
    opening(cases.apart, apart, glassUnit, 'lead', false),
    // Over, in a unit that has no part in the case: its head is left with the opening.
    {
      ...opening(cases.held, child, units.none, 'none', false, 'stranger'),
      opened_at: hoursAgo(2),
      closes_at: hoursAgo(1),
    },
  ]);
  await addRequests(scene);
}

async function addRequests({ test, directory, cases, child, locked, staff, assignment }: Scene): Promise<void> {
  const { authorities, units } = directory;
  const request = (by: string, unit: UnitKey, authority: string, more: object) => ({
    id: randomUUID(),
    kind: 'roleGrant',
    circle: 'administrators',
    authority_id: authorities[authority],
    unit_id: units[unit],
    person_id: null,
    case_id: null,
    payload: {},
    reason: 'Behövs',
    requested_by: staff(by),
    requested_assignment_id: assignment(by),
    requested_at: NOW,
    expires_on: dayAhead(7),
    state: 'pending',
    answered_by: null,
    answered_at: null,
    executed_at: null,
    ...more,
  });
  const listed = { kind: 'protectionLift', circle: 'listed', person_id: locked };
  const answered = { state: 'refused', answered_at: NOW };
  await insert(test, 'four_eyes_request', [
    request('admin', 'lead', 'lead', {}),
    request('process', 'lead', 'lead', { ...answered, answered_by: staff('operator') }),
    request('adminNone', 'none', 'none', {}),
    request('admin', 'none', 'none', {}),
    request('process', 'none', 'none', { ...answered, answered_by: staff('operator') }),
    request('leadListed', 'lead', 'lead', listed),
    request('process', 'none', 'none', { ...listed, case_id: cases.lock }),
    request('process', 'none', 'none', { ...listed, case_id: randomUUID() }),
    request('process', 'none', 'none', listed),
    request('process', 'none', 'none', { kind: 'cull', person_id: locked }),
    request('process', 'lead', 'lead', { ...listed, person_id: child }),
    request('process', 'lead', 'lead', { ...listed, person_id: child, case_id: cases.draft }),
    request('process', 'party', 'party', { ...listed, person_id: child, ...answered, answered_by: staff('party') }),
  ]);
}
