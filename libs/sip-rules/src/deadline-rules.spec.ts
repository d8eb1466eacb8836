import { dueOf, ruleInForce } from './deadline.js';
import { NATIONAL_DEADLINE_RULES } from './deadline-rules.js';
import type { NationalDeadlineCode } from './deadline-rules.js';

function due(code: NationalDeadlineCode, startedAt: string) {
  const rule = ruleInForce(NATIONAL_DEADLINE_RULES, code, startedAt.slice(0, 10));
  if (!rule) throw new Error(`${code} is not in force`);
  return dueOf(rule, new Date(startedAt));
}

describe('the national deadline rules', () => {
  it('remind of starting a plan within three days, without calling it law', () => {
    expect(due('planning.start', '2026-03-02T08:00:00Z').dueDay).toBe('2026-03-05');
    const start = NATIONAL_DEADLINE_RULES.find(({ code }) => code === 'planning.start');
    expect(start).toMatchObject({ basis: 'nudge', confirmed: false });
  });

  it('give the admission message 24 hours (LUS 2:3)', () => {
    expect(due('discharge.admissionMessage', '2026-03-28T13:00:00Z')).toEqual({
      dueDay: '2026-03-29',
      dueAt: new Date('2026-03-29T13:00:00Z'),
    });
  });

  it('give the summons after a ready notice three days, and the next working day after Midsummer (LUS 4:3)', () => {
    expect(due('discharge.summons', '2026-03-02T10:59:00Z').dueDay).toBe('2026-03-05');
    expect(due('discharge.summons', '2026-06-18T08:00:00Z').dueDay).toBe('2026-06-22');
  });

  it('look over an LSS plan within a year (LSS 10 §)', () => {
    expect(due('lss.planReview', '2024-02-29T08:00:00Z').dueDay).toBe('2025-02-28');
  });

  it('each have a code of their own, a clause and a source text', () => {
    expect(new Set(NATIONAL_DEADLINE_RULES.map(({ code }) => code)).size).toBe(NATIONAL_DEADLINE_RULES.length);
    for (const { clause, sourceText } of NATIONAL_DEADLINE_RULES) {
      expect(clause).not.toBe('');
      expect(sourceText).not.toBe('');
    }
  });
});
