import { age } from './day.js';
import type { Day } from './day.js';
import { RuleBroken } from './rule-broken.js';

/** Those who may act for a person: vårdnadshavare, god man, förvaltare, ombud, framtidsfullmakt. */
export const REPRESENTATIVE_KINDS = ['guardian', 'administrator', 'trustee', 'agent', 'lastingPower'] as const;
export type RepresentativeKind = (typeof REPRESENTATIVE_KINDS)[number];

/** A mandate to act for a person. Only `caresForPerson` (sörja för person, FB 11:4) reaches plan and consent. */
export interface Mandate {
  readonly kind: RepresentativeKind;
  readonly caresForPerson: boolean;
  readonly validFrom: Day;
  /** The last day, or null for until further notice. */
  readonly validTo: Day | null;
}

/** How a mandate stands on a day: `outgrown` is a guardian whose child has come of age. */
export type MandateStanding = 'current' | 'notYet' | 'ended' | 'outgrown';

const OF_AGE = 18;

/** Whether the person is under eighteen (FB 9:1). Somebody whose day of birth is unknown counts as of age. */
export function isChild(birthDay: Day | null, today: Day): boolean {
  return birthDay !== null && age(birthDay, today) < OF_AGE;
}

/** How the mandate stands. Custody ends on the eighteenth birthday (FB 6:2), whatever dates were noted. */
export function mandateStanding(mandate: Mandate, birthDay: Day | null, today: Day): MandateStanding {
  if (mandate.validFrom > today) return 'notYet';
  if (mandate.validTo !== null && mandate.validTo < today) return 'ended';
  if (mandate.kind === 'guardian' && !isChild(birthDay, today)) return 'outgrown';
  return 'current';
}

/** Whether the one who holds the mandate may see the plan and decide for the person today. */
export function mayDecide(mandate: Mandate, birthDay: Day | null, today: Day): boolean {
  return mandate.caresForPerson && mandateStanding(mandate, birthDay, today) === 'current';
}

/** Throws where the kind of mandate cannot be for somebody of this age: custody (FB 6:2), lasting power (2017:310 1 §). */
export function assertMandateFits(kind: RepresentativeKind, birthDay: Day | null, today: Day): void {
  const child = isChild(birthDay, today);
  if (kind === 'guardian' && !child) throw new RuleBroken('representative.guardian-of-adult');
  if (kind === 'lastingPower' && child) throw new RuleBroken('representative.lasting-power-of-child');
}
