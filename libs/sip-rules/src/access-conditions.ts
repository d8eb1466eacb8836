import type { AccessConditions, AccessRow, Relation, Verdict } from './access-types.js';

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
/** Those who decide in place of the person. */
export const PROXY = {
  role: ['guardian', 'representative'],
  relation: ['guardianActive', 'mandateCare'],
} as const satisfies AccessConditions;
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
const HIDDEN_FROM_GUARDIAN = { consent: 'hiddenFromGuardian' } as const satisfies AccessConditions;

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
