import { addDays, dayOf } from '@sammanhang/sip-rules';

/** The day in Sweden so many days from today. */
export const dayAhead = (days: number): string => addDays(dayOf(new Date()), days);
