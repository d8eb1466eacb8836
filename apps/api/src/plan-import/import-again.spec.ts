import { randomUUID } from 'node:crypto';
import { staffAt } from '../platform/testing/world.js';
import { numberOf } from '../demo/index.js';
import type { ImportedPlan } from './imported-plan.js';
import type { ImportOptions } from './index.js';
import { asJson } from './testing.js';
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
const expectAsByTheRule = ({ imported, worked }: Awaited<ReturnType<Imports['access']>>) =>
  expect(imported).toEqual(worked);

describe('a person whom the authority knows already', () => {
  it('keeps their own data, and what is read of them follows from all of their plans', async () => {
    await imports.run(
      asJson([
        imports.plan({
          parties: [],
          consents: imports.plan().consents.slice(0, 1),
          goals: [],
          needs: [],
          notes: [],
          measures: [{ actor: 'principal', text: 'x' }],
          followUps: [],
        }),
      ]),
    );
    const done = await imports.run(
      asJson([imports.plan({ plan: 'A-2', person: { ...imports.plan().person, givenName: 'Annan' } })]),
    );
    expect(done).toMatchObject({ written: 1, knownPersons: 1 });
    const { rows } = await imports.test.db.query<{ given_name: string; units: number }>(
      `SELECT p.given_name, cardinality(p.unit_ids) AS units FROM person p JOIN sip_case c ON c.person_id = p.id WHERE c.id = $1`,
      [(await imports.caseOf('A-2')).id],
    );
    expect(rows).toEqual([{ given_name: 'Aina', units: 2 }]);
    expectAsByTheRule(await imports.access());
  });

  it('is one person, whichever batches their plans come in', async () => {
    const of = (at: number) => ({ ...imports.plan().person, identityNumber: numbers[at] ?? '' });
    const plans = [0, 1, 0, 1, 2].map((at, n) => imports.plan({ plan: `A-${String(n)}`, person: of(at) }));
    expect(await imports.run(asJson(plans), { batch: 1 })).toMatchObject({ written: 5, knownPersons: 2 });
    const { rows } = await imports.test.db.query<{ persons: number }>(
      'SELECT count(DISTINCT person_id)::int AS persons FROM sip_case WHERE imported_from = $1',
      [imports.from],
    );
    expect(rows).toEqual([{ persons: 3 }]);
    expectAsByTheRule(await imports.access());
  });

  it('is not the one whom a single worker has registered apart', async () => {
    await imports.run(asJson([imports.plan({ person: { ...imports.plan().person, protection: 'secrecyMarking' } })]));
    const apart = randomUUID();
    await imports.test.db.query(
      `INSERT INTO person SELECT (jsonb_populate_record(p, jsonb_build_object('id', $2::uuid, 'apart_for', $3::uuid, 'protection', 'none'))).*
       FROM person p JOIN sip_case c ON c.person_id = p.id WHERE c.id = $1`,
      [(await imports.caseOf('A-1')).id, apart, imports.lead.staffId],
    );
    await imports.run(asJson([imports.plan({ plan: 'A-2' })]));
    const { rows } = await imports.test.db.query<{ persons: number }>(
      'SELECT count(DISTINCT person_id)::int AS persons FROM sip_case WHERE imported_from = $1 AND person_id <> $2',
      [imports.from, apart],
    );
    expect(rows).toEqual([{ persons: 1 }]);
  });

  it('is kept to the plan’s workers when they are protected', async () => {
    await imports.run(asJson([imports.plan({ person: { ...imports.plan().person, protection: 'secrecyMarking' } })]));
    await imports.run(asJson([imports.plan({ plan: 'A-2' })]));
    const { rows } = await imports.test.db.query<{ listed: string[] }>(
      'SELECT allow_list AS listed FROM sip_case WHERE id = $1',
      [(await imports.caseOf('A-2')).id],
    );
    expect(rows[0]?.listed).toEqual([imports.lead.staffId, imports.party.staffId].sort());
    const colleague = await imports.test.as(await staffAt(imports.test.db, imports.world.region.healthCentre));
    expect((await colleague.get(`/api/cases/${(await imports.caseOf('A-2')).id}`)).status).toBe(404);
  });
});

describe('an import that is stopped', () => {
  const five = () =>
    numbers.map((identityNumber, at) =>
      imports.plan({ plan: `S-${String(at)}`, person: { ...imports.plan().person, identityNumber } }),
    );
  const stopAt =
    (plans: number): ImportOptions['progress'] =>
    (done) => {
      if (done.step === 'written' && done.plans >= plans) throw new Error('stopped');
    };

  it('leaves nothing', async () => {
    await expect(imports.run(asJson(five()), { batch: 2, progress: stopAt(4) })).rejects.toThrow('stopped');
    expect(await imports.written()).toBe(0);
    expect((await imports.run(asJson(five()), { batch: 2 })).written).toBe(5);
  });

  it('is gone on with where it stopped, if it was to be', async () => {
    await expect(imports.run(asJson(five()), { batch: 2, resume: true, progress: stopAt(4) })).rejects.toThrow(
      'stopped',
    );
    expect(await imports.written()).toBe(4);
    expect(await imports.run(asJson(five()), { batch: 2, resume: true })).toMatchObject({ written: 1, leftOut: 4 });
    expect(await imports.written()).toBe(5);
    expectAsByTheRule(await imports.access());
  });

  it('has all plans of whom it has one, so that the rest can come', async () => {
    const guardian = {
      kind: 'guardian',
      givenName: 'Eva',
      familyName: 'Berg',
      proof: 'Personbevis',
      validFrom: '2015-01-01',
    } as const;
    const person = {
      ...imports.plan().person,
      identityNumber: numberOf('personnummer', '2015-02-03', '239'),
      representatives: [{ representative: 'mor', ...guardian }],
    };
    const [own] = imports.plan().consents as [ImportedPlan['consents'][number]];
    const consents = [own, { ...own, givenBy: 'guardian' as const, representative: 'mor' }];
    const plans = [
      imports.plan(),
      ...['C-1', 'C-2'].map((number) => imports.plan({ plan: number, person, consents })),
      ...five(),
    ];
    await expect(imports.run(asJson(plans), { batch: 2, resume: true, progress: stopAt(2) })).rejects.toThrow(
      'stopped',
    );
    expect(await imports.written()).toBe(3);
    expect(await imports.run(asJson(plans), { batch: 2, resume: true })).toMatchObject({ written: 5, leftOut: 3 });
    expectAsByTheRule(await imports.access());
  });

  it('by the database says of which table, and nothing of what stood there', async () => {
    await imports.test.db.query(`ALTER TABLE need ADD CONSTRAINT need_no_more CHECK (seq < 0) NOT VALID`);
    try {
      await expect(imports.run(asJson(five()), { batch: 1 })).rejects.toThrow(
        'the database refused a row of need (need_no_more); nothing of its batch is kept',
      );
    } finally {
      await imports.test.db.query('ALTER TABLE need DROP CONSTRAINT need_no_more');
    }
    expect(await imports.written()).toBe(0);
  });
});
