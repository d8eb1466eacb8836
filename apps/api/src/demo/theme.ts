/** The parts that units play in a case. `specialist` is a second unit of the region's. */
export const SLOTS = ['care', 'specialist', 'social', 'home', 'school'] as const;
export type Slot = (typeof SLOTS)[number];

type LifeArea =
  | 'health'
  | 'mentalHealth'
  | 'everydayLife'
  | 'housing'
  | 'school'
  | 'work'
  | 'economy'
  | 'family'
  | 'leisure'
  | 'addiction'
  | 'mobility'
  | 'other';

export interface ThemeNeed {
  area: LifeArea;
  text: string;
  /** Who wrote it down; else the plan lead's authority. */
  by?: Slot;
}
export interface ThemeGoal {
  text: string;
  /** The person's own; else the professionals'. */
  own?: true;
  /** Place in the list of needs. */
  need: number;
  by?: Slot;
  /** Weeks until it is to be reached. */
  weeks?: number;
}
export interface ThemeMeasure {
  /** A unit's part, or somebody else's (item 3 of HSL 16:4 and SoL 10:8). */
  by: Slot | { actor: 'person' | 'relative' | 'school' | 'employer' | 'agency' | 'other'; name: string };
  text: string;
  need: number;
  goal?: number;
}

/** What a plan is about. `{namn}` stands for the person's given name, `{make}`, `{maken}` for wife or husband. Lists of alternatives give each case its own words. */
export interface Theme {
  occasion: readonly string[];
  /** One line is one point of the meeting's agenda. */
  question: readonly string[];
  ownWords: readonly string[];
  notedHow: string;
  situation: string;
  strengths: string;
  childView?: string;
  guardianView?: string;
  crisis?: string;
  disagreement?: string;
  needs: readonly ThemeNeed[];
  goals: readonly ThemeGoal[];
  measures: readonly ThemeMeasure[];
  followUpMethod: string;
  /** What the person said of the plan. */
  answer: string;
  /** What a later version brings. */
  later: { reason: string; ownWords: string; measure: ThemeMeasure; need?: ThemeNeed };
}
