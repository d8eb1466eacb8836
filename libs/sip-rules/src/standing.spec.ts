import type { Day } from './day.js';
import {
  assertGuardianDecision,
  guardianDecisionCounts,
  guardianDecisionsOpen,
  guardianRelation,
  type GuardianDecided,
} from './standing.js';
import type { Mandate } from './representative.js';

const AGES = { guardianUntil: 13, ownFrom: 16 };
const BORN = '2013-05-17';
const BIRTHDAY = '2026-05-17';
const EVE = '2026-05-16';
const CUSTODY: Mandate = { kind: 'guardian', caresForPerson: true, validFrom: BORN, validTo: null };
const relation = (today: Day, decisions: readonly GuardianDecided[] = [], born: Day | null = BORN, ages = AGES) =>
  guardianRelation(CUSTODY, decisions, born, ages, today);
const decided = (decision: GuardianDecided['decision'], on: Day): GuardianDecided => ({ decision, on });

describe('a guardian’s access', () => {
  it('pauses on the thirteenth birthday, and not the day before', () => {
    expect(relation(EVE)).toBe('guardianActive');
    expect(relation(BIRTHDAY)).toBe('guardianPaused');
  });

  it('goes on by a judgement of the child’s maturity from that day on, and by none from before it', () => {
    expect(relation(BIRTHDAY, [decided('continues', '2020-01-01')])).toBe('guardianPaused');
    expect(relation(BIRTHDAY, [decided('continues', EVE)])).toBe('guardianPaused');
    expect(relation(BIRTHDAY, [decided('continues', BIRTHDAY)])).toBe('guardianActive');
    expect(relation('2027-01-01', [decided('continues', EVE), decided('continues', '2026-12-01')])).toBe(
      'guardianActive',
    );
  });

  it('is judged anew where the age of the pause is set otherwise', () => {
    const judged = [decided('continues', BIRTHDAY)];
    expect(relation('2028-05-17', judged, BORN, { ...AGES, guardianUntil: 15 })).toBe('guardianPaused');
    expect(relation('2028-05-16', [], BORN, { ...AGES, guardianUntil: 15 })).toBe('guardianActive');
  });

  it('pauses on 28 February for one born on a leap day', () => {
    expect(relation('2025-02-27', [], '2012-02-29')).toBe('guardianActive');
    expect(relation('2025-02-28', [], '2012-02-29')).toBe('guardianPaused');
    expect(relation('2025-02-28', [decided('continues', '2025-02-27')], '2012-02-29')).toBe('guardianPaused');
    expect(relation('2025-02-28', [decided('continues', '2025-02-28')], '2012-02-29')).toBe('guardianActive');
  });

  it('is shut by a block at any age, until the latest word opens it', () => {
    expect(relation(EVE, [decided('blocked', EVE)])).toBe('guardianBlocked');
    expect(relation(BIRTHDAY, [decided('blocked', EVE), decided('continues', BIRTHDAY)])).toBe('guardianBlocked');
    expect(relation(EVE, [decided('blocked', '2020-01-01'), decided('unblocked', EVE)])).toBe('guardianActive');
    expect(relation(BIRTHDAY, [decided('blocked', EVE), decided('unblocked', EVE)])).toBe('guardianPaused');
  });

  it('is none to a grown-up, without custody, or where nobody knows the child’s age', () => {
    expect(relation('2031-05-17', [decided('continues', BIRTHDAY)])).toBe('none');
    expect(relation(EVE, [], null)).toBe('none');
    expect(guardianRelation({ ...CUSTODY, validTo: EVE }, [], BORN, AGES, BIRTHDAY)).toBe('none');
    expect(guardianRelation({ ...CUSTODY, caresForPerson: false }, [], BORN, AGES, EVE)).toBe('none');
  });
});

describe('a decision about a guardian', () => {
  it('counts whenever it was taken, but for a judgement of maturity from before the pause', () => {
    for (const decision of ['blocked', 'unblocked'] as const)
      expect(guardianDecisionCounts(decided(decision, EVE), BORN, AGES)).toBe(true);
    expect(guardianDecisionCounts(decided('continues', EVE), BORN, AGES)).toBe(false);
    expect(guardianDecisionCounts(decided('continues', BIRTHDAY), BORN, AGES)).toBe(true);
    expect(guardianDecisionCounts(decided('continues', BIRTHDAY), null, AGES)).toBe(false);
  });

  it('is open for choice when it would count', () => {
    expect(guardianDecisionsOpen(BORN, AGES, EVE)).toEqual(['blocked', 'unblocked']);
    expect(guardianDecisionsOpen(BORN, AGES, BIRTHDAY)).toEqual(['continues', 'blocked', 'unblocked']);
    expect(guardianDecisionsOpen(null, AGES, BIRTHDAY)).toEqual(['blocked', 'unblocked']);
  });

  it('is refused when it would not, with what may be decided instead', () => {
    expect(() => assertGuardianDecision('continues', BORN, AGES, EVE)).toThrow(
      expect.objectContaining({ code: 'guardian.not-paused-yet', allowed: ['blocked', 'unblocked'] }),
    );
    expect(() => assertGuardianDecision('blocked', BORN, AGES, EVE)).not.toThrow();
    expect(() => assertGuardianDecision('continues', BORN, AGES, BIRTHDAY)).not.toThrow();
  });
});
