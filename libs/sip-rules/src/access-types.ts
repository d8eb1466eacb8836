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

/** Writes a row: who, under which further conditions, and the clause or reason. */
export function row(verdict: Verdict, who: AccessConditions, further: AccessConditions, why: string): AccessRow {
  return { verdict, conditions: { ...who, ...further }, why };
}

/** Staff who take part in care or casework, by their relation to the case. */
export function caseworker(...relation: readonly Relation[]): AccessConditions {
  return { role: 'caseworker', relation };
}

export const SELF = { role: 'person', relation: 'self' } as const satisfies AccessConditions;
export const GUARDIAN = { role: 'guardian', relation: 'guardianActive' } as const satisfies AccessConditions;
export const RELATIVE = { role: 'relative', relation: 'named' } as const satisfies AccessConditions;
export const REPRESENTATIVE = { role: 'representative', relation: 'mandateCare' } as const satisfies AccessConditions;
export const GUEST = { role: 'guest', relation: 'invitedNow' } as const satisfies AccessConditions;

/** The case lives: not closed, not culled. */
export const LIVING = {
  state: ['preparing', 'draft', 'draftReleased', 'awaiting', 'established'],
} as const satisfies AccessConditions;
/** The person may read the text: released, sent for approval or established; a closed case stays readable. */
export const SHOWN = {
  state: ['draftReleased', 'awaiting', 'established', 'closed'],
} as const satisfies AccessConditions;
/** Not yet shown to the person. */
export const NOT_SHOWN = { state: ['preparing', 'draft'] } as const satisfies AccessConditions;
/** There is consent to the plan, or a recorded assessment that none can be given. */
export const AGREED = { planConsent: ['given', 'unable'] } as const satisfies AccessConditions;
/** The person said no, was not asked yet, or took the consent back. */
export const NOT_AGREED = { planConsent: ['declined', 'withdrawn'] } as const satisfies AccessConditions;
/** Not protected, or protected with the actor on the allow-list. */
export const LISTED = { protection: ['none', 'protectedListed'] } as const satisfies AccessConditions;
/** A protected person has no proxies in the system. */
export const UNPROTECTED = { protection: 'none' } as const satisfies AccessConditions;
export const OWN = { consent: 'own' } as const satisfies AccessConditions;
export const HIDDEN_FROM_PERSON = { consent: 'hiddenFromPerson' } as const satisfies AccessConditions;
export const HIDDEN_FROM_GUARDIAN = { consent: 'hiddenFromGuardian' } as const satisfies AccessConditions;

/** Protected identity: nothing for staff and guests who are not on the case's allow-list. */
export const UNLISTED_SEES_NOTHING = row(
  'hidden',
  { role: ['caseworker', 'guest'] },
  { protection: 'protectedUnlisted' },
  'protected identity: only those on the allow-list of the case',
);
/** OSL 12:3, 26:2: what would harm the child is not shown to this guardian. */
export const GUARDIAN_SEES_NO_HARM = row(
  'hidden',
  GUARDIAN,
  HIDDEN_FROM_GUARDIAN,
  'harmful to the child (OSL 12:3, 26:2)',
);
/** OSL 26:5: who reported a concern is not shown to the person. */
export const INFORMANT_PROTECTED = row('hidden', SELF, HIDDEN_FROM_PERSON, 'informant protected (OSL 26:5)');
/** PDL 4:4: blocked by the person. */
export const BLOCKED = row('hidden', { role: 'caseworker' }, { consent: 'blocked' }, 'blocked by the person (PDL 4:4)');
