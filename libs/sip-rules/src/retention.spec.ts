import fc from 'fast-check';
import { addDays, addYears } from './day.js';
import { holdUntil, retentionOf, type RetentionRule } from './retention.js';

const CARE: RetentionRule = { years: 10, finish: 'any' };
const SOCIAL: RetentionRule = { years: 5, finish: 'followingYear' };
const at = (today: string, rule: RetentionRule, more: object = {}) =>
  retentionOf({ lastEntryOn: '2026-03-18', rule, holds: [], today, ...more });

describe('the time for keeping', () => {
  it('is ten years at least in health care, counted from the last entry (PDL 3:17)', () => {
    expect(at('2036-03-18', CARE)).toEqual({ state: 'kept', keptUntil: '2036-03-18', cullBy: null });
    expect(at('2036-03-19', CARE).state).toBe('due');
    expect(at('2060-01-01', CARE).state).toBe('due');
  });

  it('is five years in the social services, and culling is finished by the end of the following year (SoL 16:1)', () => {
    expect(at('2031-03-18', SOCIAL)).toEqual({ state: 'kept', keptUntil: '2031-03-18', cullBy: '2032-12-31' });
    expect(at('2031-03-19', SOCIAL).state).toBe('due');
    expect(at('2032-12-31', SOCIAL).state).toBe('due');
    expect(at('2033-01-01', SOCIAL).state).toBe('overdue');
  });

  it('is not invented where nobody has confirmed it', () => {
    expect(at('2099-01-01', { years: null, finish: 'any' })).toEqual({
      state: 'noRule',
      keptUntil: null,
      cullBy: null,
    });
  });

  it('counts from a leap day to the last of February', () => {
    expect(at('2034-03-01', { years: 10, finish: 'any' }, { lastEntryOn: '2024-02-29' }).keptUntil).toBe('2034-02-28');
  });

  it('does not run out while something holds it, on the last day of that neither', () => {
    expect(at('2040-01-01', SOCIAL, { holds: [{ until: null }] }).state).toBe('held');
    expect(at('2040-01-01', SOCIAL, { holds: [{ until: '2040-01-01' }] }).state).toBe('held');
    expect(at('2040-01-02', SOCIAL, { holds: [{ until: '2040-01-01' }] }).state).toBe('overdue');
  });

  it('never lets anything be culled within the years of the law, whatever day it is', () => {
    const days = fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: -400, max: 40_000 }), fc.constantFrom(CARE, SOCIAL), (date, ahead, rule) => {
        const lastEntryOn = date.toISOString().slice(0, 10);
        const today = addDays(lastEntryOn, ahead);
        const { state } = retentionOf({ lastEntryOn, rule, holds: [], today });
        const within = today <= addYears(lastEntryOn, rule.years ?? 0);
        expect(state === 'kept').toBe(within);
      }),
    );
  });
});

describe('a reason to keep longer', () => {
  it('lasts until thirty for child protection, and for good for a placed child or the research sample', () => {
    const said = { until: '2030-01-01', birthDay: '2012-05-04' };
    expect(holdUntil('childProtection', said)).toBe('2042-05-04');
    expect(holdUntil('childProtection', { ...said, birthDay: null })).toBeNull();
    expect(holdUntil('placedChild', said)).toBeNull();
    expect(holdUntil('researchSample', said)).toBeNull();
    expect(holdUntil('dispute', said)).toBe('2030-01-01');
    expect(holdUntil('archiveDecision', { ...said, until: null })).toBeNull();
  });
});
