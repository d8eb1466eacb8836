import { oracle, type OracleVerdict } from './oracle.js';
import type { CaseWorld, WorldVersion } from './world/case-world.js';
import type { Actor, Directory } from './world/directory.js';
import { personSituationOf, situationOf } from './world/situation.js';

export interface Request {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  body?: object;
}

/** Who asks what of which world. */
export interface Asked {
  directory: Directory;
  world: CaseWorld;
  actor: Actor;
}

/** One way to ask an operation about a world. `verdict` is the oracle's, narrowed by what the operation itself is about. */
export interface Route {
  /** As in the contract; a variant says what differs. */
  operation: string;
  variant?: string;
  action: string;
  request(asked: Asked): Request | null;
  verdict(asked: Asked): OracleVerdict;
  /** Codes of rules that may stop what access allows: the state machine's business. */
  limits?: RegExp;
  /** Asked with a fresh sign-in for the act: a step-up is then a yes. */
  fresh?: boolean;
  /** The consent weighed, for the choice of cells. */
  consent?(asked: Asked): string;
  /** Whose door it stands behind: staff's when left out, everybody's when it is about the doors themselves. */
  door?: 'citizen' | 'any';
  /** Who the actor has become when it is done, and is answered as. */
  becomes?(asked: Asked): Actor;
  /** The session that asks does not outlive it, so each is asked with one of its own. */
  spends?: true;
}

/** Citizens reach nothing of staff's, nor staff anything of theirs; without a session one stands before both. */
export const isAtDoor = ({ door }: Route, actor: Actor): boolean =>
  door === 'any' || actor.role === 'anonymous' || (door === 'citizen') === (actor.citizen !== null);

/** What the oracle says, where the door lets the actor's session in at all. */
export const verdictOf = (route: Route, asked: Asked): OracleVerdict =>
  isAtDoor(route, asked.actor) ? route.verdict(asked) : '401';

export const NEVER: OracleVerdict = '404';
export const onCase =
  (action: string) =>
  ({ world, actor }: Asked): OracleVerdict =>
    oracle(action, situationOf(world.facts, actor));
export const onPerson =
  (action: string) =>
  ({ world, actor }: Asked): OracleVerdict =>
    oracle(action, personSituationOf(world.facts, actor));
export const onVersion =
  (action: string, version: (world: CaseWorld) => WorldVersion | null, consent = 'never') =>
  ({ world, actor }: Asked): OracleVerdict =>
    oracle(action, situationOf(world.facts, actor, consent, version(world)?.state ?? world.facts.state));

export const simple = (
  operation: string,
  action: string,
  request: Route['request'],
  more: Partial<Route> = {},
): Route => ({
  operation,
  action,
  request,
  verdict: onCase(action),
  ...more,
});

export const get =
  (path: (asked: Asked) => string | null): Route['request'] =>
  (asked) => {
    const found = path(asked);
    return found === null ? null : { method: 'GET', path: found };
  };
export const send =
  (method: 'POST' | 'PUT', path: (asked: Asked) => string | null, body: (asked: Asked) => object): Route['request'] =>
  (asked) => {
    const found = path(asked);
    return found === null ? null : { method, path: found, body: body(asked) };
  };
