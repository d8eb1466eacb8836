import { type Asked, get, NEVER, onCase, type Route, send, simple } from './route.js';

/** Who one is, not what one may: the doors answer everybody, and say that nobody is signed in where nobody is. */
const door = (operation: string, request: Route['request'], more: Partial<Route> = {}): Route =>
  simple(operation, 'session.own', request, { door: 'any', verdict: () => '200', ...more });
const signedIn = (kind: 'staff' | 'citizen'): Route['verdict'] => {
  return ({ actor }) => ((kind === 'staff' ? actor.caller : actor.citizen) ? '200' : '401');
};
const post = (path: string, body: (asked: Asked) => object = () => ({})): Route['request'] =>
  send('POST', () => path, body);

const doorRoutes: readonly Route[] = [
  door(
    'sessionShow',
    get(() => '/api/session'),
  ),
  door('sessionExtend', post('/api/session/extend'), { verdict: signedIn('staff') }),
  door(
    'sessionChooseAssignment',
    post('/api/session/assignment', ({ actor, directory }) => ({
      assignmentId: actor.caller?.assignmentId ?? directory.offices.lead.spareAssignmentId,
    })),
    { verdict: signedIn('staff'), spends: true },
  ),
  door('sessionSignOut', post('/api/session/sign-out'), { spends: true }),
  door(
    'citizenSessionShow',
    get(() => '/api/citizen-session'),
  ),
  door(
    'citizenSessionChooseStanding',
    post('/api/citizen-session/standing', ({ actor, world }) => ({
      role: actor.citizen?.standing.role ?? 'person',
      id: actor.citizen?.standing.id ?? world.personId,
    })),
    {
      verdict: (asked) => {
        const known = signedIn('citizen')(asked);
        return known === '200' && !isStanding(asked) ? NEVER : known;
      },
      spends: true,
    },
  ),
  door('citizenSessionSignOut', post('/api/citizen-session/sign-out'), { spends: true }),
];

/**
 * Whether the standing is the citizen's today, so that it can be chosen. Oneself is named by the account; the session made for this
 * is another account of the same citizen's, whose it is not.
 */
const isStanding = (asked: Asked): boolean => asked.actor.role !== 'person' && onCase('plan.exists')(asked) === '200';

/** The sessions of one's own account. */
const ownRoutes: readonly Route[] = [
  simple(
    'ownSessionList',
    'session.own',
    get(() => '/api/own-sessions'),
  ),
  simple('ownSessionTold', 'session.own', post('/api/own-sessions/told')),
  simple('ownSessionEndAll', 'session.own', post('/api/own-sessions/end'), { spends: true }),
  simple(
    'ownSessionEnd',
    'session.own',
    send(
      'POST',
      ({ actor, directory }) =>
        `/api/own-sessions/${directory.otherSessions.get(actor.name) ?? directory.units.lead}/end`,
      () => ({}),
    ),
  ),
  simple(
    'brakeGiveReason',
    'session.own',
    post('/api/brake-reasons', () => ({ brake: 'lookUp', reason: 'rightPerson' })),
  ),
];

const mine = (operation: string, request: Route['request'], more: Partial<Route> = {}): Route =>
  simple(operation, 'session.own', request, { door: 'citizen', verdict: signedIn('citizen'), ...more });

/** The sessions of a citizen or a guest: theirs in every standing, also one that has ended. */
const myRoutes: readonly Route[] = [
  mine(
    'mySessionList',
    get(() => '/api/my/sessions'),
  ),
  mine('mySessionEndAll', post('/api/my/sessions/end'), { spends: true }),
  mine(
    'mySessionEnd',
    send(
      'POST',
      ({ actor, directory }) => `/api/my/sessions/${actor.citizen?.fresh.sessionId ?? directory.units.lead}/end`,
      () => ({}),
    ),
  ),
];

export const sessionRoutes: readonly Route[] = [...doorRoutes, ...ownRoutes, ...myRoutes];
