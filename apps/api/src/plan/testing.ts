import { randomUUID } from 'node:crypto';
import { personOf } from '../platform/testing/person.js';
import type { Caller, TestApp } from '../platform/testing/test-app.js';

const EVERYTHING = [
  'occasion',
  'question',
  'ownWords',
  'situation',
  'strengths',
  'childView',
  'guardianView',
  'crisis',
  'disagreement',
  'need',
  'goal',
  'measure',
];

interface PlannedCase {
  caseId: string;
  versionId: string;
  personId: string;
}

/** A case in draft with two authorities that share everything with each other, as if they had come there by the book. */
export async function plannedCase(
  test: TestApp,
  lead: Caller,
  party: Caller,
  { state = 'draft', kinds = EVERYTHING }: { state?: string; kinds?: readonly string[] } = {},
): Promise<PlannedCase> {
  const { db } = test;
  const [caseId, versionId] = [randomUUID(), randomUUID()];
  const units = [lead.unitId, party.unitId];
  const personId = await personOf(test, lead, { name: ['Aino', 'Salo'] });
  await db.query(
    `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
       lead_unit_id, lead_staff_id, plan_consent, unit_ids, revision)
     VALUES ($1, $1::uuid::text, $2, '18', 'open', 'openCare', 'between', 'staff', $3, $4, app.now(), $4, $3, 'given', $5, 1)`,
    [caseId, personId, lead.staffId, lead.unitId, units],
  );
  await db.query(
    `INSERT INTO plan_version (id, case_id, number, state, no_others_measures, hash, revision, created_by, created_at)
     VALUES ($1, $2, 1, $3::text, false, CASE WHEN $3 IN ('awaiting','established') THEN 'x' END, 1, $4, app.now())`,
    [versionId, caseId, state, lead.staffId],
  );
  for (const [caller, kind] of [
    [lead, 'lead'],
    [party, 'party'],
  ] as const) {
    await db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES (gen_random_uuid(), $1, $2, $3, app.now(), 1)`,
      [caseId, caller.unitId, kind],
    );
    await db.query(
      `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES (gen_random_uuid(), $1, $2, $3, 'took', app.now())`,
      [caseId, caller.unitId, caller.staffId],
    );
  }
  for (const [from, to] of [
    [lead, party],
    [party, lead],
  ] as const) {
    await db.query(
      `INSERT INTO consent (id, case_id, kind, decision, given_by, manner, from_authority_id, to_authority_id, section_kinds, noted_by,
         noted_unit_id, noted_at) VALUES (gen_random_uuid(), $1, 'sharing', 'given', 'person', 'oral', $2, $3, $4, $5, $6, app.now())`,
      [caseId, from.authorityId, to.authorityId, kinds, lead.staffId, lead.unitId],
    );
  }
  await db.query('SELECT app.refresh_case_access($1)', [caseId]);
  return { caseId, versionId, personId };
}
