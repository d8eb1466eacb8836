import { randomUUID } from 'node:crypto';
import { personOf } from './person.js';
import type { KeyScope } from '../vault/index.js';
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
  /** Whose keys the region's texts in the case, and about the person, are sealed with. */
  ofCase: KeyScope;
  ofPerson: KeyScope;
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
  const scope = { of: 'case', id: caseId, authorityId: lead.authorityId } as const;
  const frame = await test.vault.seal('plan_version', versionId, scope, {
    followUpPlace: 'Vårdcentralen Karla',
    followUpMethod: 'Vi ses och går igenom planen.',
  });
  await db.query(
    `INSERT INTO plan_version (id, case_id, number, state, responsible_principal_id, no_others_measures, follow_up_on, follow_up_place,
       follow_up_method, follow_up_unit_id, revision, created_by, created_at)
     VALUES ($1, $2, 1, 'draft', $3, true, app.today() + 90, $6, $7, $4, 1, $5, app.now())`,
    [versionId, caseId, world.region.id, lead.unitId, lead.staffId, frame.followUpPlace, frame.followUpMethod],
  );
  const lines = await addLines(test, { world, caseId, versionId, lead, party, words });
  await db.query('SELECT app.refresh_case_access($1)', [caseId]);
  const ofPerson = { of: 'person', id: personId, authorityId: lead.authorityId } as const;
  return { world, personId, caseId, versionId, lead, party, lines, ofCase: scope, ofPerson };
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
  const add = async (
    table: string,
    lineId: string,
    owner: Caller,
    seq: number,
    byPerson: boolean,
    { clear, said }: { clear: Record<string, unknown>; said: Record<string, string> },
  ) => {
    const id = randomUUID();
    const scope = { of: 'case', id: at.caseId, authorityId: owner.authorityId } as const;
    const sealed = await test.vault.seal(table, id, scope, said);
    const own = { ...clear, ...sealed };
    const names = Object.keys(own).map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
    return test.db.query(
      `INSERT INTO ${table} (id, case_id, version_id, line_id, owner_authority_id, by_person, grantees, seq, language, revision, changed_by,
         changed_at, ${names.join(', ')})
       VALUES ($1, $2, $3, $4, $5, $6, '{}', $7, 'sv', 1, $8, app.now(), ${names.map((_, index) => `$${index + 9}`).join(', ')})`,
      [id, at.caseId, at.versionId, lineId, owner.authorityId, byPerson, seq, owner.staffId, ...Object.values(own)],
    );
  };
  const { world, lead, party } = at;
  await add('note', lines.words, lead, 0, true, {
    clear: { kind: 'ownWords' },
    said: { text: at.words, notedHow: 'Sagt vid hembesök' },
  });
  await add('need', lines.need, lead, 0, false, {
    clear: { lifeArea: 'mobility' },
    said: { text: 'Svårt att gå i trappor.' },
  });
  await add('goal', lines.goal, lead, 0, true, {
    clear: { kind: 'own', needLineId: lines.need },
    said: { text: 'Gå ut varje dag.' },
  });
  const taken = { actor: 'principal', needLineId: lines.need, startsOn: '2026-03-01' };
  await add('measure', lines.regionMeasure, lead, 0, false, {
    clear: { ...taken, goalLineId: lines.goal, principalId: world.region.id, unitId: world.region.healthCentre },
    said: { text: 'tränar balans varje vecka', contactName: 'Karin Lindqvist' },
  });
  await add('measure', lines.municipalityMeasure, party, 1, false, {
    clear: { ...taken, principalId: world.municipality.id, unitId: world.municipality.homeHelp },
    said: { text: 'går med på promenad två gånger i veckan', contactName: 'Sara Öberg' },
  });
  return lines;
}

/** Sends the plan out and lets both principals approve it, over HTTP: it holds from then on. Gives the hash of what was approved. */
export async function establish({ versionId, lead, party }: PlannedCase): Promise<string> {
  const path = `/api/versions/${versionId}`;
  const { body } = await lead.post<{ hash: string }>(`${path}/submit`, { revision: 1 });
  for (const caller of [lead, party]) {
    await caller.stepUp(`approve:${versionId}:${body.hash}`);
    const { status, body: problem } = await caller.post(`${path}/approve`, { hash: body.hash });
    if (status !== 200) throw new Error(`not approved: ${String(status)} ${JSON.stringify(problem)}`);
  }
  return body.hash;
}
