import fc from 'fast-check';
import { isWorkingDay } from './calendar.js';
import { deadlineStatus, dueOf, explainDeadline, ruleInForce } from './deadline.js';
import type { DeadlineRule, DeadlineUnit } from './deadline.js';
import { addDays, dayOf, daysBetween } from './day.js';

const HOUR = 3_600_000;
const UNITS: readonly DeadlineUnit[] = ['hours', 'calendarDays', 'workingDays', 'weeks', 'months'];
const instants = fc.date({ min: new Date('2024-01-01'), max: new Date('2034-12-31'), noInvalidDate: true });
const today = '2026-11-22';
const offsets = fc.integer({ min: -400, max: 400 });

function rule(given: Partial<DeadlineRule>): DeadlineRule {
  return {
    code: 'test.rule',
    trigger: 'test.event',
    length: 7,
    unit: 'calendarDays',
    rollToWorkingDay: false,
    basis: 'countyAgreement',
    clause: '',
    sourceText: '',
    confirmed: true,
    ...given,
  };
}

describe('a deadline of seven days', () => {
  it.each([
    ['2026-03-02T08:00:00Z', '2026-03-09', 'an ordinary week'],
    ['2026-03-26T08:00:00Z', '2026-04-02', 'clocks going forward'],
    ['2026-10-22T08:00:00Z', '2026-10-29', 'clocks going back'],
    ['2026-12-28T08:00:00Z', '2027-01-04', 'the end of the year'],
    ['2024-02-26T08:00:00Z', '2024-03-04', 'a leap day'],
    ['2026-03-27T08:00:00Z', '2026-04-03', 'ending on Good Friday'],
    ['2026-03-01T22:59:59Z', '2026-03-08', 'begun in the last second of a day'],
    ['2026-03-01T23:00:00Z', '2026-03-09', 'begun in the first second of the next'],
  ])('begun at %s ends on %s: %s', (startedAt, dueDay) => {
    expect(dueOf(rule({}), new Date(startedAt))).toEqual({ dueDay });
  });

  it('ends later by the same local days, whatever the hour it began', () => {
    fc.assert(
      fc.property(instants, (startedAt) => daysBetween(dayOf(startedAt), dueOf(rule({}), startedAt).dueDay) === 7),
    );
  });
});

describe('a deadline of 24 hours', () => {
  const inHours = rule({ unit: 'hours', length: 24 });

  it.each([
    ['2026-03-28T13:00:00Z', '2026-03-29T13:00:00Z', '2026-03-29'],
    ['2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', '2026-10-25'],
    ['2026-12-31T22:30:00Z', '2027-01-01T22:30:00Z', '2027-01-01'],
    ['2026-03-28T22:30:00Z', '2026-03-29T22:30:00Z', '2026-03-30'],
  ])('begun at %s ends at %s', (startedAt, dueAt, dueDay) => {
    expect(dueOf(inHours, new Date(startedAt))).toEqual({ dueDay, dueAt: new Date(dueAt) });
  });

  it('always lasts 24 hours', () => {
    fc.assert(
      fc.property(instants, (startedAt) => {
        const { dueAt, dueDay } = dueOf(inHours, startedAt);
        return dueAt?.getTime() === startedAt.getTime() + 24 * HOUR && dueDay === dayOf(dueAt);
      }),
    );
  });

  it('never rolls', () => {
    expect(() => dueOf({ ...inHours, rollToWorkingDay: true }, new Date())).toThrow(/never roll/);
  });
});

describe('other units', () => {
  const startedAt = new Date('2026-01-31T12:00:00Z');

  it.each([
    ['weeks', 3, '2026-02-21'],
    ['months', 1, '2026-02-28'],
    ['months', 12, '2027-01-31'],
    ['workingDays', 2, '2026-02-03'],
    ['calendarDays', 0, '2026-01-31'],
  ] as const)('%s: %i from 31 January 2026 is %s', (unit, length, dueDay) => {
    expect(dueOf(rule({ unit, length }), startedAt)).toEqual({ dueDay });
  });

  it.each([-1, 0.5, Number.NaN])('a length of %d cannot be counted', (length) => {
    expect(() => dueOf(rule({ length }), startedAt)).toThrow(RangeError);
  });
});

describe('the explanation of a deadline', () => {
  it('tells that a rest day moved the last day', () => {
    const summons = rule({ length: 3, rollToWorkingDay: true });
    expect(explainDeadline(summons, new Date('2026-06-18T08:00:00Z'))).toEqual({
      startDay: '2026-06-18',
      length: 3,
      unit: 'calendarDays',
      dueDay: '2026-06-22',
      rolled: true,
    });
  });

  it('tells that nothing moved', () => {
    const summons = rule({ length: 3, rollToWorkingDay: true });
    expect(explainDeadline(summons, new Date('2026-06-15T08:00:00Z'))).toMatchObject({
      dueDay: '2026-06-18',
      rolled: false,
    });
  });

  it('agrees with the due day, and rolls only to a working day, by fewer than six days', () => {
    fc.assert(
      fc.property(
        instants,
        fc.constantFrom(...UNITS.filter((unit) => unit !== 'hours')),
        fc.integer({ min: 0, max: 60 }),
        (startedAt, unit, length) => {
          const still = dueOf(rule({ unit, length }), startedAt).dueDay;
          const { dueDay, rolled } = explainDeadline(rule({ unit, length, rollToWorkingDay: true }), startedAt);
          const moved = daysBetween(still, dueDay);
          return isWorkingDay(dueDay) && rolled === moved > 0 && moved >= 0 && moved < 6;
        },
      ),
    );
  });

  it('grows with the length', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(...UNITS), fc.integer({ min: 0, max: 200 }), (startedAt, unit, length) => {
        const shorter = dueOf(rule({ unit, length }), startedAt).dueDay;
        return shorter >= dayOf(startedAt) && shorter <= dueOf(rule({ unit, length: length + 1 }), startedAt).dueDay;
      }),
    );
  });
});

describe('how a deadline stands', () => {
  it.each([
    ['runs well before its day', { dueDay: '2026-12-01' }, 'running', 9, 0],
    ['is due soon three days before', { dueDay: '2026-11-25' }, 'dueSoon', 3, 0],
    ['runs four days before', { dueDay: '2026-11-26' }, 'running', 4, 0],
    ['is due soon, not overdue, on its last day', { dueDay: '2026-11-22' }, 'dueSoon', 0, 0],
    ['is overdue the day after', { dueDay: '2026-11-21' }, 'overdue', 0, 1],
    ['is met on its last day', { dueDay: '2026-11-10', metOn: '2026-11-10' }, 'met', 0, 0],
    ['is met late the day after', { dueDay: '2026-11-10', metOn: '2026-11-11' }, 'metLate', 0, 1],
    [
      'does not apply when cancelled, though its day is past',
      { dueDay: '2026-11-10', cancelledOn: '2026-11-20' },
      'notApplicable',
      0,
      0,
    ],
    [
      'stays met when cancelled afterwards',
      { dueDay: '2026-11-10', metOn: '2026-11-09', cancelledOn: '2026-11-20' },
      'met',
      0,
      0,
    ],
    ['takes null for not yet', { dueDay: '2026-11-21', metOn: null, cancelledOn: null }, 'overdue', 0, 1],
  ] as const)('%s', (_, deadline, status, daysLeft, daysOverdue) => {
    expect(deadlineStatus(deadline, today)).toEqual({ status, daysLeft, daysOverdue });
  });

  it('is due soon within as many days as the caller says', () => {
    expect(deadlineStatus({ dueDay: '2026-12-06' }, today, 14).status).toBe('dueSoon');
    expect(deadlineStatus({ dueDay: '2026-11-23' }, today, 0).status).toBe('running');
  });

  it('is overdue exactly when the last day has passed and it was neither met nor cancelled', () => {
    const maybe = fc.option(
      offsets.map((n) => addDays(today, n)),
      { nil: undefined },
    );
    fc.assert(
      fc.property(offsets, maybe, maybe, (offset, metOn, cancelledOn) => {
        const dueDay = addDays(today, offset);
        const { status, daysLeft, daysOverdue } = deadlineStatus({ dueDay, metOn, cancelledOn }, today);
        const open = metOn === undefined && cancelledOn === undefined;
        return (
          (status === 'overdue') === (open && dueDay < today) &&
          (status === 'overdue' || status === 'metLate') === daysOverdue > 0 &&
          daysLeft === (open ? Math.max(0, offset) : 0)
        );
      }),
    );
  });
});

describe('the rule in force', () => {
  const until = rule({ length: 10, validTo: '2026-06-30' });
  const since = rule({ length: 7, validFrom: '2026-07-01' });
  const later = rule({ length: 5, validFrom: '2026-10-01' });
  const rules = [until, later, since, rule({ code: 'other.rule' })];

  it.each([
    ['2026-06-30', 10],
    ['2026-07-01', 7],
    ['2026-10-01', 5],
  ])('on %s has a length of %i, in whatever order the rules stand', (on, length) => {
    expect(ruleInForce(rules, 'test.rule', on)?.length).toBe(length);
    expect(ruleInForce(rules.toReversed(), 'test.rule', on)?.length).toBe(length);
  });

  it('may be missing', () => {
    expect(ruleInForce([since], 'test.rule', '2026-06-30')).toBeUndefined();
    expect(ruleInForce([until], 'test.rule', '2026-07-01')).toBeUndefined();
    expect(ruleInForce(rules, 'unknown.rule', '2026-07-01')).toBeUndefined();
  });
});
