import type { Day } from './day.js';
import { RuleBroken } from './rule-broken.js';

/**
 * Grounds to share without consent, and who may lean on each. The general clause OSL 10:27 is not usable for these secrecies.
 * - `osl-25-12`, `osl-26-9`: needed for necessary care of somebody under eighteen, in addiction, in compulsory psychiatric care
 *   or pregnant; the one for health care, the other for social services.
 * - `osl-25-13`: an adult who cannot consent; health care to health care or social services. Social services have no such rule.
 * - `osl-10-28`: a duty to disclose in law. `osl-10-2`: necessary for the own task, a narrow rule.
 */
export const DISCLOSURE_GROUNDS = ['osl-25-12', 'osl-25-13', 'osl-26-9', 'osl-10-28', 'osl-10-2'] as const;
export type DisclosureGround = (typeof DISCLOSURE_GROUNDS)[number];

/** The secrecy that an authority's record lies under. */
export type SecrecyField = 'healthCare' | 'socialServices' | 'other';

/** The authority kinds of the directory, as the secrecy chapters see them (OSL 25:1, 26:1; medical pupil health is health care). */
export function secrecyFieldOf(authorityKind: string): SecrecyField {
  if (authorityKind === 'healthCare' || authorityKind === 'municipalHealthCare') return 'healthCare';
  return authorityKind === 'socialServices' ? 'socialServices' : 'other';
}

const MAY_LEAN_ON: Readonly<Record<DisclosureGround, readonly SecrecyField[]>> = {
  'osl-25-12': ['healthCare'],
  'osl-25-13': ['healthCare'],
  'osl-26-9': ['socialServices'],
  'osl-10-28': ['healthCare', 'socialServices', 'other'],
  'osl-10-2': ['healthCare', 'socialServices', 'other'],
};

/** Grounds that an authority of the field may lean on. */
export const groundsFor = (field: SecrecyField): DisclosureGround[] =>
  DISCLOSURE_GROUNDS.filter((ground) => MAY_LEAN_ON[ground].includes(field));

/** A decision about to be taken: from whose record, to whom, on which ground. */
export interface DisclosureToDecide {
  readonly ground: DisclosureGround;
  readonly from: SecrecyField;
  readonly to: SecrecyField;
  readonly reason: string;
  readonly validUntil: Day | null;
  readonly today: Day;
  /** Whether the plan rests on a recorded assessment that the person cannot consent. */
  readonly unableToConsent: boolean;
}

/** Throws where the ground is not the owner's to lean on, or does not reach the receiver. */
export function assertMayDisclose(decision: DisclosureToDecide): void {
  const { ground, from, to, validUntil, today, unableToConsent } = decision;
  if (decision.reason.trim() === '') throw new RuleBroken('disclosure.reason-needed');
  if (!MAY_LEAN_ON[ground].includes(from)) throw new RuleBroken('disclosure.ground-not-yours');
  // OSL 25:12, 25:13 and 26:9 open towards health care and social services, not towards others.
  if (ground !== 'osl-10-28' && ground !== 'osl-10-2' && to === 'other') throw new RuleBroken('disclosure.not-to-them');
  if (ground === 'osl-25-13' && !unableToConsent) throw new RuleBroken('disclosure.can-consent');
  if (validUntil !== null && validUntil < today) throw new RuleBroken('disclosure.ends-before-today');
}
