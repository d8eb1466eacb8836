import { dayOf, type Day } from '@sammanhang/sip-rules';
import { PLAN_WORDS } from './plan-words.js';

const words: Readonly<Record<string, string>> = PLAN_WORDS;

/** A text of the screen by its id. Documents are in Swedish whatever the reader's language. */
export function word(id: keyof typeof PLAN_WORDS, values: Readonly<Record<string, string>> = {}): string {
  return PLAN_WORDS[id].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

/** The screen's word for a stored code; the code itself where there is none. */
export const codeWord = (group: string, code: string): string => words[`${group}.${code}`] ?? code;

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });

/** 23 april 2026 */
export const dayText = (day: Day): string => DAY.format(new Date(`${day}T12:00:00Z`));
export const instantText = (at: Date): string => dayText(dayOf(at));

/** "från 1 mars 2026 till 1 juni 2026", or with what is known; a dash says that no day is set. */
export function periodText(startsOn: Day | null, endsOn: Day | null): string {
  if (startsOn && endsOn) return `Från ${dayText(startsOn)} till ${dayText(endsOn)}`;
  if (startsOn) return `Från ${dayText(startsOn)}`;
  return endsOn ? `Till ${dayText(endsOn)}` : 'Ingen dag är bestämd';
}
