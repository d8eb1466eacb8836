import { dayAhead } from '@sammanhang/api/proof';
import { oracle, type OracleVerdict } from './oracle.js';
import { get, NEVER, onCase, type Asked, type Route, send, simple } from './route.js';
import { actorOf } from './world/directory.js';
import { ASKER, type RequestKey } from './world/requests.js';
import { situationOf } from './world/situation.js';

const mine = (operation: string, request: Route['request'], more: Partial<Route> = {}): Route =>
  simple(operation, 'sip.request', request, { door: 'citizen', verdict: asks, ...more });

/** Whoever comes for themselves is the one that it is about, whatever case it is not about. */
function asks({ world, actor }: Asked): OracleVerdict {
  const situation = situationOf(world.facts, actor);
  return oracle('sip.request', actor.role === 'person' ? { ...situation, relation: 'self' } : situation);
}

/** A request to the lead's unit, of which the case at hand says nothing. */
const weighed =
  (action: string, key: RequestKey): Route['verdict'] =>
  ({ world, actor }) => {
    const locked = actor.listed ? 'protectedListed' : 'protectedUnlisted';
    const there = actor.unit === 'lead' || (actor.role === 'unitHead' && actor.unit === 'leadParent');
    const near = actor.role === 'caseworker' ? 'colleague' : 'lead';
    const relation = there ? near : 'none';
    const protection = key === 'locked' ? locked : 'none';
    return oracle(action, { ...situationOf(world.facts, actor), relation, protection });
  };
/** The words are for those who answer: a head sees the day in the list. */
const forWorkers = (verdict: Route['verdict']): Route['verdict'] => {
  return (asked) => (asked.actor.role === 'unitHead' ? NEVER : verdict(asked));
};
const at =
  (key: RequestKey, rest = '') =>
  ({ directory }: Asked) =>
    `/api/requests/${directory.requests.get(key) ?? ''}${rest}`;
const KEYS = ['open', 'locked'] as const;

/** Asking for a plan in the place of whom each stands by, and what has been asked of units. */
export const requestRoutes: readonly Route[] = [
  mine(
    'myRequestUnits',
    get(() => '/api/my/request-units'),
  ),
  mine(
    'myRequestList',
    get(() => '/api/my/requests'),
  ),
  mine(
    'myRequestAsk',
    send(
      'POST',
      () => '/api/my/requests',
      ({ directory }) => ({
        unitId: directory.units.party,
        words: 'Hjälp mig att hålla ihop det.',
        contactWish: 'Brev',
        protectedIdentity: false,
      }),
    ),
  ),
  mine(
    'myRequestWithdraw',
    send(
      'POST',
      ({ directory }) => `/api/my/requests/${directory.requests.get('own') ?? ''}/withdrawal`,
      () => ({}),
    ),
    // To all others it is not there.
    { verdict: (asked) => ([ASKER, 'anonymous'].includes(asked.actor.name) ? asks(asked) : NEVER) },
  ),
  simple(
    'requestList',
    'request.read',
    get(() => '/api/requests'),
    {
      // Of the own unit, whatever stands in it; to a head it is about the protected alone.
      verdict: ({ world, actor }) =>
        oracle('request.read', {
          ...situationOf(world.facts, actor),
          relation: actor.role === 'caseworker' ? 'colleague' : 'lead',
          protection: actor.role === 'unitHead' ? 'protectedUnlisted' : 'none',
        }),
    },
  ),
  ...KEYS.flatMap((key) => [
    simple('requestRead', 'request.read', get(at(key)), {
      variant: key,
      verdict: forWorkers(weighed('request.read', key)),
    }),
    simple(
      'requestAnswer',
      'request.answer',
      send('POST', at(key, '/answer'), () => ({ answer: 'declined', reasonCode: 'other', reason: 'Vi ringer dig.' })),
      { variant: key, verdict: weighed('request.answer', key) },
    ),
    simple(
      'requestNameReader',
      'request.assign',
      send('POST', at(key, '/readers'), ({ directory }) => ({
        staffId: actorOf(directory, 'caseworker', 'lead', 'lead').caller.staffId,
      })),
      { variant: key, verdict: weighed('request.assign', key) },
    ),
  ]),
];

const guest = () => ({
  identityNumber: '200002292399',
  givenName: 'Gun',
  familyName: 'Gäst',
  organisation: 'Skolan',
  kind: 'school',
  sectionKinds: ['measure'],
  agreedManner: 'oral',
  validTo: dayAhead(20),
});

/** Who is let in to one plan for a time. */
export const guestRoutes: readonly Route[] = [
  simple(
    'guestList',
    'guest.read',
    get(({ world }) => `/api/cases/${world.caseId}/guests`),
  ),
  ...[{}, { fresh: true, variant: 'after a fresh sign-in' }].map((more) =>
    simple(
      'guestInvite',
      'guest.invite',
      send('POST', ({ world }) => `/api/cases/${world.caseId}/guests`, guest),
      more,
    ),
  ),
  simple(
    'guestEnd',
    'guest.end',
    send(
      'POST',
      ({ world }) => `/api/guests/${world.guestId}/end`,
      () => ({}),
    ),
  ),
  simple(
    'guestAnswer',
    'summons.answer',
    send(
      'POST',
      ({ world }) => `/api/my/invitations/${world.guestId}/answer`,
      () => ({ answer: 'accepted' }),
    ),
    {
      door: 'citizen',
      // A guest answers for nobody else.
      verdict: (asked) => {
        const { relation, role } = asked.actor;
        return role === 'anonymous' || relation === 'invitedNow' ? onCase('summons.answer')(asked) : NEVER;
      },
    },
  ),
];
