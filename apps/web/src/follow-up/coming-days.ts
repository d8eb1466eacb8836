import { useText } from '../texts';

const noon = (day: string) => new Date(`${day}T12:00:00Z`);
const dayText = (date: Date) => date.toISOString().slice(0, 10);

function inWeeks(day: string, weeks: number): string {
  const date = noon(day);
  date.setUTCDate(date.getUTCDate() + weeks * 7);
  return dayText(date);
}

/** The same date some months later, or the last day of a shorter month. */
export function inMonths(day: string, months: number): string {
  const date = noon(day);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(wanted, last));
  return dayText(date);
}

/** Quick choices of a day to come, counted from a day. */
export function useComingDays(from: string): { label: string; value: string }[] {
  const t = useText();
  return [
    { label: t('follow-up.inWeeks', { weeks: 4 }), value: inWeeks(from, 4) },
    { label: t('follow-up.inMonths', { months: 3 }), value: inMonths(from, 3) },
    { label: t('follow-up.inMonths', { months: 6 }), value: inMonths(from, 6) },
  ];
}
