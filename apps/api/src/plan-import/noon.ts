import { startOfDay, type Day } from '@sammanhang/sip-rules';

const TWELVE_HOURS = 12 * 3_600_000;

/** A moment in the middle of a Swedish day, where the day alone is known: the same day in every reckoning. */
export const noonOf = (day: Day): Date => new Date(startOfDay(day).getTime() + TWELVE_HOURS);
