import type { ConsentDecision, ConsentVoice, Day, IdentityKind, RepresentativeKind } from '@sammanhang/sip-rules';

/** A unit by its HSA-id, and where somebody answers for it there, a caseworker by theirs. */
export interface ImportedPart {
  unit: string;
  staff: string;
}

export interface ImportedRepresentative {
  /** What consents call them by; holds within the person. */
  representative: string;
  kind: RepresentativeKind;
  givenName: string;
  familyName: string;
  identityNumber?: string;
  phone?: string;
  guardsRights?: boolean;
  managesProperty?: boolean;
  caresForPerson?: boolean;
  proof: string;
  validFrom: Day;
  validTo?: Day;
}

export interface ImportedPerson {
  identityNumber: string;
  identityKind?: IdentityKind;
  /** With a reservnummer, which does not tell it. */
  birthOn?: Day;
  givenName: string;
  familyName: string;
  language?: string;
  interpreter?: boolean;
  communicationNeeds?: string;
  municipalityCode?: string;
  protection?: string;
  address?: string;
  postalCode?: string;
  city?: string;
  phone?: string;
  email?: string;
  representatives?: ImportedRepresentative[];
}

export interface ImportedConsent {
  kind: 'plan' | 'sharing';
  decision: ConsentDecision;
  givenBy: ConsentVoice;
  representative?: string;
  oneGuardianGround?: string;
  manner: string;
  fromUnit?: string;
  toUnit?: string;
  sections?: string[];
  exclusions?: string;
  validUntil?: Day;
  /** What an assessment rests on; needed where the person cannot consent. */
  ground?: string;
  notedOn: Day;
  /** Left out: the unit that leads. */
  notedUnit?: string;
  withdrawnOn?: Day;
}

interface ImportedLine {
  text: string;
  /** Whose record it is; left out: the unit that leads. */
  unit?: string;
  language?: string;
}
export interface ImportedNote extends ImportedLine {
  kind: string;
  notedHow?: string;
}
export interface ImportedNeed extends ImportedLine {
  /** What goals and measures call it by; holds within the plan. */
  need: string;
  lifeArea: string;
}
export interface ImportedGoal extends ImportedLine {
  goal: string;
  need?: string;
  kind: string;
  targetOn?: Day;
}
export interface ImportedMeasure extends ImportedLine {
  actor: string;
  need?: string;
  goal?: string;
  /** The unit that takes it, of a measure of a principal. Left out: the unit whose record it is. */
  takenBy?: string;
  otherName?: string;
  contactName?: string;
  contactPhone?: string;
  startsOn?: Day;
  endsOn?: Day;
}

export interface ImportedFollowUp {
  dueOn: Day;
  unit?: string;
  place?: string;
  method?: string;
  heldOn?: Day;
  /** A caseworker of the unit; left out: the one whom the plan names there. */
  heldBy?: string;
  outcome?: string;
  personRating?: string;
  personWords?: string;
  note?: string;
}

/** One plan as the system that it comes from tells of it (docs/import.md). */
export interface ImportedPlan {
  /** Its number there. */
  plan: string;
  person: ImportedPerson;
  state: 'draft' | 'established';
  origin?: string;
  startedOn: Day;
  establishedOn?: Day;
  endedOn?: Day;
  endReason?: string;
  endNote?: string;
  lead: ImportedPart;
  parties?: ImportedPart[];
  /** A unit of the principal that answers for the whole; left out: the unit that leads. */
  responsibleUnit?: string;
  noOthersMeasures?: boolean;
  consents: ImportedConsent[];
  notes?: ImportedNote[];
  needs?: ImportedNeed[];
  goals?: ImportedGoal[];
  measures?: ImportedMeasure[];
  followUps?: ImportedFollowUp[];
}

/** Where a part of a plan stands: `plans.csv:12`. `path` is a JSON Pointer within the plan. */
export type PlaceOf = (path: string) => string;

/** A plan as it was read, before anything is known of it, or what kept it from being read. */
export type ReadPlan = { plan: unknown; placeOf: PlaceOf } | { unreadable: string; place: string };

/** What is wrong, and where. Never what stands there: that is person data. */
export interface ImportProblem {
  place: string;
  /** A JSON Pointer within the plan. */
  path: string;
  says: string;
}
