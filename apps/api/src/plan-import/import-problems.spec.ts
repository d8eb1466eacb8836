import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ImportedPlan } from './imported-plan.js';
import { asCsv, asJson } from './testing.js';
import { Imports } from './testing-imports.js';

let imports: Imports;
beforeAll(async () => {
  imports = await Imports.open();
});
afterAll(() => imports.close());
beforeEach(() => imports.anew());

describe('what is wrong', () => {
  it('is said by file, line and field, never by what stands there, and nothing is written', async () => {
    const secret = 'Hemligtexten';
    const bad = imports.plan({
      plan: 'A-2',
      notes: [{ kind: secret, text: 'x' }],
      measures: [{ actor: 'principal', text: 'y', need: 'b9' }],
    });
    const file = asJson([
      imports.plan(),
      bad,
      { plan: secret },
      imports.plan({ plan: 'A-4', person: { ...imports.plan().person, identityNumber: '19460102-0000' } }),
    ]);
    writeFileSync(file, `${readFileSync(file, 'utf8')}{ ${secret}\n`);
    const done = await imports.run(file);
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
    expect(await imports.written()).toBe(0);
  });

  it('is said where it stands in a CSV file', async () => {
    const place = asCsv([imports.plan(), imports.plan({ plan: 'A-2', measures: [{ actor: 'nobody', text: 'y' }] })]);
    writeFileSync(path.join(place, 'needs.csv'), 'plan;need;lifeArea;text\nA-9;b1;mobility;Svårt\n');
    const done = await imports.run(place);
    expect(done.problems.map((one) => [one.place, one.path])).toEqual(
      expect.arrayContaining([
        ['measures.csv:5', '/measures/0/actor'],
        ['needs.csv:2', ''],
      ]),
    );
    writeFileSync(path.join(place, 'needs.csv'), 'plan;need;lifeArea;texten\nA-1;b1;mobility;Svårt\n');
    expect((await imports.run(place)).problems).toContainEqual({
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
      () => ({ notes: [{ kind: 'situation', text: 'x', unit: imports.world.region.psychiatry }] }),
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
    const done = await imports.run(asJson([imports.plan(change(imports.plan()))]));
    expect(done.problems).toContainEqual({ place: 'plans.jsonl:1', path: at, says });
    expect(await imports.written()).toBe(0);
  });

  it('is a plan that stands twice, or has been imported before', async () => {
    expect((await imports.run(asJson([imports.plan(), imports.plan()]))).problems).toContainEqual({
      place: 'plans.jsonl:2',
      path: '/plan',
      says: 'stands twice',
    });
    await imports.run(asJson([imports.plan()]));
    expect((await imports.run(asJson([imports.plan()]))).problems).toEqual([
      { place: 'plans.jsonl:1', path: '/plan', says: 'has been imported before' },
    ]);
  });

  it('is that somebody is protected whom the authority knows as unprotected', async () => {
    await imports.run(asJson([imports.plan()]));
    const done = await imports.run(
      asJson([imports.plan({ plan: 'A-2', person: { ...imports.plan().person, protection: 'fictitious' } })]),
    );
    expect(done.problems.map(({ path: at }) => at)).toEqual(['/person/protection']);
  });
});
