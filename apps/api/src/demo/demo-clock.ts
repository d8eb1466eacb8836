import { addDays, isWorkingDay, startOfDay, type Day } from '@sammanhang/sip-rules';

/** Days and times counted from the day of seeding, so that the demo county is as fresh on any day. */
export interface DemoClock {
  today: Day;
  now: Date;
  /** So many days ago; a negative number lies ahead. Never a rest day, but for today itself. */
  day(ago: number): Day;
  /** Something that has happened: never later than now. */
  past(ago: number, time: string): Date;
  /** Something agreed upon, at a time of that day, be it ahead or behind. */
  at(ago: number, time: string): Date;
}

export function demoClock(today: Day, now: Date): DemoClock {
  const day = (ago: number): Day => {
    // Earlier days move back and later ones on: the order of events stays.
    const step = ago < 0 ? 1 : -1;
    let found = addDays(today, -ago);
    while (ago !== 0 && !isWorkingDay(found)) found = addDays(found, step);
    return found;
  };
  const at = (ago: number, time: string): Date => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return new Date(startOfDay(day(ago)).getTime() + (hours * 60 + minutes) * 60_000);
  };
  return { today, now, day, at, past: (ago, time) => new Date(Math.min(at(ago, time).getTime(), now.getTime())) };
}
