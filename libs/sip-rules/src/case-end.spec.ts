import { CLOSE_REASONS, endingOf, REFUSE_REASONS, type CaseEnding } from './case-end.js';
import { CASE_STATES } from './case-state.js';
import { RuleBroken } from './rule-broken.js';

const open = { state: 'open', planConsent: 'given', origin: 'openCare' } as const;
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'allowed';
  } catch (error) {
    if (error instanceof RuleBroken) return error.code;
    throw error;
  }
};

describe('the end of a case', () => {
  it.each(CLOSE_REASONS.filter((reason) => reason !== 'other'))(
    'is closed for the reason %s without more words',
    (reason) => {
      expect(endingOf(open, { kind: 'closed', reason, note: null })).toEqual({
        state: 'closed',
        endReason: reason,
        endNote: null,
      });
    },
  );

  it('is told in words when the reason is another', () => {
    expect(codeOf(() => endingOf(open, { kind: 'closed', reason: 'other', note: '  ' }))).toBe('case.reason-required');
    expect(endingOf(open, { kind: 'closed', reason: 'other', note: ' Flyttar ihop. ' }).endNote).toBe('Flyttar ihop.');
  });

  it('is a no only while nobody has said yes', () => {
    const no: CaseEnding = { kind: 'declined', note: null };
    expect(endingOf({ ...open, planConsent: 'declined' }, no)).toMatchObject({ state: 'declined' });
    for (const planConsent of ['given', 'unable', 'withdrawn'] as const) {
      expect(codeOf(() => endingOf({ ...open, planConsent }, no))).toBe('case.consent-given');
    }
  });

  it.each(REFUSE_REASONS)('is refused for the reason %s only where somebody asked, and always in words', (reason) => {
    const refusal: CaseEnding = { kind: 'refused', reason, note: 'Vi ordnar det ändå.' };
    for (const origin of ['personRequest', 'relativeRequest'] as const) {
      expect(endingOf({ ...open, origin }, refusal)).toMatchObject({ state: 'refused', endReason: reason });
    }
    expect(codeOf(() => endingOf(open, refusal))).toBe('case.not-requested');
    expect(codeOf(() => endingOf({ ...open, origin: 'personRequest' }, { ...refusal, note: '' }))).toBe(
      'case.reason-required',
    );
  });

  it('comes once', () => {
    for (const state of CASE_STATES.filter((one) => one !== 'open')) {
      expect(codeOf(() => endingOf({ ...open, state }, { kind: 'closed', reason: 'moved', note: null }))).toBe(
        'case.command-not-allowed',
      );
    }
  });
});
