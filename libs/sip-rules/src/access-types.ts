/** The role chosen at sign-in. Roles are never added up. */
export const ROLES = [
  'caseworker',
  'unitHead',
  'logReviewer',
  'localAdmin',
  'processLead',
  'operator',
  'person',
  'guardian',
  'relative',
  'representative',
  'guest',
] as const;
export type Role = (typeof ROLES)[number];

/** How the actor stands to the case: staff first, then citizens, then guests. */
export const RELATIONS = [
  'lead',
  'party',
  'summoned',
  'invited',
  'colleague',
  'left',
  'declined',
  'breakGlassOpen',
  'none',
  'self',
  'guardianActive',
  'guardianPaused',
  'guardianBlocked',
  'named',
  'namedEnded',
  'mandateCare',
  'mandateOther',
  'mandateEnded',
  'invitedNow',
  'invitedEnded',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** The consent for the section asked for, from its owner to the viewer. */
export const CONSENT_FACTS = [
  'own',
  'valid',
  'ground',
  'notCovered',
  'expired',
  'withdrawn',
  'never',
  'blocked',
  'hiddenFromGuardian',
  'hiddenFromPerson',
] as const;
export type ConsentFact = (typeof CONSENT_FACTS)[number];

/** The consent to the plan itself. `declined` also stands for "not yet asked". */
export const PLAN_CONSENT_FACTS = ['given', 'unable', 'declined', 'withdrawn'] as const;
export type PlanConsentFact = (typeof PLAN_CONSENT_FACTS)[number];

/** Protected identity, and whether the actor is on the case's allow-list. */
export const PROTECTIONS = ['none', 'protectedListed', 'protectedUnlisted'] as const;
export type Protection = (typeof PROTECTIONS)[number];

/** The state of the version addressed, of a closed case, or of the viewer's own culled copy. */
export const STATE_FACTS = [
  'preparing',
  'draft',
  'draftReleased',
  'awaiting',
  'established',
  'closed',
  'culled',
] as const;
export type StateFact = (typeof STATE_FACTS)[number];

/** All that an access decision leans on. */
export interface AccessFacts {
  readonly role: Role;
  readonly relation: Relation;
  readonly consent: ConsentFact;
  readonly planConsent: PlanConsentFact;
  readonly protection: Protection;
  readonly state: StateFact;
}

/**
 * `hidden`: the same answer as for what does not exist. `forbidden`: visible but not allowed. `conflict`: allowed in
 * another state. `stepUp`: allowed after a fresh sign-in. `fourEyes`: becomes a request that someone else confirms.
 */
export const VERDICTS = ['allowed', 'hidden', 'forbidden', 'conflict', 'stepUp', 'fourEyes'] as const;
export type Verdict = (typeof VERDICTS)[number];

type OneOrMore<T> = T | readonly T[];

/** Conditions that must all hold; one left out holds always. */
export type AccessConditions = { readonly [Fact in keyof AccessFacts]?: OneOrMore<AccessFacts[Fact]> };

/** A row of the access table: under these conditions, this verdict, and why. */
export interface AccessRow {
  readonly verdict: Verdict;
  readonly conditions: AccessConditions;
  readonly why: string;
}
