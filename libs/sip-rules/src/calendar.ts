import Holidays from 'date-holidays';
import { addDays, weekday } from './day.js';
import type { Day } from './day.js';

interface YearOfHolidays {
  /** The holidays of lag 1989:253 other than ordinary Sundays. */
  readonly holidays: ReadonlySet<Day>;
  /** Midsummer Eve, Christmas Eve and New Year's Eve, which lag 1930:173 2 § puts on a par with Saturdays. */
  readonly eves: ReadonlySet<Day>;
}

const SATURDAY = 6;
const SUNDAY = 7;

// The library takes a quarter of a second to wake and 50 ms a year, so both wait until they are asked for.
let swedish: Holidays | undefined;
const years = new Map<string, YearOfHolidays>();

function holidaysOfYear(year: string): YearOfHolidays {
  const known = years.get(year);
  if (known) return known;
  swedish ??= new Holidays('SE');
  const all = swedish.getHolidays(Number(year));
  const daysOfType = (type: string): Set<Day> =>
    new Set(all.filter((holiday) => holiday.type === type).map((holiday) => holiday.date.slice(0, 10)));
  const made = { holidays: daysOfType('public'), eves: daysOfType('bank') };
  years.set(year, made);
  return made;
}

function yearOf(day: Day): YearOfHolidays {
  return holidaysOfYear(day.slice(0, 4));
}

/** Whether the day is a public holiday: every Sunday and the days of lag 1989:253 (Whit Monday is not one). */
export function isHoliday(day: Day): boolean {
  return weekday(day) === SUNDAY || yearOf(day).holidays.has(day);
}

/** Whether an act due on this day may wait (lag 1930:173 2 §): Saturday, holiday, Midsummer, Christmas, New Year's Eve. */
export function isStatutoryRestDay(day: Day): boolean {
  return weekday(day) === SATURDAY || isHoliday(day) || yearOf(day).eves.has(day);
}

/** Whether offices work: any day that is not a statutory rest day. */
export function isWorkingDay(day: Day): boolean {
  return !isStatutoryRestDay(day);
}

/** The day itself, or the next working day when it is a statutory rest day (lag 1930:173 2 §). */
export function rollToWorkingDay(day: Day): Day {
  let candidate = day;
  while (isStatutoryRestDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** The day on which the given number of working days have passed; `day` itself is day 0 and is not rolled. */
export function addWorkingDays(day: Day, count: number): Day {
  if (!Number.isInteger(count) || count < 0) throw new RangeError('working days are counted forward, in whole days');
  let reached = day;
  for (let left = count; left > 0; left -= 1) reached = rollToWorkingDay(addDays(reached, 1));
  return reached;
}
