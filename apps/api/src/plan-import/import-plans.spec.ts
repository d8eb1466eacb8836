import type { Caller } from '../platform/testing/test-app.js';
import { numberOf } from '../demo/index.js';
import type { ImportedPlan } from './imported-plan.js';
import { asCsv, asJson, sharing } from './testing.js';
import { Imports } from './testing-imports.js';

let imports: Imports;
beforeAll(async () => {
  imports = await Imports.open();
});
afterAll(() => imports.close());
beforeEach(() => imports.anew());

const numbers = ['1946-01-02', '1946-01-03', '1947-02-03', '1947-02-04', '1948-03-04'].map((born) =>
  numberOf('personnummer', born, '238'),
);

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
  for (const { plan: number } of plans) read.push(await readBy(imports.lead, (await imports.caseOf(number)).id));
  return read;
};
const texts = (read: Read) => [...read.notes, ...read.needs, ...read.goals, ...read.measures].map(({ text }) => text);

const expectAsByTheRule = ({ imported, worked }: Awaited<ReturnType<Imports['access']>>) =>
  expect(imported).toEqual(worked);

it('tells open pages of each case once, however many rows it has', async () => {
  const told = await imports.announcedDuring(() =>
    imports.run(
      asJson(
        ['A-1', 'A-2'].map((plan, at) =>
          imports.plan({ plan, person: { ...imports.plan().person, identityNumber: numbers[at] ?? '' } }),
        ),
      ),
    ),
  );
  const cases = await Promise.all(['A-1', 'A-2'].map((number) => imports.caseOf(number)));
  expect(
    told
      .filter(({ kind }) => kind === 'case')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(cases.map(({ id }) => id).sort());
});

it('makes a plan that its lead and its parties read as one that began here', async () => {
  const done = await imports.run(asJson([imports.plan()]));
  expect(done).toMatchObject({ plans: 1, written: 1, problemCount: 0, knownPersons: 0 });
  const { id, version } = await imports.caseOf('A-1');
  const read = await readBy(imports.lead, id);
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
  expect(texts(await readBy(imports.party, id))).toContain('Färre fall.');
  expect(read.measures.map(({ unitName, unconfirmed }) => [unitName, unconfirmed])).toEqual([
    ['Vårdcentralen Karla', false],
    ['Biståndsenheten Öster', false],
    [null, false],
  ]);
  const { body: signOff } = await imports.lead.get(`/api/versions/${version}/sign-off`);
  expect(signOff).toMatchObject({ imported: { from: imports.from }, verification: { ok: true } });
  const { body: followUps } = await imports.party.get(`/api/cases/${id}/follow-ups`);
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
    ({ ...imports.plan().consents[0], givenBy: 'guardian', representative: who }) as ImportedPlan['consents'][number];
  const shared = (who: string) =>
    ({
      ...sharing(imports.lead.unitId, imports.party.unitId, ['need', 'contact']),
      givenBy: 'guardian',
      representative: who,
    }) as ImportedPlan['consents'][number];
  const [own] = imports.plan().consents as [ImportedPlan['consents'][number]];
  const child = {
    ...imports.plan().person,
    identityNumber: numberOf('personnummer', '2015-02-03', '238'),
    representatives,
  };
  const withdrawn = imports
    .plan()
    .consents.map((one) => (one.kind === 'sharing' ? { ...one, withdrawnOn: '2026-03-01' } : one));
  const expired = imports
    .plan()
    .consents.map((one) => (one.kind === 'sharing' ? { ...one, validUntil: '2026-03-01' } : one));
  const until = imports
    .plan()
    .consents.map((one) => (one.kind === 'sharing' ? { ...one, validUntil: '2030-03-01' } : one));
  const person = (at: number) => ({ ...imports.plan().person, identityNumber: numbers[at] ?? '' });
  const done = await imports.run(
    asJson([
      imports.plan(),
      imports.plan({ plan: 'A-2', state: 'draft', establishedOn: undefined, followUps: [] }),
      imports.plan({
        plan: 'C-1',
        person: child,
        consents: [own, ofChild('mor'), ofChild('far'), shared('mor'), shared('far')],
      }),
      imports.plan({ plan: 'C-2', person: child, consents: [own, ofChild('mor'), ofChild('far'), shared('mor')] }),
      imports.plan({ plan: 'W-1', person: person(1), consents: withdrawn }),
      imports.plan({ plan: 'E-1', person: person(2), consents: expired }),
      imports.plan({ plan: 'U-1', person: person(3), consents: until }),
      imports.plan({ plan: 'P-1', person: { ...person(4), protection: 'secrecyMarking' } }),
      imports.plan({
        plan: 'A-3',
        endedOn: '2026-09-01',
        endReason: 'needOver',
        followUps: imports.plan().followUps?.slice(0, 1) ?? [],
      }),
    ]),
    { batch: 3 },
  );
  expect(done.problems).toEqual([]);
  expect(done.written).toBe(9);
  expectAsByTheRule(await imports.access());
  // Both guardians have agreed to share in one plan, in the other one of them alone.
  expect(texts(await readBy(imports.party, (await imports.caseOf('C-1')).id))).toContain('Svårt att gå i trappor.');
  expect(texts(await readBy(imports.party, (await imports.caseOf('C-2')).id))).not.toContain('Svårt att gå i trappor.');
});

it('gives each party a copy of its own of what it may read, which proves itself', async () => {
  await imports.run(asJson([imports.plan()]));
  const { version } = await imports.caseOf('A-1');
  const { body: copy } = await imports.party.get<{ content: Read; verification: { ok: boolean } }>(
    `/api/versions/${version}/copy`,
  );
  const { rows } = await imports.test.db.query<{ authority: string; ground: string | null; count: number }>(
    `SELECT s.authority_id AS authority, s.ground, count(*)::int AS count FROM party_copy_section s JOIN party_copy p ON p.id = s.copy_id
     WHERE p.version_id = $1 GROUP BY 1, 2 ORDER BY 1, 2`,
    [version],
  );
  const of = (authority: string) =>
    Object.fromEntries(rows.filter((row) => row.authority === authority).map(({ ground, count }) => [ground, count]));
  expect(of(imports.party.authorityId)).toEqual({ party: 1, own: 2, consent: 5 });
  expect(of(imports.lead.authorityId)).toEqual({ party: 1, own: 5, consent: 1, null: 1 });
  expect(JSON.stringify(copy)).toContain('Svårt att gå i trappor.');
});

it('reads the same from CSV as from JSON', async () => {
  const words = 'Jag sa: "hem"; och\nsedan inte mer.';
  const plans = [
    imports.plan({ notes: [{ kind: 'ownWords', text: words }] }),
    imports.plan({ plan: 'A-2', responsibleUnit: imports.party.unitId }),
    imports.plan({
      plan: 'B-1',
      person: { ...imports.plan().person, identityNumber: numbers[1] ?? '', interpreter: true, language: 'fi' },
    }),
  ];
  expect((await imports.run(asJson(plans))).problems).toEqual([]);
  const byJson = await readAll(plans);
  imports.anotherSystem();
  const done = await imports.run(asCsv(plans));
  expect(done.problems).toEqual([]);
  const byCsv = await readAll(plans);
  expect(byCsv.map(texts)).toEqual(byJson.map(texts));
  expect(texts(byCsv[0] as Read)).toContain(words);
  expect(byCsv.map(({ version }) => version.frame)).toEqual(byJson.map(({ version }) => version.frame));
});

it('looks and writes nothing when it is only to check', async () => {
  expect(await imports.run(asJson([imports.plan()]), { checkOnly: true })).toMatchObject({
    plans: 1,
    written: 0,
    problemCount: 0,
  });
  expect(await imports.written()).toBe(0);
});

it('leaves one row in the log for each plan, which the person is shown', async () => {
  await imports.run(asJson([imports.plan()]));
  const { id } = await imports.caseOf('A-1');
  const { rows } = await imports.test.db.query('SELECT action, kind, role, change FROM audit_log WHERE case_id = $1', [
    id,
  ]);
  expect(rows).toEqual([
    {
      action: 'case.import',
      kind: 'write',
      role: 'system',
      change: { event: 'imported', from: imports.from },
    },
  ]);
  const { body } = await imports.lead.get<{ entries: { action: string }[] }>(`/api/cases/${id}/log-preview`);
  expect(body.entries.map(({ action }) => action)).toContain('case.import');
});
