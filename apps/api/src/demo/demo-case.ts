import type { CaseOrigin, CloseReason, InitiatorKind, RefuseReason } from '@sammanhang/sip-rules';
import type { Slot } from './theme.js';
import type { ThemeName } from './themes.js';

/** How far a case has come. */
export type Stage =
  /** Nobody has been asked for consent. */
  | 'new'
  /** The person said no; the case is open until somebody ends it. */
  | 'saidNo'
  | 'declined'
  | 'refused'
  | 'consented'
  /** Called to a meeting that lies ahead, or is today. */
  | 'called'
  | 'draft'
  | 'released'
  | 'awaiting'
  | 'established'
  /** Earlier versions are superseded. */
  | 'revised'
  /** An established version holds while its successor is written. */
  | 'redrafting'
  /** The consent was taken back while the plan was being written. */
  | 'withdrawn'
  | 'closed';

/** One case of the demo county. Days are counted back from the day of seeding; negative ones lie ahead. */
export interface DemoCase {
  person: string;
  theme: ThemeName;
  lead: Slot;
  units: Partial<Record<Slot, string>>;
  /** Who does the work at a unit, by subject; else the first caseworker there. */
  staff?: Partial<Record<Slot, string>>;
  stage: Stage;
  started: number;
  /** Which of the theme's alternatives. */
  variant?: number;
  origin?: CaseOrigin;
  initiator?: { kind: InitiatorKind; name?: string };
  meeting?: number;
  /** How many days ago the unit was called, where that is not the usual. */
  called?: number;
  /** For a meeting ahead: what has been answered. What is not here waits. */
  answers?: Partial<Record<Slot, 'accepted' | 'timeDoesNotSuit' | 'wrongUnit'>>;
  /** Both have begun to write before the meeting. */
  begun?: true;
  /** Units that accepted but did not come. */
  absent?: readonly Slot[];
  /** Whose principal has approved a version that awaits. */
  approved?: readonly Slot[];
  /** The next follow-up. */
  followUp?: number;
  followUpBy?: Slot;
  /** Follow-ups that have been held, the earliest first. */
  held?: readonly number[];
  consent?: 'unable' | 'oneGuardian' | 'oneGuardianAsked';
  /** What the person did not want shown. */
  exclusions?: string;
  reservation?: string;
  end?: { reason: CloseReason | RefuseReason; note?: string };
  /** Asked to take over the lead: a subject at a unit that takes part. */
  offeredTo?: { unit: Slot; subject: string };
  /** Others at the lead's unit who know of a protected person. */
  alsoNamed?: readonly string[];
}
