import { oracle, type Situation } from './oracle.js';
import type { Canary } from './world/canaries.js';
import type { CaseWorld } from './world/case-world.js';
import type { Actor } from './world/directory.js';
import { consentOf, contactConsentOf, personSituationOf, situationOf, type Owner } from './world/situation.js';

const may = (action: string, situation: Situation): boolean => oracle(action, situation) === '200';

/** Whether the oracle opens a section of this owner to the actor, in the version with this state. */
export function maySeeSection(world: CaseWorld, actor: Actor, owner: Owner, state: string): boolean {
  return may('content.read', situationOf(world.facts, actor, consentOf(owner, actor.unit), state));
}

/** What was handed over of a version that came to hold is the receiver's own copy, also after closing (copy.read). */
function mayHaveCopy(world: CaseWorld, actor: Actor, owner: Owner): boolean {
  const consent = consentOf(owner, actor.unit);
  return consent === 'valid' && may('copy.read', situationOf(world.facts, actor, consent));
}

const statesOf = ({ current, earlier }: CaseWorld) => [current.state, ...(earlier ? [earlier.state] : [])];

function mayRead(world: CaseWorld, actor: Actor, canary: Canary): boolean {
  const { facts } = world;
  const onCase = (action: string, consent = 'never') => may(action, situationOf(facts, actor, consent));
  const onPerson = (action: string, consent = 'never') => may(action, personSituationOf(facts, actor, consent));
  const contact = () => onPerson('contact.read', contactConsentOf(actor.unit));
  switch (canary.kind) {
    case 'content': {
      const owner = canary.owner as Owner;
      return (
        statesOf(world).some((state) => maySeeSection(world, actor, owner, state)) || mayHaveCopy(world, actor, owner)
      );
    }
    case 'contact':
      return contact();
    case 'summons':
      return canary.field === 'summons.declineNote'
        ? onCase('summons.read') && actor.relation === 'lead'
        : onCase('summons.read');
    case 'consent':
      return onCase('consent.read');
    case 'answer':
      return onCase('receipt.read') || (actor.unit === 'lead' && onCase('content.read', 'own'));
    case 'ending':
      return onCase('plan.exists') && ['lead', 'party', 'left'].includes(actor.relation);
    default:
      return mayKnowPerson(canary.field, onCase, onPerson, contact, facts.protected);
  }
}

type Asks = (action: string, consent?: string) => boolean;

/** Who the person is, and who acts for them: whoever works with the plan, the call or the record. */
function mayKnowPerson(
  field: string,
  onCase: Asks,
  onPerson: Asks,
  contact: () => boolean,
  isProtected: boolean,
): boolean {
  if (onPerson('person.find')) return field !== 'representative.phone' || !isProtected || contact();
  if (field === 'representative.phone') return false;
  if (field.startsWith('representative.')) return onCase('consent.read') || onCase('answer.give');
  if (field === 'person.communicationNeeds') return false;
  return (
    ['summons.read', 'copy.read', 'consent.read'].some((action) => onCase(action)) || onCase('content.read', 'own')
  );
}

/** Canaries that stand in an answer where the oracle shows them to nobody like this actor. */
export function strayCanaries(worlds: readonly CaseWorld[], actor: Actor, seen: readonly Canary[]): Canary[] {
  return seen.filter((canary) => {
    const world = worlds[canary.world];
    return !world || actor.role === 'anonymous' || !mayRead(world, actor, canary);
  });
}
