import fc from 'fast-check';
import { approvalMet, MISSING_CODES, validatePlan } from './plan-validation.js';
import type { CountyRequirements, PlanContent, PlanMeasure } from './plan-validation.js';

const NOTHING: CountyRequirements = {
  goals: false,
  ownWords: false,
  followUpDate: false,
  followUpPlace: false,
  followUpBy: false,
  followUpMethod: false,
  planLead: false,
  contactPerson: false,
  measureOwner: false,
  measureDates: false,
};
const EVERYTHING: CountyRequirements = {
  goals: true,
  ownWords: true,
  followUpDate: true,
  followUpPlace: true,
  followUpBy: true,
  followUpMethod: true,
  planLead: true,
  contactPerson: true,
  measureOwner: true,
  measureDates: true,
};

function measure(given: Partial<PlanMeasure> = {}): PlanMeasure {
  return {
    id: 'm1',
    text: 'Hemsjukvård två gånger i veckan',
    needId: 'n1',
    takenBy: 'region',
    owner: 'unit-1',
    contactPerson: 'Karin',
    startsOn: '2026-11-23',
    endsOn: null,
    ...given,
  };
}

const BY_REGION = measure();
const BY_MUNICIPALITY = measure({ id: 'm2', takenBy: 'municipality', owner: 'unit-2' });

/** A plan that lacks nothing. */
function plan(given: Partial<PlanContent> = {}): PlanContent {
  return {
    needs: [{ id: 'n1', text: 'Hjälp att förflytta sig' }],
    goals: [{ id: 'g1', text: 'Gå till brevlådan själv', needId: 'n1' }],
    measures: [BY_REGION, BY_MUNICIPALITY],
    notes: [{ kind: 'ownWords', text: 'Jag vill bo kvar hemma.' }],
    othersMeasuresNone: true,
    responsiblePrincipal: 'region-18',
    planLead: 'staff-1',
    followUp: { on: '2027-02-10', place: 'Hemma', by: 'staff-1', method: 'Möte' },
    ...given,
  };
}

const EMPTY = plan({
  needs: [],
  goals: [],
  measures: [],
  notes: [],
  othersMeasuresNone: false,
  responsiblePrincipal: null,
  planLead: null,
  followUp: { on: null, place: null, by: null, method: null },
});

const law = (given: Partial<PlanContent>) => validatePlan(plan(given), NOTHING).law;
const warnings = (given: Partial<PlanContent>) => validatePlan(plan(given), NOTHING).warnings;
const county = (given: Partial<PlanContent>, required: Partial<CountyRequirements>) =>
  validatePlan(plan(given), { ...NOTHING, ...required }).county;

describe('a plan that lacks nothing', () => {
  it('passes the law, the strictest county and every second look', () => {
    expect(validatePlan(plan(), EVERYTHING)).toEqual({ law: [], county: [], warnings: [] });
  });
});

describe('the four items of the law', () => {
  it('are all missing from an empty plan, and the county asks for a need and nothing else that it does not require', () => {
    expect(validatePlan(EMPTY, NOTHING)).toEqual({
      law: [
        { code: 'plan.measures-missing' },
        { code: 'plan.principal-measures-missing' },
        { code: 'plan.others-measures-missing' },
        { code: 'plan.responsible-principal-missing' },
      ],
      county: [{ code: 'plan.needs-missing' }],
      warnings: [],
    });
  });

  it('a need is no item of the law: a plan without one is lawful, and every county asks for it', () => {
    const without = { needs: [{ id: 'n1', text: '  ' }] };
    expect(law(without)).toEqual([]);
    expect(county(without, {})).toEqual([{ code: 'plan.needs-missing' }]);
  });

  it('item 1: says which measures are needed, and for what', () => {
    expect(law({ measures: [measure({ text: ' ' })] })).toEqual([
      { code: 'plan.measures-missing' },
      { code: 'plan.principal-measures-missing' },
    ]);
  });

  it('item 2: says which principal answers for each measure', () => {
    expect(law({ measures: [BY_REGION, measure({ id: 'm3', takenBy: null })] })).toEqual([
      { code: 'plan.measure-taker-missing', lineId: 'm3' },
    ]);
    expect(law({ measures: [measure({ takenBy: 'other' })], othersMeasuresNone: false })).toEqual([
      { code: 'plan.principal-measures-missing' },
    ]);
  });

  it('item 3: names a measure that others take, or says that there is none', () => {
    const byOthers = measure({ id: 'm3', takenBy: 'other' });
    expect(law({ othersMeasuresNone: false })).toEqual([{ code: 'plan.others-measures-missing' }]);
    expect(law({ othersMeasuresNone: false, measures: [BY_REGION, byOthers] })).toEqual([]);
  });

  it('item 3: cannot say both', () => {
    expect(law({ measures: [BY_REGION, measure({ id: 'm3', takenBy: 'other' })] })).toEqual([
      { code: 'plan.others-measures-contradiction' },
    ]);
  });

  it('item 4: names the principal with the overall responsibility', () => {
    expect(law({ responsiblePrincipal: null })).toEqual([{ code: 'plan.responsible-principal-missing' }]);
    expect(law({ responsiblePrincipal: '' })).toEqual([{ code: 'plan.responsible-principal-missing' }]);
  });

  it('ask for no goal, date, lead or own words', () => {
    const bare = { goals: [], notes: [], planLead: null, followUp: EMPTY.followUp };
    expect(law(bare)).toEqual([]);
  });
});

describe('what a county requires', () => {
  it.each([
    ['goals', { goals: [] }, 'plan.goals-missing'],
    ['ownWords', { notes: [{ kind: 'crisis', text: 'Ring 1177' }] }, 'plan.own-words-missing'],
    ['planLead', { planLead: null }, 'plan.lead-missing'],
    ['followUpDate', { followUp: { ...plan().followUp, on: null } }, 'plan.follow-up-date-missing'],
    ['followUpPlace', { followUp: { ...plan().followUp, place: ' ' } }, 'plan.follow-up-place-missing'],
    ['followUpBy', { followUp: { ...plan().followUp, by: null } }, 'plan.follow-up-by-missing'],
    ['followUpMethod', { followUp: { ...plan().followUp, method: null } }, 'plan.follow-up-method-missing'],
  ] as const)('%s: is missing only where it is required', (requirement, given, code) => {
    expect(county(given, { [requirement]: true })).toEqual([{ code }]);
    expect(county(given, {})).toEqual([]);
    expect(county({}, { [requirement]: true })).toEqual([]);
  });

  it.each([
    ['contactPerson', { contactPerson: null }, 'plan.contact-person-missing'],
    ['measureOwner', { owner: null }, 'plan.measure-owner-missing'],
    ['measureDates', { startsOn: null }, 'plan.measure-start-missing'],
  ] as const)('%s: is asked of each measure of a principal, by line', (requirement, given, code) => {
    const lacking = { measures: [BY_REGION, measure({ ...given, id: 'm2', takenBy: 'municipality' })] };
    expect(county(lacking, { [requirement]: true })).toEqual([{ code, lineId: 'm2' }]);
    expect(county(lacking, {})).toEqual([]);
  });

  it('is not asked of what others do', () => {
    const byOthers = measure({ id: 'm3', takenBy: 'other', contactPerson: null, owner: null, startsOn: null });
    const given = { measures: [BY_REGION, BY_MUNICIPALITY, byOthers], othersMeasuresNone: false };
    expect(validatePlan(plan(given), EVERYTHING).county).toEqual([]);
  });
});

describe('a second look', () => {
  it('finds a need that no measure meets (R6)', () => {
    const needs = [...plan().needs, { id: 'n2', text: 'Sömn' }, { id: 'n3', text: '' }];
    expect(warnings({ needs })).toEqual([{ code: 'plan.need-without-measure', lineId: 'n2' }]);
  });

  it('counts a measure for a goal as one for the need of that goal', () => {
    const forGoal = { needId: null, goalId: 'g1' };
    expect(warnings({ measures: [measure(forGoal), BY_MUNICIPALITY].map((m) => ({ ...m, ...forGoal })) })).toEqual([]);
  });

  it('finds a measure without an owner or a date, where the county has not asked already', () => {
    const given = {
      measures: [BY_REGION, measure({ id: 'm2', takenBy: 'municipality', owner: null, startsOn: null })],
    };
    const found = [
      { code: 'plan.measure-owner-missing', lineId: 'm2' },
      { code: 'plan.measure-start-missing', lineId: 'm2' },
    ];
    expect(validatePlan(plan(given), NOTHING)).toEqual({ law: [], county: [], warnings: found });
    expect(validatePlan(plan(given), EVERYTHING)).toEqual({ law: [], county: found, warnings: [] });
  });

  it('tells of a plan with one principal only', () => {
    expect(warnings({ measures: [BY_REGION] })).toEqual([{ code: 'plan.one-principal-only' }]);
  });

  it('tells of a follow-up agreed for a day of rest, and lets it stand', () => {
    const followUp = { ...plan().followUp, on: '2026-06-19' };
    expect(validatePlan(plan({ followUp }), EVERYTHING)).toEqual({
      law: [],
      county: [],
      warnings: [{ code: 'plan.follow-up-on-rest-day' }],
    });
  });
});

describe('any plan', () => {
  const text = fc.constantFrom('', ' ', 'text');
  const id = fc.constantFrom('a', 'b', 'c');
  const maybe = fc.option(id);
  const day = fc.option(fc.constantFrom('2026-06-19', '2026-06-22'));
  const plans: fc.Arbitrary<PlanContent> = fc.record({
    needs: fc.uniqueArray(fc.record({ id, text }), { selector: (need) => need.id }),
    goals: fc.uniqueArray(fc.record({ id, text, needId: maybe }), { selector: (goal) => goal.id }),
    measures: fc.uniqueArray(
      fc.record({
        id,
        text,
        needId: maybe,
        goalId: maybe,
        takenBy: fc.option(fc.constantFrom('region', 'municipality', 'other')),
        owner: fc.option(text),
        contactPerson: fc.option(text),
        startsOn: day,
        endsOn: day,
      }),
      { selector: (line) => line.id },
    ),
    notes: fc.array(fc.record({ kind: fc.constantFrom('ownWords', 'crisis'), text })),
    othersMeasuresNone: fc.boolean(),
    responsiblePrincipal: fc.option(text),
    planLead: fc.option(text),
    followUp: fc.record({ on: day, place: fc.option(text), by: fc.option(text), method: fc.option(text) }),
  });

  it('is told each thing once, with known codes', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(NOTHING, EVERYTHING), (content, required) => {
        const result = validatePlan(content, required);
        const all = [...result.law, ...result.county, ...result.warnings].map((m) => `${m.code} ${m.lineId ?? ''}`);
        expect(new Set(all).size).toBe(all.length);
        for (const { code } of [...result.law, ...result.county]) expect(MISSING_CODES).toContain(code);
      }),
    );
  });

  it('owes the law the same in every county, and a strict county never less than a lax one', () => {
    fc.assert(
      fc.property(plans, (content) => {
        const strict = validatePlan(content, EVERYTHING);
        const lax = validatePlan(content, NOTHING);
        expect(strict.law).toEqual(lax.law);
        expect(lax.county.filter(({ code }) => code !== 'plan.needs-missing')).toEqual([]);
      }),
    );
  });
});

describe('the approval rule', () => {
  const REGION = { id: 'region', leads: true };
  const MUNICIPALITY = { id: 'municipality', leads: false };
  const both = [REGION, MUNICIPALITY];

  it.each([
    ['allCalledPrincipals', both, ['region', 'municipality'], true],
    ['allCalledPrincipals', both, ['municipality', 'region', 'region'], true],
    ['allCalledPrincipals', both, ['region'], false],
    ['allCalledPrincipals', both, ['region', 'region'], false],
    ['allCalledPrincipals', both, ['region', 'school'], false],
    ['allCalledPrincipals', [REGION], ['region'], true],
    ['allCalledPrincipals', [], ['region'], false],
    ['leadOnly', both, ['region'], true],
    ['leadOnly', both, ['municipality'], false],
    ['leadOnly', both, [], false],
    ['leadOnly', [MUNICIPALITY], ['municipality'], false],
    ['leadOnly', [], [], false],
  ] as const)('%s of %j, approved by %j: %s', (policy, called, approvals, met) => {
    expect(approvalMet(policy, called, approvals)).toBe(met);
  });
});
