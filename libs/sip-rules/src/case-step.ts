import type { PlanConsentFact, Relation } from './access-types.js';
import type { CaseState } from './case-state.js';
import type { Day } from './day.js';
import type { VersionState } from './plan-version.js';

/** How a case stands, in the words of the process (domain.md 2.5): derived from events, never stored. */
export const CASE_STATUSES = [
  'consentNotAsked',
  'consentDeclined',
  'consentWithdrawn',
  'preparing',
  'called',
  'drafting',
  'released',
  'awaiting',
  'established',
  'followUpDue',
  'followUpOverdue',
  'ended',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** What the reader does next. The browser knows which page each is done on. */
export const CASE_STEPS = [
  'take',
  'answerOffer',
  'answerSummons',
  'recordConsent',
  'end',
  'callMeeting',
  'holdMeeting',
  'writePlan',
  'reviewPlan',
  'approve',
  'awaitApprovals',
  'holdFollowUp',
  'readPlan',
  'readHistory',
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

export interface StepFacts {
  readonly relation: Relation;
  readonly caseState: CaseState;
  readonly planConsent: PlanConsentFact;
  /** Somebody has been asked: `declined` is then a no. */
  readonly consentAsked: boolean;
  readonly versionState: VersionState;
  /** The day of the meeting that is next or under way; null when none is planned. */
  readonly meetingOn: Day | null;
  /** A meeting has been called or held at any time. */
  readonly everCalled: boolean;
  readonly followUpOn: Day | null;
  /** The own principal has been asked to approve and has not answered. */
  readonly approvalAsked: boolean;
  readonly offeredToMe: boolean;
  readonly today: Day;
}

/** How the case stands today. */
export function caseStatus(facts: StepFacts): CaseStatus {
  if (facts.caseState !== 'open') return 'ended';
  if (facts.planConsent === 'withdrawn') return 'consentWithdrawn';
  if (facts.planConsent === 'declined') return facts.consentAsked ? 'consentDeclined' : 'consentNotAsked';
  switch (facts.versionState) {
    case 'preparing':
    case 'draft':
      if (facts.meetingOn !== null && facts.meetingOn >= facts.today) return 'called';
      return facts.everCalled ? 'drafting' : 'preparing';
    case 'draftReleased':
      return 'released';
    case 'awaiting':
      return 'awaiting';
    default:
      if (facts.followUpOn === null || facts.followUpOn > facts.today) return 'established';
      return facts.followUpOn === facts.today ? 'followUpDue' : 'followUpOverdue';
  }
}

/** The one thing for this reader to do next. */
export function nextStep(facts: StepFacts): CaseStep {
  const { relation } = facts;
  if (facts.caseState !== 'open') return 'readHistory';
  if (facts.offeredToMe) return 'answerOffer';
  if (relation === 'colleague') return 'take';
  if (relation === 'summoned' || relation === 'invited') return 'answerSummons';
  if (relation !== 'lead') return stepOfParty(facts);
  switch (caseStatus(facts)) {
    case 'consentNotAsked':
      return 'recordConsent';
    // Domain.md 2.1: a no is documented, and the case is then closed or asked about again.
    case 'consentDeclined':
    case 'consentWithdrawn':
      return 'end';
    case 'preparing':
      return 'callMeeting';
    case 'called':
      return facts.meetingOn === facts.today ? 'holdMeeting' : 'writePlan';
    case 'drafting':
      return 'writePlan';
    case 'released':
      return 'reviewPlan';
    case 'awaiting':
      return facts.approvalAsked ? 'approve' : 'awaitApprovals';
    case 'followUpDue':
    case 'followUpOverdue':
      return 'holdFollowUp';
    default:
      return 'readPlan';
  }
}

function stepOfParty(facts: StepFacts): CaseStep {
  if (facts.relation !== 'party') return 'readHistory';
  if (facts.approvalAsked) return 'approve';
  const drafting = facts.versionState === 'draft' || facts.versionState === 'draftReleased';
  return drafting && (facts.planConsent === 'given' || facts.planConsent === 'unable') ? 'writePlan' : 'readPlan';
}
