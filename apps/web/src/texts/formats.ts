import { useMemo } from 'react';
import { useLanguage } from './use-text';

const TIME_ZONE = 'Europe/Stockholm';
const DAY_MS = 86_400_000;

/** 'YYYY-MM-DD' */
type Day = string;
/** A Date, or an ISO string with a zone. */
type Instant = string | Date;

const locales: Record<string, string> = { sv: 'sv-SE', en: 'en-GB' };

/** Noon UTC is the same calendar day in Stockholm all year round. */
const noonOf = (day: Day) => new Date(`${day}T12:00:00Z`);
const dateOf = (instant: Instant) => (typeof instant === 'string' ? new Date(instant) : instant);

/** The calendar day of an instant in Sweden. */
export function dayOf(instant: Instant): Day {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, dateStyle: 'short' }).formatToParts(
    dateOf(instant),
  );
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Whole days from one calendar day to another; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((noonOf(to).getTime() - noonOf(from).getTime()) / DAY_MS);

/** The ISO week of a day, with the year it belongs to. */
export function weekOf(day: Day): { week: number; year: number } {
  const thursday = noonOf(day);
  thursday.setUTCDate(thursday.getUTCDate() + 3 - ((thursday.getUTCDay() + 6) % 7));
  const year = thursday.getUTCFullYear();
  const first = Date.UTC(year, 0, 4);
  const week =
    1 +
    Math.round(
      (thursday.getTime() - first - 3 * DAY_MS + ((new Date(first).getUTCDay() + 6) % 7) * DAY_MS) / (7 * DAY_MS),
    );
  return { week, year };
}

export interface Formats {
  /** onsdag 18 mars 2026 */
  readonly longDay: (day: Day) => string;
  /** 18 mars 2026 */
  readonly day: (day: Day) => string;
  /** 18 mars, with the year only when it is not this one */
  readonly shortDay: (day: Day, today: Day) => string;
  /** 13.00 */
  readonly time: (instant: Instant) => string;
  /** klockan 13.00 */
  readonly clock: (instant: Instant) => string;
  /** onsdag 18 mars 2026 klockan 13.00 */
  readonly longInstant: (instant: Instant) => string;
  /** 18 mars 2026 13.00 */
  readonly instant: (instant: Instant) => string;
  /** vecka 16 */
  readonly week: (day: Day) => string;
  /** i dag, i morgon, om 3 dagar, för 3 dagar sedan */
  readonly relativeDay: (day: Day, today: Day) => string;
  /** 3 dagar försenad, I dag, Om 3 dagar: how a due day stands today */
  readonly dueDay: (due: Day, today: Day) => string;
  readonly number: (value: number) => string;
}

const words = {
  sv: {
    clock: (time: string) => `klockan ${time}`,
    week: (week: number) => `vecka ${week}`,
    overdue: (days: number) => (days === 1 ? '1 dag försenad' : `${days} dagar försenad`),
  },
  en: {
    clock: (time: string) => `at ${time}`,
    week: (week: number) => `week ${week}`,
    overdue: (days: number) => (days === 1 ? '1 day overdue' : `${days} days overdue`),
  },
};

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Dates and numbers as they are written in the language; always Swedish time. */
export function formats(language: string): Formats {
  const locale = locales[language] ?? 'sv-SE';
  const word = language === 'en' ? words.en : words.sv;
  const zone = { timeZone: TIME_ZONE } as const;
  const date = new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'long', year: 'numeric' });
  const dateOfYear = new Intl.DateTimeFormat(locale, { ...zone, day: 'numeric', month: 'long' });
  const weekday = new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long' });
  const clock = new Intl.DateTimeFormat(locale, { ...zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);

  const day = (value: Day) => date.format(noonOf(value));
  const longDay = (value: Day) => `${weekday.format(noonOf(value))} ${day(value)}`;
  // Swedish writes 13.00; Intl gives 13:00.
  const time = (value: Instant) => clock.format(dateOf(value)).replace(':', language === 'en' ? ':' : '.');
  const relativeDay = (value: Day, today: Day) => relative.format(daysBetween(today, value), 'day');
  return {
    day,
    longDay,
    time,
    relativeDay,
    shortDay: (value, today) =>
      value.slice(0, 4) === today.slice(0, 4) ? dateOfYear.format(noonOf(value)) : day(value),
    clock: (value) => word.clock(time(value)),
    longInstant: (value) => `${longDay(dayOf(value))} ${word.clock(time(value))}`,
    instant: (value) => `${day(dayOf(value))} ${time(value)}`,
    week: (value) => word.week(weekOf(value).week),
    dueDay: (due, today) => {
      const days = daysBetween(due, today);
      return days > 0 ? word.overdue(days) : capital(relativeDay(due, today));
    },
    number: (value) => number.format(value),
  };
}

/** Formats in the reader's language. */
export function useFormats(): Formats {
  const language = useLanguage();
  return useMemo(() => formats(language), [language]);
}
