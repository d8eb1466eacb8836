import { oracle } from './oracle.js';
import type { CaseWorld } from './world/case-world.js';
import type { Actor } from './world/directory.js';
import { consentOf, situationOf, type Owner } from './world/situation.js';

/** Whether the oracle opens a section of this owner to the actor, in the version with this state. */
export const maySeeSection = (world: CaseWorld, actor: Actor, owner: Owner, state: string): boolean =>
  oracle('content.read', situationOf(world.facts, actor, consentOf(owner, actor.unit), state)) === '200';
