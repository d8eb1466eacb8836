import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { IDENTITY_HASH_KEY, testApp, type Caller, type TestApp } from '../platform/testing/test-app.js';
import { testKeys } from '../platform/testing/test-keys.js';
import { smallCounty, staffAt, type World } from '../platform/testing/world.js';
import { numberOf } from '../demo/index.js';
import { importPlans, type ImportOptions } from './index.js';
import type { ImportedPlan } from './imported-plan.js';
import { asCsv, asJson, oldPlan, sharing } from './testing.js';

let test: TestApp;
let importer: pg.Client;
let world: World;
let lead: Caller;
let party: Caller;
let from = 0;

beforeAll(async () => {
  test = await testApp();
  importer = new pg.Client({ connectionString: test.importUrl });
  await importer.connect();
});
afterAll(async () => {
  await importer.end();
  await test.close();
});
beforeEach(async () => {
  world = await smallCounty(test.db);
  lead = await test.as(await staffAt(test.db, world.region.healthCentre, 'caseworker', ['Karin', 'Lindqvist']));
  party = await test.as(await staffAt(test.db, world.municipality.homeHelp, 'caseworker', ['Sara', 'Öberg']));
  from += 1;
});

const parts = () => ({
  lead: { unit: lead.unitId, staff: lead.staffId },
  party: { unit: party.unitId, staff: party.staffId },
});
const plan = (more: Partial<ImportedPlan> = {}) => oldPlan(parts(), more);
const numbers = ['1946-01-02', '1946-01-03', '1947-02-03', '1947-02-04', '1948-03-04'].map((born) =>
  numberOf('personnummer', born, '238'),
);
const optionsFor = (place: string, more: Partial<ImportOptions> = {}): ImportOptions => ({
  place,
  countyCode: '18',
  from: `Gamla planen ${String(from)}`,
  keys: testKeys(),
  identityHashKey: IDENTITY_HASH_KEY,
  checkOnly: false,
  resume: false,
  progress: () => undefined,
  ...more,
});
const run = (place: string, more: Partial<ImportOptions> = {}) => importPlans(importer, optionsFor(place, more));

interface CaseRow {
  id: string;
  number: string;
  version: string;
}
async function caseOf(number: string): Promise<CaseRow> {
  const { rows } = await test.db.query<CaseRow>(
    `SELECT c.id, c.number, v.id AS version FROM sip_case c JOIN plan_version v ON v.case_id = c.id WHERE c.imported_from = $1 AND c.imported_number = $2`,
    [`Gamla planen ${String(from)}`, number],
  );
  const [row] = rows;
  if (!row) throw new Error(`${number} was not imported`);
  return row;
}
const written = async (): Promise<number> => {
  const { rows } = await test.db.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM sip_case WHERE imported_from = $1',
    [`Gamla planen ${String(from)}`],
  );
  return rows[0]?.count ?? 0;
};

interface Read {
  version: { state: string; frame: Record<string, unknown> };
  notes: { text: string }[];
  needs: { text: string }[];
  goals: { text: string }[];
  measures: { text: string; unitName: string | null; unconfirmed: boolean }[];
}
const readBy = async (caller: Caller, caseId: string) => (await caller.get<Read>(`/api/cases/${caseId}/plan`)).body;
const readAll = async (plans: readonly ImportedPlan[]) => {
  const read: Read[] = [];
  for (const { plan: number } of plans) read.push(await readBy(lead, (await caseOf(number)).id));
  return read;
};
const texts = (read: Read) => [...read.notes, ...read.needs, ...read.goals, ...read.measures].map(({ text }) => text);

/** Everything that who may read is kept in, for all cases. */
async function accessCaches(): Promise<unknown[]> {
  const { rows } = await test.db.query(`
    SELECT 'case' AS what, id, to_jsonb(unit_ids) || to_jsonb(access_changes_on) AS cache FROM sip_case
    UNION ALL SELECT 'person', id, jsonb_build_object('units', unit_ids, 'list', allow_list) FROM person
    UNION ALL SELECT 'contact', person_id, to_jsonb(grantees) FROM person_contact
    UNION ALL SELECT 'note', id, to_jsonb(grantees) FROM note UNION ALL SELECT 'need', id, to_jsonb(grantees) FROM need
    UNION ALL SELECT 'goal', id, to_jsonb(grantees) FROM goal UNION ALL SELECT 'measure', id, to_jsonb(grantees) FROM measure ORDER BY 1, 2`);
  return rows;
}
async function expectAccessAsByTheRule(): Promise<void> {
  const before = await accessCaches();
  await test.db.query('SELECT app.refresh_case_access(id) FROM sip_case');
  expect(before).toEqual(await accessCaches());
}

it('makes a plan that its lead and its parties read as one that began here', async () => {
  const done = await run(asJson([plan()]));
  expect(done).toMatchObject({ plans: 1, written: 1, problemCount: 0, knownPersons: 0 });
  const { id, version } = await caseOf('A-1');
  const read = await readBy(lead, id);
  expect(read.version.state).toBe('established');
  expect(read.version.frame).toMatchObject({
    followUpOn: '2027-02-01',
    followUpPlace: 'Hemma',
    noOthersMeasures: false,
  });
  // The municipality shares needs and measures with the region, and its goal with nobody.
  expect(texts(read)).toEqual([
    'Jag vill kunna gå ut med hunden själv.',
    'Svårt att gå i trappor.',
    'Gå ut varje dag.',
    'tränar balans',
    'går med på promenad',
    'ringer varje kväll',
  ]);
  expect(texts(await readBy(party, id))).toContain('Färre fall.');
  expect(read.measures.map(({ unitName, unconfirmed }) => [unitName, unconfirmed])).toEqual([
    ['Vårdcentralen Karla', false],
    ['Biståndsenheten Öster', false],
    [null, false],
  ]);
  const { body: signOff } = await lead.get(`/api/versions/${version}/sign-off`);
  expect(signOff).toMatchObject({ imported: { from: `Gamla planen ${String(from)}` }, verification: { ok: true } });
  const { body: followUps } = await party.get(`/api/cases/${id}/follow-ups`);
  expect(followUps).toMatchObject({
    open: { dueOn: '2027-02-01' },
    held: [{ heldOn: '2026-05-05', outcome: 'continue' }],
  });
});

it('lets the same read it as the rule would have', async () => {
  const guardian = {
    kind: 'guardian',
    givenName: 'Eva',
    familyName: 'Berg',
    proof: 'Personbevis',
    validFrom: '2015-01-01',
  } as const;
  const representatives = [
    { representative: 'mor', ...guardian },
    { representative: 'far', ...guardian, givenName: 'Bo' },
  ];
  const ofChild = (who: string) =>
    ({ ...plan().consents[0], givenBy: 'guardian', representative: who }) as ImportedPlan['consents'][number];
  const shared = (who: string) =>
    ({
      ...sharing(lead.unitId, party.unitId, ['need', 'contact']),
      givenBy: 'guardian',
      representative: who,
    }) as ImportedPlan['consents'][number];
  const [own] = plan().consents as [ImportedPlan['consents'][number]];
  const child = { ...plan().person, identityNumber: numberOf('personnummer', '2015-02-03', '238'), representatives };
  const withdrawn = plan().consents.map((one) =>
    one.kind === 'sharing' ? { ...one, withdrawnOn: '2026-03-01' } : one,
  );
  const expired = plan().consents.map((one) => (one.kind === 'sharing' ? { ...one, validUntil: '2026-03-01' } : one));
  const until = plan().consents.map((one) => (one.kind === 'sharing' ? { ...one, validUntil: '2030-03-01' } : one));
  const person = (at: number) => ({ ...plan().person, identityNumber: numbers[at] ?? '' });
  const done = await run(
    asJson([
      plan(),
      plan({ plan: 'A-2', state: 'draft', establishedOn: undefined, followUps: [] }),
      plan({
        plan: 'C-1',
        person: child,
        consents: [own, ofChild('mor'), ofChild('far'), shared('mor'), shared('far')],
      }),
      plan({ plan: 'C-2', person: child, consents: [own, ofChild('mor'), ofChild('far'), shared('mor')] }),
      plan({ plan: 'W-1', person: person(1), consents: withdrawn }),
      plan({ plan: 'E-1', person: person(2), consents: expired }),
      plan({ plan: 'U-1', person: person(3), consents: until }),
      plan({ plan: 'P-1', person: { ...person(4), protection: 'secrecyMarking' } }),
      plan({
        plan: 'A-3',
        endedOn: '2026-09-01',
        endReason: 'needOver',
        followUps: plan().followUps?.slice(0, 1) ?? [],
      }),
    ]),
    { batch: 3 },
  );
  expect(done.problems).toEqual([]);
  expect(done.written).toBe(9);
  await expectAccessAsByTheRule();
  // Both guardians have agreed to share in one plan, in the other one of them alone.
  expect(texts(await readBy(party, (await caseOf('C-1')).id))).toContain('Svårt att gå i trappor.');
  expect(texts(await readBy(party, (await caseOf('C-2')).id))).not.toContain('Svårt att gå i trappor.');
});

it('gives each party a copy of its own of what it may read, which proves itself', async () => {
  await run(asJson([plan()]));
  const { version } = await caseOf('A-1');
  const { body: copy } = await party.get<{ content: Read; verification: { ok: boolean } }>(
    `/api/versions/${version}/copy`,
  );
  const { rows } = await test.db.query<{ authority: string; ground: string | null; count: number }>(
    `SELECT s.authority_id AS authority, s.ground, count(*)::int AS count FROM party_copy_section s JOIN party_copy p ON p.id = s.copy_id
     WHERE p.version_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [version],
  );
  const of = (authority: string) =>
    Object.fromEntries(rows.filter((row) => row.authority === authority).map(({ ground, count }) => [ground, count]));
  expect(of(party.authorityId)).toEqual({ party: 1, own: 2, consent: 5 });
  expect(of(lead.authorityId)).toEqual({ party: 1, own: 5, consent: 1, null: 1 });
  expect(JSON.stringify(copy)).toContain('Svårt att gå i trappor.');
});

it('reads the same from CSV as from JSON', async () => {
  const words = 'Jag sa: "hem"; och\nsedan inte mer.';
  const plans = [
    plan({ notes: [{ kind: 'ownWords', text: words }] }),
    plan({ plan: 'A-2', responsibleUnit: party.unitId }),
    plan({
      plan: 'B-1',
      person: { ...plan().person, identityNumber: numbers[1] ?? '', interpreter: true, language: 'fi' },
    }),
  ];
  expect((await run(asJson(plans))).problems).toEqual([]);
  const byJson = await readAll(plans);
  from += 1;
  world = await smallCounty(test.db);
  const done = await run(asCsv(plans));
  expect(done.problems).toEqual([]);
  const byCsv = await readAll(plans);
  expect(byCsv.map(texts)).toEqual(byJson.map(texts));
  expect(texts(byCsv[0] as Read)).toContain(words);
  expect(byCsv.map(({ version }) => version.frame)).toEqual(byJson.map(({ version }) => version.frame));
});

describe('what is wrong', () => {
  it('is said by file, line and field, never by what stands there, and nothing is written', async () => {
    const secret = 'Hemligtexten';
    const bad = plan({
      plan: 'A-2',
      notes: [{ kind: secret, text: 'x' }],
      measures: [{ actor: 'principal', text: 'y', need: 'b9' }],
    });
    const file = asJson([
      plan(),
      bad,
      { plan: secret },
      plan({ plan: 'A-4', person: { ...plan().person, identityNumber: '19460102-0000' } }),
    ]);
    writeFileSync(file, `${readFileSync(file, 'utf8')}{ ${secret}\n`);
    const done = await run(file);
    expect(done.problems).toEqual(
      expect.arrayContaining([
        {
          place: 'plans.jsonl:2',
          path: '/notes/0/kind',
          says: expect.stringContaining('must be one of occasion') as string,
        },
        { place: 'plans.jsonl:3', path: '/person', says: 'is missing' },
        { place: 'plans.jsonl:4', path: '/person/identityNumber', says: 'is no identity number (identity.checksum)' },
        { place: 'plans.jsonl:5', path: '', says: 'is not a JSON object on one line' },
      ]),
    );
    expect(JSON.stringify(done.problems)).not.toContain(secret);
    expect(await written()).toBe(0);
  });

  it('is said where it stands in a CSV file', async () => {
    const place = asCsv([plan(), plan({ plan: 'A-2', measures: [{ actor: 'nobody', text: 'y' }] })]);
    writeFileSync(path.join(place, 'needs.csv'), 'plan;need;lifeArea;text\nA-9;b1;mobility;Svårt\n');
    const done = await run(place);
    expect(done.problems.map((one) => [one.place, one.path])).toEqual(
      expect.arrayContaining([
        ['measures.csv:5', '/measures/0/actor'],
        ['needs.csv:2', ''],
      ]),
    );
    writeFileSync(path.join(place, 'needs.csv'), 'plan;need;lifeArea;texten\nA-1;b1;mobility;Svårt\n');
    expect((await run(place)).problems).toContainEqual({
      place: 'needs.csv:1',
      path: '',
      says: 'has columns that are not known: texten',
    });
  });

  it.each<[string, (given: ImportedPlan) => Partial<ImportedPlan>, string, string]>([
    [
      'a unit of no county',
      (one) => ({ parties: [{ unit: 'SE999', staff: one.lead.staff }] }),
      '/parties/0/unit',
      'is no unit of the county today',
    ],
    [
      'somebody who works elsewhere',
      (one) => ({ lead: { ...one.lead, staff: one.parties?.[0]?.staff ?? '' } }),
      '/lead/staff',
      'is no caseworker at that unit today',
    ],
    [
      'a line of a unit outside the plan',
      () => ({ notes: [{ kind: 'situation', text: 'x', unit: world.region.psychiatry }] }),
      '/notes/0/unit',
      'is no unit of this plan: name it as lead or party',
    ],
    [
      'a measure for a goal that is not there',
      () => ({ measures: [{ actor: 'principal', text: 'x', goal: 'm9' }] }),
      '/measures/0/goal',
      'is no goal of this plan',
    ],
    [
      'no consent to the plan',
      (one) => ({ consents: one.consents.slice(1) }),
      '/consents',
      'hold no consent to the plan that lasts today',
    ],
    [
      'a no',
      (one) => ({ consents: one.consents.map((said) => ({ ...said, decision: 'declined' as const })) }),
      '/consents',
      'hold no consent to the plan that lasts today',
    ],
    [
      'an assessment without its ground',
      () => ({
        consents: [
          { kind: 'plan', decision: 'unable', givenBy: 'professional', manner: 'oral', notedOn: '2026-01-12' },
        ],
      }),
      '/consents/0/ground',
      'is missing: what the assessment rests on',
    ],
    [
      'a plan that holds without measures',
      () => ({ measures: [] }),
      '/measures',
      'lack what the law asks for (plan.measures-missing): import it as a draft',
    ],
    ['a day to come', () => ({ startedOn: '2099-01-01' }), '/startedOn', 'is a day to come'],
    [
      'two follow-ups to come',
      (one) => ({ followUps: [...(one.followUps ?? []), { dueOn: '2027-03-01' }] }),
      '/followUps',
      'are to come more than once: only one can be',
    ],
    [
      'an ended plan with a follow-up to come',
      () => ({ endedOn: '2026-09-01', endReason: 'needOver' }),
      '/followUps',
      'are to come for a plan that has ended',
    ],
    [
      'an address of the protected in a text',
      (one) => ({
        person: { ...one.person, protection: 'secrecyMarking' },
        notes: [{ kind: 'situation', text: 'Bor på Storgatan 12 B' }],
      }),
      '/notes/0/text',
      'tells how to reach somebody who is protected',
    ],
  ])('%s', async (_what, change, at, says) => {
    const done = await run(asJson([plan(change(plan()))]));
    expect(done.problems).toContainEqual({ place: 'plans.jsonl:1', path: at, says });
    expect(await written()).toBe(0);
  });

  it('is a plan that stands twice, or has been imported before', async () => {
    expect((await run(asJson([plan(), plan()]))).problems).toContainEqual({
      place: 'plans.jsonl:2',
      path: '/plan',
      says: 'stands twice',
    });
    await run(asJson([plan()]));
    expect((await run(asJson([plan()]))).problems).toEqual([
      { place: 'plans.jsonl:1', path: '/plan', says: 'has been imported before' },
    ]);
  });

  it('is that somebody is protected whom the authority knows as unprotected', async () => {
    await run(asJson([plan()]));
    const done = await run(asJson([plan({ plan: 'A-2', person: { ...plan().person, protection: 'fictitious' } })]));
    expect(done.problems.map(({ path: at }) => at)).toEqual(['/person/protection']);
  });
});

describe('a person whom the authority knows already', () => {
  it('keeps their own data, and what is read of them follows from all of their plans', async () => {
    await run(
      asJson([
        plan({
          parties: [],
          consents: plan().consents.slice(0, 1),
          goals: [],
          needs: [],
          notes: [],
          measures: [{ actor: 'principal', text: 'x' }],
          followUps: [],
        }),
      ]),
    );
    const done = await run(asJson([plan({ plan: 'A-2', person: { ...plan().person, givenName: 'Annan' } })]));
    expect(done).toMatchObject({ written: 1, knownPersons: 1 });
    const { rows } = await test.db.query<{ given_name: string; units: number }>(
      `SELECT p.given_name, cardinality(p.unit_ids) AS units FROM person p JOIN sip_case c ON c.person_id = p.id WHERE c.id = $1`,
      [(await caseOf('A-2')).id],
    );
    expect(rows).toEqual([{ given_name: 'Aina', units: 2 }]);
    await expectAccessAsByTheRule();
  });

  it('is kept to the plan’s workers when they are protected', async () => {
    await run(asJson([plan({ person: { ...plan().person, protection: 'secrecyMarking' } })]));
    await run(asJson([plan({ plan: 'A-2' })]));
    const { rows } = await test.db.query<{ listed: string[] }>(
      'SELECT allow_list AS listed FROM sip_case WHERE id = $1',
      [(await caseOf('A-2')).id],
    );
    expect(rows[0]?.listed).toEqual([lead.staffId, party.staffId].sort());
    const colleague = await test.as(await staffAt(test.db, world.region.healthCentre));
    expect((await colleague.get(`/api/cases/${(await caseOf('A-2')).id}`)).status).toBe(404);
  });
});

describe('an import that is stopped', () => {
  const five = () =>
    numbers.map((identityNumber, at) =>
      plan({ plan: `S-${String(at)}`, person: { ...plan().person, identityNumber } }),
    );
  const stopAt =
    (plans: number): ImportOptions['progress'] =>
    (done) => {
      if (done.step === 'written' && done.plans >= plans) throw new Error('stopped');
    };

  it('leaves nothing', async () => {
    await expect(run(asJson(five()), { batch: 2, progress: stopAt(4) })).rejects.toThrow('stopped');
    expect(await written()).toBe(0);
    expect((await run(asJson(five()), { batch: 2 })).written).toBe(5);
  });

  it('is gone on with where it stopped, if it was to be', async () => {
    await expect(run(asJson(five()), { batch: 2, resume: true, progress: stopAt(4) })).rejects.toThrow('stopped');
    expect(await written()).toBe(4);
    expect(await run(asJson(five()), { batch: 2, resume: true })).toMatchObject({ written: 1, leftOut: 4 });
    expect(await written()).toBe(5);
    await expectAccessAsByTheRule();
  });

  it('by the database says of which table, and nothing of what stood there', async () => {
    await test.db.query(`ALTER TABLE need ADD CONSTRAINT need_no_more CHECK (seq < 0) NOT VALID`);
    try {
      await expect(run(asJson(five()))).rejects.toThrow(
        'the database refused a row of need (need_no_more); nothing of its batch is kept',
      );
    } finally {
      await test.db.query('ALTER TABLE need DROP CONSTRAINT need_no_more');
    }
    expect(await written()).toBe(0);
  });
});

it('looks and writes nothing when it is only to check', async () => {
  expect(await run(asJson([plan()]), { checkOnly: true })).toMatchObject({ plans: 1, written: 0, problemCount: 0 });
  expect(await written()).toBe(0);
});

it('leaves one row in the log for each plan, which the person is shown', async () => {
  await run(asJson([plan()]));
  const { id } = await caseOf('A-1');
  const { rows } = await test.db.query('SELECT action, kind, role, change FROM audit_log WHERE case_id = $1', [id]);
  expect(rows).toEqual([
    {
      action: 'case.import',
      kind: 'write',
      role: 'system',
      change: { event: 'imported', from: `Gamla planen ${String(from)}` },
    },
  ]);
  const { body } = await lead.get<{ entries: { action: string }[] }>(`/api/cases/${id}/log-preview`);
  expect(body.entries.map(({ action }) => action)).toContain('case.import');
});
