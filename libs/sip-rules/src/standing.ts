import type { ConsentFact, Protection, Relation } from './access-types.js';
import { age } from './day.js';
import type { Day } from './day.js';
import { isChild, mayDecide } from './representative.js';
import type { Mandate } from './representative.js';

/** Ages at which a child's access changes. Practice (1177), not law: configuration (domain.md 1.5). */
export interface AccessAges {
  /** A guardian's access pauses on this birthday until somebody has judged the child's maturity. */
  readonly guardianUntil: number;
  /** From this birthday the young person has access of their own. */
  readonly ownFrom: number;
}

/** What has been decided about a guardian, oldest first. */
export type GuardianDecisionKind = 'continues' | 'blocked' | 'unblocked';

/** How somebody stands to their own case. */
export function ownRelation(birthDay: Day | null, ages: AccessAges, today: Day): Relation {
  return birthDay !== null && age(birthDay, today) < ages.ownFrom ? 'none' : 'self';
}

/** How a guardian stands to the child's case today (FB 6:11; OSL 12:3). A block is silent: it looks like no relation at all. */
export function guardianRelation(
  mandate: Mandate,
  decisions: readonly GuardianDecisionKind[],
  birthDay: Day | null,
  ages: AccessAges,
  today: Day,
): Relation {
  if (!isChild(birthDay, today) || birthDay === null || !mayDecide(mandate, birthDay, today)) return 'none';
  if (decisions.filter((one) => one !== 'continues').at(-1) === 'blocked') return 'guardianBlocked';
  const paused = age(birthDay, today) >= ages.guardianUntil && !decisions.includes('continues');
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
