import { applyCaseCommand, type CaseState } from './case-state.js';
import type { PlanConsentFact } from './access-types.js';
import type { CaseOrigin } from './case-start.js';
import { RuleBroken } from './rule-broken.js';

/** Why a case is closed (domain.md 2.1 step 6). */
export const CLOSE_REASONS = ['needOver', 'consentWithdrawn', 'moved', 'died', 'otherPlan', 'other'] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];

/** Why staff turn down a request for a plan. */
export const REFUSE_REASONS = ['onePrincipalEnough', 'planExists', 'notInTheCounty', 'other'] as const;
export type RefuseReason = (typeof REFUSE_REASONS)[number];

/** How a case ends: the person said no, staff turned a request down, or the work is over. */
export type CaseEnding =
  | { readonly kind: 'declined'; readonly note: string | null }
  | { readonly kind: 'refused'; readonly reason: RefuseReason; readonly note: string }
  | { readonly kind: 'closed'; readonly reason: CloseReason; readonly note: string | null };

/** What is stored of an ending. */
export interface EndedCase {
  readonly state: CaseState;
  readonly endReason: string;
  readonly endNote: string | null;
}

/**
 * Ends a case. Throws `case.consent-given` where the person has said yes, `case.not-requested` where nobody asked,
 * `case.reason-required` where 'other' comes without words, and what the state machine throws.
 */
export function endingOf(
  facts: { readonly state: CaseState; readonly planConsent: PlanConsentFact; readonly origin: CaseOrigin },
  ending: CaseEnding,
): EndedCase {
  const { state } = facts;
  const endNote = ending.note?.trim() || null;
  switch (ending.kind) {
    case 'declined':
      // A consent that was given is withdrawn, and the case then closed for that reason.
      if (facts.planConsent !== 'declined') throw new RuleBroken('case.consent-given', ['close']);
      return { state: applyCaseCommand(state, 'decline'), endReason: 'personDeclined', endNote };
    case 'refused':
      if (facts.origin !== 'personRequest' && facts.origin !== 'relativeRequest') {
        throw new RuleBroken('case.not-requested', ['close']);
      }
      if (!endNote) throw new RuleBroken('case.reason-required', ['refuse']);
      return { state: applyCaseCommand(state, 'refuse', endNote), endReason: ending.reason, endNote };
    case 'closed':
      if (ending.reason === 'other' && !endNote) throw new RuleBroken('case.reason-required', ['close']);
      return { state: applyCaseCommand(state, 'close', ending.reason), endReason: ending.reason, endNote };
  }
}
