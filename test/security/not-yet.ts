import type { CaseWorld } from './world/case-world.js';
import type { Actor } from './world/directory.js';

/**
 * What the oracle says and the product does not yet do, by name. Each ends with what is named: delete its line then, and the
 * proofs are strict about it.
 */
interface NotYet {
  what: string;
  until: string;
  /** Sections that the oracle opens and nobody hands over. */
  denies?: (actor: Actor, consent: string) => boolean;
  /** Rows that bare SQL shows although the oracle opens them to nobody like this actor. */
  shows?: (actor: Actor, table: string, world: CaseWorld) => boolean;
}

const SECTIONS = ['note', 'need', 'goal', 'measure'];

const NOT_YET: readonly NotYet[] = [
  {
    what: 'an invited actor reads what the person agreed to (content.read, invited)',
    until: 'migration 1763800000021-create-disclosure',
    denies: ({ relation }, consent) => relation === 'invited' && consent === 'valid',
  },
  {
    what: 'row security forgets a unit that declined the call (plan.exists, declined)',
    until: 'migration 1763800000021-create-disclosure',
    shows: ({ relation }) => relation === 'declined',
  },
  {
    what: 'row security shows sections to those who work with the case, not to their whole unit (content.read, colleague)',
    until: 'migration 1763800000022-bind-citizens',
    shows: ({ relation }, table) => relation === 'colleague' && SECTIONS.includes(table),
  },
  {
    what: 'row security shows addresses and phones to those who work with the case, not to their whole unit (contact.read, colleague)',
    until: 'a policy for person_contact like that of the sections',
    shows: ({ relation }, table) => relation === 'colleague' && table === 'person_contact',
  },
  {
    what: 'row security shows heads the cases that their board may show: led, taken part in, called to (board.row)',
    until: 'a policy for cases that weighs the kind of participation for heads',
    shows: ({ role, relation }) => role === 'unitHead' && ['invited', 'left'].includes(relation),
  },
  {
    what: 'row security keeps follow-ups and deadlines of the protected from caseworkers who are not listed (protectedUnlisted)',
    until: 'a policy for the two tables that weighs the allow-list',
    shows: ({ role, listed }, table, { facts }) =>
      role === 'caseworker' && !listed && facts.protected && ['follow_up', 'deadline'].includes(table),
  },
];

export const notYetShown = (actor: Actor, consent: string): boolean =>
  NOT_YET.some(({ denies }) => denies?.(actor, consent) ?? false);
export const notYetLocked = (actor: Actor, table: string, world: CaseWorld): boolean =>
  NOT_YET.some(({ shows }) => shows?.(actor, table, world) ?? false);
