import { planTasks, type PlanTaskFacts } from './plan-task.js';

const NOTHING: PlanTaskFacts = {
  planConsent: 'declined',
  consentAsked: false,
  ownWords: 0,
  needs: 0,
  goals: 0,
  measures: 0,
  noOthersMeasures: false,
  responsiblePrincipal: false,
  followUpBegun: false,
  parties: [{ kind: 'lead', principalKind: 'region' }],
  meetingsHeld: 0,
  meetingsToCome: 0,
  validation: { law: [], county: [], warnings: [] },
};
const tasks = (facts: Partial<PlanTaskFacts>) => planTasks({ ...NOTHING, ...facts });

describe('the parts of the work on a plan', () => {
  it('are all not started at first', () => {
    expect(new Set(Object.values(tasks({})))).toEqual(new Set(['notStarted']));
  });

  it.each([
    [{ planConsent: 'given' }, 'done'],
    [{ planConsent: 'unable' }, 'done'],
    [{ planConsent: 'withdrawn', consentAsked: true }, 'incomplete'],
    [{ consentAsked: true }, 'incomplete'],
  ] as const)('the consent with %j is %s', (facts, state) => {
    expect(tasks(facts).consent).toBe(state);
  });

  it('words, needs and goals are done with the first line', () => {
    expect(tasks({ ownWords: 1, needs: 2, goals: 1 })).toMatchObject({ words: 'done', needs: 'done', goals: 'done' });
  });

  it('the measures lack something until the law and the county have what they ask for', () => {
    const law = [{ code: 'plan.responsible-principal-missing' }] as const;
    expect(tasks({ measures: 1, validation: { law, county: [], warnings: [] } }).measures).toBe('incomplete');
    expect(tasks({ measures: 1 }).measures).toBe('done');
    expect(tasks({ noOthersMeasures: true, validation: { law, county: [], warnings: [] } }).measures).toBe(
      'incomplete',
    );
  });

  it('the parties are awaited while one has not answered, and done when both principals take part', () => {
    const region = { kind: 'lead', principalKind: 'region' };
    const municipality = (kind: string) => ({ kind, principalKind: 'municipality' });
    expect(tasks({ parties: [region, municipality('summoned')] }).parties).toBe('waiting');
    expect(tasks({ parties: [region, municipality('party')] }).parties).toBe('done');
    expect(tasks({ parties: [region, { kind: 'party', principalKind: 'federation' }] }).parties).toBe('done');
    expect(tasks({ parties: [region, municipality('declined')] }).parties).toBe('incomplete');
  });

  it('the meeting is awaited until it has been held', () => {
    expect(tasks({ meetingsToCome: 1 }).meeting).toBe('waiting');
    expect(tasks({ meetingsToCome: 1, meetingsHeld: 1 }).meeting).toBe('done');
  });

  it('the follow-up lacks something until the county has what it asks for', () => {
    const county = [{ code: 'plan.follow-up-by-missing' }] as const;
    expect(tasks({ followUpBegun: true, validation: { law: [], county, warnings: [] } }).followUp).toBe('incomplete');
    expect(tasks({ followUpBegun: true }).followUp).toBe('done');
  });
});
