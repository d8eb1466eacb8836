import type { ConsentFact, Protection, Relation } from './access-types.js';
import { addYears, age } from './day.js';
import type { Day } from './day.js';
import { isChild, mayDecide } from './representative.js';
import type { Mandate } from './representative.js';
import { RuleBroken } from './rule-broken.js';

/** Ages at which a child's access changes. Practice (1177), not law: configuration (domain.md 1.5). */
export interface AccessAges {
  /** A guardian's access pauses on this birthday until somebody has judged the child's maturity. */
  readonly guardianUntil: number;
  /** From this birthday the young person has access of their own. */
  readonly ownFrom: number;
}

/** What can be decided about a guardian. `continues`: access goes on past the pause, by a judgement of the child's maturity. */
export const GUARDIAN_DECISIONS = ['continues', 'blocked', 'unblocked'] as const;
export type GuardianDecisionKind = (typeof GUARDIAN_DECISIONS)[number];

/** A decision about a guardian, and the day it was taken. */
export interface GuardianDecided {
  readonly decision: GuardianDecisionKind;
  readonly on: Day;
}

/** How somebody stands to their own case. */
export function ownRelation(birthDay: Day | null, ages: AccessAges, today: Day): Relation {
  return birthDay !== null && age(birthDay, today) < ages.ownFrom ? 'none' : 'self';
}

/**
 * Whether a decision about a guardian counts. The child's maturity is judged when it is asked about (OSL 12:3; SoL 3:2-3): a judgement of a
 * younger child says nothing of the one who has reached the age, so it counts from the day of the pause. One of unknown age is never judged.
 */
export const guardianDecisionCounts = (
  { decision, on }: GuardianDecided,
  birthDay: Day | null,
  ages: Pick<AccessAges, 'guardianUntil'>,
): boolean => decision !== 'continues' || (birthDay !== null && on >= addYears(birthDay, ages.guardianUntil));

/** What may be decided about a guardian today. */
export const guardianDecisionsOpen = (
  birthDay: Day | null,
  ages: Pick<AccessAges, 'guardianUntil'>,
  today: Day,
): GuardianDecisionKind[] =>
  GUARDIAN_DECISIONS.filter((decision) => guardianDecisionCounts({ decision, on: today }, birthDay, ages));

/** Throws for a decision that would not count. */
export function assertGuardianDecision(
  decision: GuardianDecisionKind,
  birthDay: Day | null,
  ages: Pick<AccessAges, 'guardianUntil'>,
  today: Day,
): void {
  const open = guardianDecisionsOpen(birthDay, ages, today);
  if (!open.includes(decision)) throw new RuleBroken('guardian.not-paused-yet', open);
}

/**
 * How a guardian stands to the child's case today (FB 6:11; OSL 12:3), by what has been decided, oldest first. A block is silent: it looks
 * like no relation at all.
 */
export function guardianRelation(
  mandate: Mandate,
  decisions: readonly GuardianDecided[],
  birthDay: Day | null,
  ages: AccessAges,
  today: Day,
): Relation {
  if (!isChild(birthDay, today) || birthDay === null || !mayDecide(mandate, birthDay, today)) return 'none';
  const access = decisions.filter(({ decision }) => decision !== 'continues');
  if (access.at(-1)?.decision === 'blocked') return 'guardianBlocked';
  const judged = decisions.some((one) => one.decision === 'continues' && guardianDecisionCounts(one, birthDay, ages));
  const paused = age(birthDay, today) >= ages.guardianUntil && !judged;
  return paused ? 'guardianPaused' : 'guardianActive';
}

/** How a representative stands to the person's case: only a mandate to see to care reaches the plan (FB 11:4). */
export function representativeRelation(mandate: Mandate, birthDay: Day | null, today: Day): Relation {
  const ended = mandate.validTo !== null && mandate.validTo < today;
  if (ended || mandate.validFrom > today) return 'mandateEnded';
  return mayDecide(mandate, birthDay, today) ? 'mandateCare' : 'mandateOther';
}

/** A protected person has no proxies in the system; the person themselves is always on the list. */
export const protectionOfCitizen = (isProtected: boolean, relation: Relation): Protection =>
  !isProtected ? 'none' : relation === 'self' ? 'protectedListed' : 'protectedUnlisted';

/** A section as a citizen or a guest asks for it. */
export interface SectionAskedFor {
  readonly byPerson: boolean;
  readonly kind: string;
  readonly hidden: boolean;
  /** Written by the guest who asks. */
  readonly byAsker: boolean;
  /** What the person shows a relative or a guest. */
  readonly shownKinds: readonly string[];
}

/** The consent fact of a section, from its owner to a citizen or guest. */
export function consentOfCitizen(relation: Relation, section: SectionAskedFor): ConsentFact {
  switch (relation) {
    case 'self':
      if (section.byPerson) return 'own';
      return section.hidden ? 'hiddenFromPerson' : 'valid';
    case 'mandateCare':
      return section.hidden ? 'hiddenFromPerson' : 'valid';
    case 'guardianActive':
      return section.hidden ? 'hiddenFromGuardian' : 'valid';
    case 'named':
      return section.shownKinds.includes(section.kind) ? 'valid' : 'notCovered';
    case 'invitedNow':
      if (section.byAsker) return 'own';
      return section.shownKinds.includes(section.kind) ? 'valid' : 'notCovered';
    default:
      return 'never';
  }
}
