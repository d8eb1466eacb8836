import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addWeeks,
  addYears,
  age,
  dayOf,
  daysBetween,
  isDay,
  startOfDay,
  weekday,
  weekdayName,
} from './day.js';

const HOUR = 3_600_000;
const days = fc
  .integer({ min: 0, max: 60_000 })
  .map((offset) => new Date(Date.UTC(1900, 0, 1 + offset)).toISOString().slice(0, 10));
const instants = fc.date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true });
const lastDayOfMonth = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

describe('a day', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '1840-01-01'])('%s exists', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each(['', '2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '20260401', '2026-4-1'])(
    '"%s" does not exist',
    (text) => expect(isDay(text)).toBe(false),
  );

  it.each(['2026-04-01T10:00', ' 2026-04-01', '2026-04-01[u-ca=gregory]', '+002026-04-01', '2026-04-01\n'])(
    '"%s" is more than a day',
    (text) => expect(isDay(text)).toBe(false),
  );

  it('is refused by the arithmetic when it does not exist', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError);
    expect(() => daysBetween('2026-01-01', 'tomorrow')).toThrow(RangeError);
  });
});

describe('the day at an instant', () => {
  it.each([
    ['2026-01-31T22:59:59Z', '2026-01-31'],
    ['2026-01-31T23:00:00Z', '2026-02-01'],
    ['2026-07-31T21:59:59Z', '2026-07-31'],
    ['2026-07-31T22:00:00Z', '2026-08-01'],
    ['2026-12-31T23:30:00Z', '2027-01-01'],
    ['2024-02-28T23:00:00Z', '2024-02-29'],
    // Clocks go forward at 01:00 UTC on 29 March 2026 and back at 01:00 UTC on 25 October.
    ['2026-03-28T22:59:59Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T21:59:59Z', '2026-10-24'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('at %s is %s in Stockholm', (instant, day) => {
    expect(dayOf(new Date(instant))).toBe(day);
  });

  it('agrees with the platform’s own time zone tables', () => {
    const platform = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' });
    fc.assert(fc.property(instants, (instant) => dayOf(instant) === platform.format(instant)));
  });

  it('lies between the start of that day and the start of the next', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = dayOf(instant);
        return startOfDay(day) <= instant && instant < startOfDay(addDays(day, 1));
      }),
    );
  });
});

describe('the start of a day', () => {
  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-06-01', 24],
  ])('makes %s last %i hours', (day, hours) => {
    expect(startOfDay(addDays(day, 1)).getTime() - startOfDay(day).getTime()).toBe(hours * HOUR);
  });

  it('is midnight in Stockholm, not in UTC', () => {
    expect(startOfDay('2026-01-01').toISOString()).toBe('2025-12-31T23:00:00.000Z');
    expect(startOfDay('2026-07-01').toISOString()).toBe('2026-06-30T22:00:00.000Z');
  });
});

describe('day arithmetic', () => {
  it('counts seven days over the change of clocks, the leap day and the end of the year', () => {
    expect(addDays('2026-03-26', 7)).toBe('2026-04-02');
    expect(addDays('2026-10-22', 7)).toBe('2026-10-29');
    expect(addDays('2024-02-25', 7)).toBe('2024-03-03');
    expect(addDays('2026-02-25', 7)).toBe('2026-03-04');
    expect(addDays('2026-12-28', 7)).toBe('2027-01-04');
  });

  it('counts back what it counted forward', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -4000, max: 4000 }), (day, n) => {
        const reached = addDays(day, n);
        return daysBetween(day, reached) === n && daysBetween(reached, day) === -n && addDays(reached, -n) === day;
      }),
    );
  });

  it('orders days as text', () => {
    fc.assert(fc.property(days, days, (a, b) => a < b === daysBetween(a, b) > 0));
  });

  it('ends weeks on the same weekday', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 500 }), (day, n) => {
        const reached = addWeeks(day, n);
        return weekday(reached) === weekday(day) && daysBetween(day, reached) === 7 * n;
      }),
    );
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-02-28', 1, '2026-03-28'],
  ])('%s and %i months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('ends months on the same date, or on the last of the month when there is no such date', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 240 }), (day, n) => {
        const [y = 0, m = 0, d = 0] = day.split('-').map(Number);
        const year = y + Math.floor((m - 1 + n) / 12);
        const month = ((m - 1 + n) % 12) + 1;
        const date = Math.min(d, lastDayOfMonth(year, month));
        return addMonths(day, n) === [year, month, date].map((part) => String(part).padStart(2, '0')).join('-');
      }),
    );
  });

  it('ends a year from a leap day on the last of February', () => {
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (day, n) => addYears(day, n) === addMonths(day, 12 * n)),
    );
  });
});

describe('weekdays', () => {
  it.each([
    ['2026-03-16', 'måndag'],
    ['2026-03-17', 'tisdag'],
    ['2026-03-18', 'onsdag'],
    ['2026-03-19', 'torsdag'],
    ['2026-03-20', 'fredag'],
    ['2026-03-21', 'lördag'],
    ['2026-03-22', 'söndag'],
  ])('%s is a %s', (day, name) => expect(weekdayName(day)).toBe(name));
});

describe('age', () => {
  it.each([
    ['2010-05-14', '2026-05-13', 15],
    ['2010-05-14', '2026-05-14', 16],
    ['2010-05-14', '2010-05-14', 0],
    ['2008-02-29', '2026-02-27', 17],
    ['2008-02-29', '2026-02-28', 18],
    ['2008-02-29', '2028-02-28', 19],
    ['2008-02-29', '2028-02-29', 20],
    ['1890-01-01', '2026-11-22', 136],
  ])('of one born %s is on %s %i years', (born, day, years) => expect(age(born, day)).toBe(years));

  it('never falls, and rises by one on each birthday only', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 36_000 }), (born, later) => {
        const day = addDays(born, later);
        const step = age(born, addDays(day, 1)) - age(born, day);
        return step === (addYears(born, age(born, day) + 1) === addDays(day, 1) ? 1 : 0);
      }),
    );
  });

  it('is not told for a day before birth', () => {
    expect(() => age('2026-05-14', '2026-05-13')).toThrow(RangeError);
    expect(() => age('2026-05-14', '2020-01-01')).toThrow(RangeError);
  });
});
