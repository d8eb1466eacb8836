/** A text that somebody wrote, with its language (BCP 47). */
export interface Written {
  text: string;
  language: string;
}

/** One row of who does what and when. */
export interface Doing extends Written {
  who: string;
  /** Name and phone of a contact person, in one line. */
  contact: string | null;
  /** What it is for: the goal or need that it belongs to. */
  purpose: string | null;
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
  /** Ids of the parts in the order that they are read, with the heading of each. */
  order: readonly string[];
  headings: Record<string, string>;
  columns: readonly string[];
  words: (Written & { note: string })[];
  measures: Doing[];
  othersMeasures: Doing[];
  others: string;
  noOthers: string | null;
  ownGoals: (Written & { by: string | null })[];
  goals: (Written & { by: string | null })[];
  needs: (Written & { area: string })[];
  /** Notes by the id of their part. */
  notes: Record<string, Written[]>;
  responsible: string[];
  parties: { title: string; units: string[] };
  followUp: string[];
  approvals: string[];
  answers: { sentence: string; words: string | null }[];
  relativeAnswers: { sentence: string; words: string | null }[];
  about: { heading: string; sentences: string[] };
}
