/** A text that somebody wrote, with its language (BCP 47). */
export interface Written {
  text: string;
  language: string;
}

/** One row of who does what and when. */
export interface Doing extends Written {
  who: string;
  /** Name and phone of a contact person, a line each. */
  contact: string[];
  when: string;
  /** Said where the principal has not confirmed it; else null. */
  unconfirmed: string | null;
}

/** The whole plan as sentences in plain Swedish: what the template sets, and nothing else. */
export interface PlanDocument {
  title: string;
  /** On every page: no data about the person. */
  footer: string;
  person: { name: string; identity: string | null };
  status: string;
  words: (Written & { note: string | null })[];
  background: { heading: string; texts: Written[] }[];
  needs: (Written & { area: string })[];
  ownGoals: Written[];
  goals: Written[];
  measures: Doing[];
  othersMeasures: Doing[];
  noOthers: string | null;
  responsible: string[];
  followUp: string[];
  approvals: string[];
  answers: { sentence: string; words: string | null }[];
  about: string[];
  headings: typeof HEADINGS;
}

export const HEADINGS = {
  words: 'Det här är viktigt för mig',
  needs: 'Det här behöver jag stöd med',
  goals: 'Mål',
  ownGoals: 'Mina egna mål',
  professionalGoals: 'Vårdens och omsorgens mål',
  measures: 'Vem gör vad och när',
  othersMeasures: 'Det här gör andra',
  columns: ['Vem', 'Gör vad', 'När'],
  responsible: 'Vem som ansvarar',
  followUp: 'Uppföljning',
  approvals: 'Godkännanden',
  answers: 'Vad personen säger om planen',
  about: 'Om utskriften',
} as const;
