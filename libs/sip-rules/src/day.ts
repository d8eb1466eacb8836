import { Temporal } from '@js-temporal/polyfill';

/** A local calendar date in Europe/Stockholm, written `YYYY-MM-DD`. */
export type Day = string;

const TIME_ZONE = 'Europe/Stockholm';
const DAY_PATTERN = /^\d{4}-\d{2}-\d{2}$/;
const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const;

/** A weekday's name in Swedish, as written in running text. */
export type WeekdayName = (typeof WEEKDAYS)[number];

function plainDate(day: Day): Temporal.PlainDate {
  if (!DAY_PATTERN.test(day)) throw new RangeError('a day is written YYYY-MM-DD');
  return Temporal.PlainDate.from(day, { overflow: 'reject' });
}

/** Whether the text is a date that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  try {
    plainDate(text);
    return true;
  } catch {
    return false;
  }
}

/** The local calendar date in Stockholm at an instant. */
export function dayOf(instant: Date): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(TIME_ZONE)
    .toPlainDate()
    .toString();
}

/** The instant at which a day begins in Stockholm. */
export function startOfDay(day: Day): Date {
  return new Date(plainDate(day).toZonedDateTime(TIME_ZONE).epochMilliseconds);
}

/** The day that lies a whole number of calendar days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return plainDate(day).add({ days }).toString();
}

/** The same weekday a number of weeks later (lag 1930:173 1 §). */
export function addWeeks(day: Day, weeks: number): Day {
  return plainDate(day).add({ weeks }).toString();
}

/** The same date a number of months later, or the month's last day when there is no such date (lag 1930:173 1 §). */
export function addMonths(day: Day, months: number): Day {
  return plainDate(day).add({ months }, { overflow: 'constrain' }).toString();
}

/** The same date a number of years later, or the month's last day when there is no such date (lag 1930:173 1 §). */
export function addYears(day: Day, years: number): Day {
  return plainDate(day).add({ years }, { overflow: 'constrain' }).toString();
}

/** Calendar days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return plainDate(from).until(plainDate(to), { largestUnit: 'days' }).days;
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return plainDate(day).dayOfWeek;
}

/** The weekday's Swedish name. */
export function weekdayName(day: Day): WeekdayName {
  const name = WEEKDAYS[weekday(day) - 1];
  if (name === undefined) throw new RangeError('no such weekday');
  return name;
}

/**
 * Age in whole years on a day. One born on 29 February comes of age on 28 February in other years: the rule of
 * lag 1930:173 1 § on missing dates, read as holding for age too. Throws RangeError on a day before birth.
 */
export function age(birthDay: Day, day: Day): number {
  const years = plainDate(day).year - plainDate(birthDay).year;
  const reached = addYears(birthDay, years) <= day ? years : years - 1;
  if (reached < 0) throw new RangeError('the day is before birth');
  return reached;
}
