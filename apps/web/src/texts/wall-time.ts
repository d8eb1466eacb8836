const TIME_ZONE = 'Europe/Stockholm';
const DAY_MS = 86_400_000;

const wallClock = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  dateStyle: 'short',
  timeStyle: 'medium',
  hourCycle: 'h23',
});

/** How far Stockholm's clock is ahead of UTC at an instant, in milliseconds. */
const offsetAt = (instant: number) => Date.parse(`${wallClock.format(instant).replace(' ', 'T')}Z`) - instant;

/**
 * The instant at which clocks in Sweden show this day and time, as an ISO string. A time that summer time leaps over
 * becomes the one an hour later; of a time that comes twice it is the first.
 */
export function instantAt(day: string, time: string): string {
  const shown = Date.parse(`${day}T${time.replace('.', ':')}:00Z`);
  const early = shown - offsetAt(shown - DAY_MS);
  const late = shown - offsetAt(shown + DAY_MS);
  const holds = (instant: number) => instant + offsetAt(instant) === shown;
  return new Date(!holds(early) && holds(late) ? late : early).toISOString();
}
