import { RuleBroken } from './rule-broken.js';

/** Who leads a case, or is asked to. */
export interface Leader {
  readonly staffId: string | null;
  readonly unitId: string;
}

export interface LeadFacts {
  readonly lead: Leader;
  /** Units that take part: the lead's own and those of accepted principals. */
  readonly takingPart: readonly string[];
  /** Workers who may know of a protected person; null when nobody is protected. */
  readonly allowList: readonly string[] | null;
  /** The units under the head who asks; null when a caseworker asks. */
  readonly headUnits: readonly string[] | null;
}

/**
 * Whether the one asked could lead. Throws `lead.leads-already`, `lead.not-your-unit` (a head names staff of the own units),
 * `lead.unit-not-party` (only who takes part may lead),
 * `lead.not-on-list` (an offer never widens who knows of a protected person) or `lead.not-caseworker`.
 */
export function checkLeadOffer(facts: LeadFacts, to: { staffId: string; unitId: string; caseworker: boolean }): void {
  if (to.staffId === facts.lead.staffId && to.unitId === facts.lead.unitId) {
    throw new RuleBroken('lead.leads-already');
  }
  if (facts.headUnits && !facts.headUnits.includes(to.unitId)) throw new RuleBroken('lead.not-your-unit');
  if (!facts.takingPart.includes(to.unitId)) throw new RuleBroken('lead.unit-not-party');
  if (!to.caseworker) throw new RuleBroken('lead.not-caseworker');
  if (facts.allowList && !facts.allowList.includes(to.staffId)) throw new RuleBroken('lead.not-on-list');
}

/** An offer is answered, or taken back, once. Until it is accepted the old lead answers for the case. */
export function checkOfferOpen(offer: { readonly answer: string | null }): void {
  if (offer.answer !== null) throw new RuleBroken('lead.offer-answered');
}

/** An offer is for one named person, in one unit. */
export function checkOfferedTo(offer: { toStaffId: string; toUnitId: string }, me: Leader): void {
  if (offer.toStaffId !== me.staffId || offer.toUnitId !== me.unitId) throw new RuleBroken('lead.not-offered-to-you');
}
