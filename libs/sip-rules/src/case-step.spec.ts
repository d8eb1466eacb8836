import { PLAN_CONSENT_FACTS, RELATIONS } from './access-types.js';
import { CASE_STATES } from './case-state.js';
import { CASE_STATUSES, CASE_STEPS, caseStatus, nextStep, type StepFacts } from './case-step.js';
import { VERSION_STATES } from './plan-version.js';

const TODAY = '2026-03-20';
const lead: StepFacts = {
  relation: 'lead',
  caseState: 'open',
  planConsent: 'given',
  consentAsked: true,
  versionState: 'draft',
  meetingOn: null,
  everCalled: false,
  followUpOn: null,
  approvalAsked: false,
  offeredToMe: false,
  today: TODAY,
};
const expectOf = (more: Partial<StepFacts>) => {
  const facts = { ...lead, ...more };
  return [caseStatus(facts), nextStep(facts)];
};

describe('how a case stands and what the lead does next', () => {
  it.each<[string, Partial<StepFacts>, string, string]>([
    ['asks for consent first', { planConsent: 'declined', consentAsked: false }, 'consentNotAsked', 'recordConsent'],
    ['ends after a no', { planConsent: 'declined' }, 'consentDeclined', 'end'],
    ['ends after a withdrawal', { planConsent: 'withdrawn' }, 'consentWithdrawn', 'end'],
    ['calls a meeting', {}, 'preparing', 'callMeeting'],
    ['writes while a meeting waits', { meetingOn: '2026-03-28', everCalled: true }, 'called', 'writePlan'],
    ['holds the meeting on its day', { meetingOn: TODAY, everCalled: true }, 'called', 'holdMeeting'],
    ['writes after the meeting', { everCalled: true }, 'drafting', 'writePlan'],
    [
      'writes after a meeting that was not ended',
      { meetingOn: '2026-03-01', everCalled: true },
      'drafting',
      'writePlan',
    ],
    ['looks the released draft through', { versionState: 'draftReleased' }, 'released', 'reviewPlan'],
    ['approves for the own principal', { versionState: 'awaiting', approvalAsked: true }, 'awaiting', 'approve'],
    ['waits for the others', { versionState: 'awaiting' }, 'awaiting', 'awaitApprovals'],
    ['reads what holds', { versionState: 'established', followUpOn: '2026-04-20' }, 'established', 'readPlan'],
    ['follows up on the day', { versionState: 'established', followUpOn: TODAY }, 'followUpDue', 'holdFollowUp'],
    ['follows up late', { versionState: 'established', followUpOn: '2026-03-19' }, 'followUpOverdue', 'holdFollowUp'],
    ['reads what was', { caseState: 'closed' }, 'ended', 'readHistory'],
  ])('%s', (_name, more, status, step) => {
    expect(expectOf(more)).toEqual([status, step]);
  });

  it('is to answer for those who are asked, and to take for a colleague', () => {
    expect(nextStep({ ...lead, relation: 'summoned' })).toBe('answerSummons');
    expect(nextStep({ ...lead, relation: 'colleague' })).toBe('take');
    expect(nextStep({ ...lead, relation: 'colleague', offeredToMe: true })).toBe('answerOffer');
  });

  it('is for a party to write, approve or read', () => {
    const party: StepFacts = { ...lead, relation: 'party' };
    expect(nextStep(party)).toBe('writePlan');
    expect(nextStep({ ...party, versionState: 'awaiting', approvalAsked: true })).toBe('approve');
    expect(nextStep({ ...party, versionState: 'established' })).toBe('readPlan');
    expect(nextStep({ ...party, planConsent: 'withdrawn' })).toBe('readPlan');
  });

  it('is known for every combination of facts', () => {
    for (const relation of RELATIONS)
      for (const caseState of CASE_STATES)
        for (const planConsent of PLAN_CONSENT_FACTS)
          for (const versionState of VERSION_STATES) {
            const facts: StepFacts = { ...lead, relation, caseState, planConsent, versionState };
            expect(CASE_STATUSES).toContain(caseStatus(facts));
            expect(CASE_STEPS).toContain(nextStep(facts));
          }
  });
});
