import type { Situation } from '../oracle.js';
import { authorityOf, type Actor, type UnitKey } from './directory.js';

/** What is the same for all who ask about a case. */
export interface CaseFacts {
  planConsent: string;
  protected: boolean;
  state: string;
}

/** The owners of sections in every world. */
export const OWNERS = ['lead', 'party', 'valid', 'notCovered', 'expired', 'withdrawn', 'never'] as const;
export type Owner = (typeof OWNERS)[number];

const SHOWS: Readonly<Record<Owner, string>> = {
  lead: 'valid',
  party: 'valid',
  valid: 'valid',
  notCovered: 'notCovered',
  expired: 'expired',
  withdrawn: 'withdrawn',
  never: 'never',
};

/** By which consent an owner shows its sections to an authority. */
export function consentOf(owner: Owner, viewer: UnitKey | null): string {
  if (viewer === null) return 'never';
  return authorityOf(viewer) === owner ? 'own' : SHOWS[owner];
}

/** The contact data are the lead authority's; here it is the receiver who is named after the consent. */
export function contactConsentOf(viewer: UnitKey | null): string {
  if (viewer === null) return 'never';
  const receiver = authorityOf(viewer);
  if (receiver === 'lead') return 'own';
  if (receiver === 'party' || receiver === 'valid') return 'valid';
  return ['notCovered', 'expired', 'withdrawn'].includes(receiver) ? receiver : 'never';
}

export function protectionOf(facts: CaseFacts, actor: Actor): string {
  if (!facts.protected) return 'none';
  return actor.listed ? 'protectedListed' : 'protectedUnlisted';
}

/** The situation that the oracle is asked about. */
export function situationOf(facts: CaseFacts, actor: Actor, consent = 'never', state = facts.state): Situation {
  return {
    actor: actor.role,
    relation: actor.relation,
    consent,
    planConsent: facts.planConsent,
    protection: protectionOf(facts, actor),
    state,
  };
}

/** The same about the person: the unit that registered the person has charge of the record (person.find, why). */
export function personSituationOf(facts: CaseFacts, actor: Actor, consent = 'never'): Situation {
  const situation = situationOf(facts, actor, consent);
  return actor.unit === 'registrar' ? { ...situation, relation: 'lead' } : situation;
}
