import type { Situation } from '../oracle.js';
import { authorityOf, type Actor, type UnitKey } from './directory.js';
import type { LineKind } from './sections.js';

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

/** What the unit `valid` alone has of two of them: one that the person has shut it out from, and one that hands its lines over on a ground. */
export const TO_VALID: Readonly<Partial<Record<Owner, 'blocked' | 'ground'>>> = {
  party: 'blocked',
  notCovered: 'ground',
};

/** By which consent an owner shows its sections to an authority. */
export function consentOf(owner: Owner, viewer: UnitKey | null): string {
  if (viewer === null) return 'never';
  if (authorityOf(viewer) === owner) return 'own';
  return (viewer === 'valid' ? TO_VALID[owner] : undefined) ?? SHOWS[owner];
}

/** What the person shows a relative and a guest of the plan. */
export const SHOWN_TO_RELATIVE: readonly string[] = ['ownWords', 'need', 'measure'];
export const SHOWN_TO_GUEST: readonly string[] = ['goal', 'measure'];

/** What is hidden in every world, and from whom: of the authorities `valid` and `party`, so that all others are as they were. */
export const HIDDEN = {
  person: { owner: 'valid', kind: 'need' },
  guardian: { owner: 'party', kind: 'note' },
} as const;

const CONSENTS_AS: Readonly<Record<LineKind, string>> = {
  note: 'situation',
  words: 'ownWords',
  need: 'need',
  goal: 'goal',
  ownGoal: 'goal',
  measure: 'measure',
};

/** How a line stands to a citizen or a guest (access.md, dimensions: consent). */
function consentOfCitizen({ relation }: Actor, owner: Owner, kind: LineKind): string {
  const hiddenFrom = (from: 'person' | 'guardian') => HIDDEN[from].owner === owner && HIDDEN[from].kind === kind;
  switch (relation) {
    case 'self':
      if (kind === 'words' || kind === 'ownGoal') return 'own';
      return hiddenFrom('person') ? 'hiddenFromPerson' : 'valid';
    case 'mandateCare':
      return hiddenFrom('person') ? 'hiddenFromPerson' : 'valid';
    case 'guardianActive':
      return hiddenFrom('guardian') ? 'hiddenFromGuardian' : 'valid';
    case 'named':
      return SHOWN_TO_RELATIVE.includes(CONSENTS_AS[kind]) ? 'valid' : 'notCovered';
    case 'invitedNow':
      return SHOWN_TO_GUEST.includes(CONSENTS_AS[kind]) ? 'valid' : 'notCovered';
    default:
      return 'never';
  }
}

/** By which consent one line is shown to whoever asks. */
export const consentOfLine = (actor: Actor, owner: Owner, kind: LineKind): string =>
  actor.citizen ? consentOfCitizen(actor, owner, kind) : consentOf(owner, actor.unit);

/** Whether an emergency opening is under way: it takes an established version to open, and ends with the case and with protection. */
export const emergencyIn = ({ protected: isProtected, state }: CaseFacts): boolean =>
  !isProtected && ['draft', 'draftReleased', 'awaiting', 'established'].includes(state);

const relationIn = (facts: CaseFacts, { relation }: Actor): string =>
  relation === 'breakGlassOpen' && !emergencyIn(facts) ? 'none' : relation;

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

/**
 * A version that has been superseded held once, and counts as established; an emergency opens the plan that holds and nothing that came
 * before it (SVOD 3:5-6: what is needed there and then).
 */
function stateIn(state: string, relation: string): string {
  if (state !== 'superseded') return state;
  return relation === 'breakGlassOpen' ? 'closed' : 'established';
}

/** The situation that the oracle is asked about. */
export function situationOf(facts: CaseFacts, actor: Actor, consent = 'never', state = facts.state): Situation {
  const relation = relationIn(facts, actor);
  return {
    actor: actor.role,
    relation,
    consent,
    planConsent: facts.planConsent,
    protection: protectionOf(facts, actor),
    state: stateIn(state, relation),
  };
}

/**
 * The same about the person: the unit that registered the person has charge of the record (person.find, why), until the authority has culled
 * its part of the last plan and lets go of it.
 */
export function personSituationOf(facts: CaseFacts, actor: Actor, consent = recordOf(actor.unit)): Situation {
  const situation = situationOf(facts, actor, consent);
  return actor.unit === 'registrar' && facts.state !== 'culled' ? { ...situation, relation: 'lead' } : situation;
}

/** The record of the person is the lead's authority's; to others nothing of it is their own. */
const recordOf = (unit: UnitKey | null): string => (unit !== null && authorityOf(unit) === 'lead' ? 'own' : 'never');
