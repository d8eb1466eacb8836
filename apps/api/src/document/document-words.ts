import { dayOf, type Day } from '@sammanhang/sip-rules';

/** Plain Swedish for what the plan stores as codes. Documents are in Swedish whatever the reader's language. */
export const LIFE_AREAS: Readonly<Record<string, string>> = {
  health: 'Hälsa',
  mentalHealth: 'Psykisk hälsa',
  everydayLife: 'Vardagen hemma',
  housing: 'Boende',
  school: 'Skola',
  work: 'Arbete',
  economy: 'Ekonomi',
  family: 'Familj',
  leisure: 'Fritid',
  addiction: 'Beroende',
  mobility: 'Att röra sig och ta sig fram',
  other: 'Annat',
};

/** Notes besides the own words, in the order that they are printed. */
export const BACKGROUND = [
  ['question', 'Det här vill vi lösa tillsammans'],
  ['occasion', 'Varför vi gör planen nu'],
  ['situation', 'Så är det i dag'],
  ['strengths', 'Det här fungerar bra'],
  ['childView', 'Barnets syn'],
  ['guardianView', 'Vårdnadshavarnas syn'],
  ['crisis', 'Om det blir sämre'],
  ['disagreement', 'Det här är vi inte överens om'],
] as const;

export const ACTORS: Readonly<Record<string, string>> = {
  relative: 'Närstående',
  school: 'Skolan',
  employer: 'Arbetsgivaren',
  agency: 'Myndighet',
  other: 'Någon annan',
};

export const ANSWERS: Readonly<Record<string, string>> = {
  agrees: 'säger ja till planen',
  agreesWithReservation: 'säger ja till planen, men har en invändning',
  declines: 'säger nej till planen',
  couldNotAnswer: 'har inte kunnat svara',
};

export const MANNERS: Readonly<Record<string, string>> = {
  inPerson: 'på plats',
  phone: 'per telefon',
  writing: 'skriftligt',
  digital: 'digitalt',
};

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
