import type { IdentityNumber, SharingRow } from '@sammanhang/sip-rules';
import type { KnownUnit } from './directory.js';
import type {
  ImportedConsent,
  ImportedFollowUp,
  ImportedGoal,
  ImportedMeasure,
  ImportedNeed,
  ImportedNote,
  ImportedPlan,
  ImportedRepresentative,
} from './imported-plan.js';

/** A unit of the plan with the caseworker who answers for it there. */
export interface Party extends KnownUnit {
  staffId: string;
}

export interface ResolvedRepresentative extends ImportedRepresentative {
  id: string;
  identityHash: Buffer | null;
}

export interface ResolvedConsent extends ImportedConsent {
  id: string;
  representativeId: string | null;
  from: KnownUnit | null;
  to: KnownUnit | null;
  notedBy: Party;
}

interface Line {
  /** Follows the line from version to version. */
  lineId: string;
  owner: Party;
  needLineId: string | null;
  goalLineId: string | null;
}
export type ResolvedLine =
  | (Line & { table: 'note'; said: ImportedNote })
  | (Line & { table: 'need'; said: ImportedNeed })
  | (Line & { table: 'goal'; said: ImportedGoal })
  | (Line & { table: 'measure'; said: ImportedMeasure; takenBy: KnownUnit | null });

export interface ResolvedFollowUp extends ImportedFollowUp {
  by: Party;
  heldById: string | null;
}

/** Whether the person's identity is protected, as the older system has it. */
export const isProtected = ({ source: { person } }: Pick<ResolvedPlan, 'source'>): boolean =>
  person.protection !== undefined && person.protection !== 'none';

/** A plan of which everything that it names is known, and which keeps the rules. */
export interface ResolvedPlan {
  source: ImportedPlan;
  number: IdentityNumber;
  identityHash: Buffer;
  birthOn: string | null;
  lead: Party;
  parties: readonly Party[];
  responsiblePrincipalId: string;
  noOthersMeasures: boolean;
  representatives: readonly ResolvedRepresentative[];
  consents: readonly ResolvedConsent[];
  /** As `planConsentOf` says it today. */
  planConsent: 'given' | 'unable' | 'declined' | 'withdrawn';
  sharing: readonly (SharingRow & { id: string })[];
  lines: readonly ResolvedLine[];
  /** What is to come and gives the plan's frame; what has been held comes after it. */
  nextFollowUp: ResolvedFollowUp | null;
  heldFollowUps: readonly ResolvedFollowUp[];
}
