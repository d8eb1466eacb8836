import fc from 'fast-check';
import { addWorkingDays, isHoliday, isStatutoryRestDay, isWorkingDay, rollToWorkingDay } from './calendar.js';
import { addDays, daysBetween, weekday } from './day.js';

const FIRST_YEAR = 2024;
const LAST_YEAR = 2035;
const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);
const days = fc.integer({ min: 0, max: 4382 }).map((offset) => addDays(`${FIRST_YEAR}-01-01`, offset));

/** Gauss's computus in the form of Meeus, Jones and Butcher, written apart from the library under test. */
function easterDay(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const date = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-0${month}-${String(date).padStart(2, '0')}`;
}

function saturdayFrom(day: string): string {
  let candidate = day;
  while (weekday(candidate) !== 6) candidate = addDays(candidate, 1);
  return candidate;
}

/** The days of lag 1989:253 1 §, Sundays left out. */
function holidaysByLaw(year: number): string[] {
  const easter = easterDay(year);
  return [
    `${year}-01-01`,
    `${year}-01-06`,
    addDays(easter, -2),
    easter,
    addDays(easter, 1),
    `${year}-05-01`,
    addDays(easter, 39),
    addDays(easter, 49),
    `${year}-06-06`,
    saturdayFrom(`${year}-06-20`),
    saturdayFrom(`${year}-10-31`),
    `${year}-12-25`,
    `${year}-12-26`,
  ];
}

function evesByLaw(year: number): string[] {
  return [addDays(saturdayFrom(`${year}-06-20`), -1), `${year}-12-24`, `${year}-12-31`];
}

function everyDayOf(year: number): string[] {
  const first = `${year}-01-01`;
  return Array.from({ length: daysBetween(first, `${year + 1}-01-01`) }, (_, i) => addDays(first, i));
}

describe('the computus of this spec', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2030, '2030-04-21'],
    [2035, '2035-03-25'],
  ])('puts Easter Day of %i on %s', (year, day) => expect(easterDay(year)).toBe(day));
});

describe.each(years)('the calendar of %i', (year) => {
  const holidays = new Set(holidaysByLaw(year));
  const eves = new Set(evesByLaw(year));

  it('has the holidays of lag 1989:253 and the Sundays, and no others', () => {
    const found = everyDayOf(year).filter(isHoliday);
    expect(found).toEqual(everyDayOf(year).filter((day) => holidays.has(day) || weekday(day) === 7));
  });

  it('rests on holidays, Saturdays and the three eves of lag 1930:173, and works on all other days', () => {
    const rest = everyDayOf(year).filter((day) => holidays.has(day) || eves.has(day) || weekday(day) >= 6);
    expect(everyDayOf(year).filter(isStatutoryRestDay)).toEqual(rest);
    expect(everyDayOf(year).filter((day) => !isWorkingDay(day))).toEqual(rest);
  });
});

describe('single days', () => {
  it('Whit Monday and the half days before holidays are working days', () => {
    for (const day of ['2026-05-25', '2026-01-05', '2026-04-02', '2026-04-30', '2026-10-30']) {
      expect([day, isHoliday(day), isWorkingDay(day)]).toEqual([day, false, true]);
    }
  });

  it('Midsummer, Christmas and New Year’s Eve are days of rest without being holidays', () => {
    for (const day of ['2026-06-19', '2026-12-24', '2026-12-31']) {
      expect([day, isHoliday(day), isStatutoryRestDay(day)]).toEqual([day, false, true]);
    }
  });
});

describe('rolling to a working day', () => {
  it.each([
    ['2026-06-18', '2026-06-18'],
    ['2026-06-19', '2026-06-22'],
    ['2026-04-03', '2026-04-07'],
    ['2026-12-24', '2026-12-28'],
    ['2026-12-31', '2027-01-04'],
    ['2027-12-31', '2028-01-03'],
  ])('moves %s to %s', (day, rolled) => expect(rollToWorkingDay(day)).toBe(rolled));

  it('gives the first working day that is not earlier', () => {
    fc.assert(
      fc.property(days, (day) => {
        const rolled = rollToWorkingDay(day);
        const passed = Array.from({ length: daysBetween(day, rolled) }, (_, i) => addDays(day, i));
        return rolled >= day && isWorkingDay(rolled) && passed.every(isStatutoryRestDay);
      }),
    );
  });
});

describe('counting working days', () => {
  it.each([
    ['2026-04-01', 1, '2026-04-02'],
    ['2026-04-01', 2, '2026-04-07'],
    ['2026-04-04', 1, '2026-04-07'],
    ['2026-12-22', 3, '2026-12-29'],
    ['2026-06-19', 0, '2026-06-19'],
  ])('%s and %i working days is %s', (day, count, expected) => expect(addWorkingDays(day, count)).toBe(expected));

  it('passes exactly that many working days', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 60 }), (day, count) => {
        const reached = addWorkingDays(day, count);
        const passed = Array.from({ length: daysBetween(day, reached) }, (_, i) => addDays(day, i + 1));
        return isWorkingDay(reached) && passed.filter(isWorkingDay).length === count;
      }),
    );
  });

  it('goes forward only, in whole days', () => {
    expect(() => addWorkingDays('2026-04-01', -1)).toThrow(RangeError);
    expect(() => addWorkingDays('2026-04-01', 1.5)).toThrow(RangeError);
  });
});
