import { randomUUID } from 'node:crypto';
import { personOf } from './person.js';
import type { Caller, TestApp } from './test-app.js';
import { smallCounty, staffAt, type World } from './world.js';

/** A case that two principals plan together: a health centre leads, the municipality's home help is a party. */
export interface PlannedCase {
  world: World;
  personId: string;
  caseId: string;
  versionId: string;
  /** Works for the region and leads. */
  lead: Caller;
  /** Works for the municipality. */
  party: Caller;
  lines: { words: string; need: string; goal: string; regionMeasure: string; municipalityMeasure: string };
}

const KINDS = ['ownWords', 'question', 'need', 'goal', 'measure'];

/**
 * The case with consent to the plan and to sharing both ways, and a draft that has what the law asks for, put straight into the
 * database. `sharing: false`: neither authority shows the other anything.
 */
export async function plannedCase(
  test: TestApp,
  { sharing = true, words = 'Jag vill kunna gå ut med hunden själv.' }: { sharing?: boolean; words?: string } = {},
): Promise<PlannedCase> {
  const { db } = test;
  const world = await smallCounty(db);
  const lead = await test.as(await staffAt(db, world.region.healthCentre, 'caseworker', ['Karin', 'Lindqvist']));
  const party = await test.as(await staffAt(db, world.municipality.homeHelp, 'caseworker', ['Sara', 'Öberg']));
  const personId = await personOf(test, lead);
  const [caseId, versionId] = [randomUUID(), randomUUID()];
  await db.query(
    `INSERT INTO sip_case (id, number, person_id, county_code, state, origin, scope, initiator_kind, started_by, started_unit_id, started_at,
       lead_unit_id, lead_staff_id, plan_consent, unit_ids, revision)
     VALUES ($1, $2, $3, '18', 'open', 'openCare', 'between', 'staff', $4, $5, app.now(), $5, $4, 'given', '{}', 1)`,
    [caseId, `SIP-TEST-${caseId.slice(0, 8)}`, personId, lead.staffId, lead.unitId],
  );
  for (const [caller, kind] of [
    [lead, 'lead'],
    [party, 'party'],
  ] as const) {
    await db.query(
      `INSERT INTO participation (id, case_id, unit_id, kind, since, revision) VALUES ($1, $2, $3, $4, app.now(), 1)`,
      [randomUUID(), caseId, caller.unitId, kind],
    );
    await db.query(
      `INSERT INTO case_worker (id, case_id, unit_id, staff_id, reason, since) VALUES ($1, $2, $3, $4, 'started', app.now())`,
      [randomUUID(), caseId, caller.unitId, caller.staffId],
    );
  }
  const consent = (kind: string, from: string | null, to: string | null) =>
    db.query(
      `INSERT INTO consent (id, case_id, kind, decision, given_by, manner, from_authority_id, to_authority_id, section_kinds, noted_by,
         noted_unit_id, noted_at) VALUES ($1, $2, $3, 'given', 'person', 'oral', $4, $5, $6, $7, $8, app.now())`,
      [randomUUID(), caseId, kind, from, to, kind === 'plan' ? [] : KINDS, lead.staffId, lead.unitId],
    );
  await consent('plan', null, null);
  if (sharing) {
    await consent('sharing', lead.authorityId, party.authorityId);
    await consent('sharing', party.authorityId, lead.authorityId);
  }
  await db.query(
    `INSERT INTO plan_version (id, case_id, number, state, responsible_principal_id, no_others_measures, follow_up_on, follow_up_place,
       follow_up_method, follow_up_unit_id, revision, created_by, created_at)
     VALUES ($1, $2, 1, 'draft', $3, true, app.today() + 90, 'Vårdcentralen Karla', 'Vi ses och går igenom planen.', $4, 1, $5, app.now())`,
    [versionId, caseId, world.region.id, lead.unitId, lead.staffId],
  );
  const lines = await addLines(test, { world, caseId, versionId, lead, party, words });
  await db.query('SELECT app.refresh_case_access($1)', [caseId]);
  return { world, personId, caseId, versionId, lead, party, lines };
}

async function addLines(
  test: TestApp,
  at: { world: World; caseId: string; versionId: string; lead: Caller; party: Caller; words: string },
): Promise<PlannedCase['lines']> {
  const lines = {
    words: randomUUID(),
    need: randomUUID(),
    goal: randomUUID(),
    regionMeasure: randomUUID(),
    municipalityMeasure: randomUUID(),
  };
  const add = (
    table: string,
    lineId: string,
    owner: Caller,
    seq: number,
    byPerson: boolean,
    own: Record<string, unknown>,
  ) => {
    const names = Object.keys(own);
    return test.db.query(
      `INSERT INTO ${table} (id, case_id, version_id, line_id, owner_authority_id, by_person, grantees, seq, language, revision, changed_by,
         changed_at, ${names.join(', ')})
       VALUES ($1, $2, $3, $4, $5, $6, '{}', $7, 'sv', 1, $8, app.now(), ${names.map((_, index) => `$${index + 9}`).join(', ')})`,
      [
        randomUUID(),
        at.caseId,
        at.versionId,
        lineId,
        owner.authorityId,
        byPerson,
        seq,
        owner.staffId,
        ...Object.values(own),
      ],
    );
  };
  const { world, lead, party } = at;
  await add('note', lines.words, lead, 0, true, { kind: 'ownWords', text: at.words, noted_how: 'Sagt vid hembesök' });
  await add('need', lines.need, lead, 0, false, { life_area: 'mobility', text: 'Svårt att gå i trappor.' });
  await add('goal', lines.goal, lead, 0, true, { kind: 'own', need_line_id: lines.need, text: 'Gå ut varje dag.' });
  await add('measure', lines.regionMeasure, lead, 0, false, {
    text: 'tränar balans varje vecka',
    need_line_id: lines.need,
    goal_line_id: lines.goal,
    actor: 'principal',
    principal_id: world.region.id,
    unit_id: world.region.healthCentre,
    contact_name: 'Karin Lindqvist',
    starts_on: '2026-03-01',
  });
  await add('measure', lines.municipalityMeasure, party, 1, false, {
    text: 'går med på promenad två gånger i veckan',
    need_line_id: lines.need,
    actor: 'principal',
    principal_id: world.municipality.id,
    unit_id: world.municipality.homeHelp,
    contact_name: 'Sara Öberg',
    starts_on: '2026-03-01',
  });
  return lines;
}
