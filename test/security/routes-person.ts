import { oracle } from './oracle.js';
import { type Asked, get, onPerson, type Route, send, simple } from './route.js';
import { contactConsentOf, personSituationOf } from './world/situation.js';

const person = { givenName: 'Birgitta', familyName: 'Ek', language: 'sv', interpreter: false };
const mandate = {
  givenName: 'Gun',
  familyName: 'Man',
  guardsRights: true,
  managesProperty: false,
  caresForPerson: true,
  proof: 'Förordnande',
  validFrom: '2025-01-01',
};
const contact = (asked: Asked) => contactConsentOf(asked.actor.unit);

export const personRoutes: readonly Route[] = [
  {
    operation: 'personRead',
    action: 'person.find',
    request: get(({ world }) => `/api/persons/${world.personId}`),
    verdict: onPerson('person.find'),
  },
  {
    operation: 'personChange',
    action: 'person.change',
    request: send(
      'PUT',
      ({ world }) => `/api/persons/${world.personId}`,
      ({ world }) => ({ ...person, revision: world.personRevision }),
    ),
    verdict: onPerson('person.change'),
  },
  {
    operation: 'personReadContact',
    action: 'contact.read',
    request: get(({ world }) => `/api/persons/${world.personId}/contact`),
    verdict: (asked) => oracle('contact.read', personSituationOf(asked.world.facts, asked.actor, contact(asked))),
    consent: contact,
  },
  {
    operation: 'personChangeContact',
    action: 'person.change',
    request: send(
      'PUT',
      ({ world }) => `/api/persons/${world.personId}/contact`,
      () => ({ phone: '019-1', revision: 1 }),
    ),
    // What may not be read may not be overwritten: visible, and not allowed.
    verdict: (asked) => {
      const change = onPerson('person.change')(asked);
      const read = oracle('contact.read', personSituationOf(asked.world.facts, asked.actor, contact(asked)));
      return change === '200' && read !== '200' ? '403' : change;
    },
    consent: contact,
  },
  {
    operation: 'personAddRepresentative',
    action: 'person.change',
    request: send(
      'POST',
      ({ world }) => `/api/persons/${world.personId}/representatives`,
      () => ({ ...mandate, kind: 'administrator' }),
    ),
    verdict: onPerson('person.change'),
  },
  {
    operation: 'personChangeRepresentative',
    action: 'person.change',
    request: send(
      'PUT',
      ({ world }) => `/api/representatives/${world.representativeId}`,
      () => ({ ...mandate, revision: 1 }),
    ),
    verdict: onPerson('person.change'),
  },
];

/** Persons, lists and the directory, asked of no world. */
export const personalRoutes: readonly Route[] = [
  simple('caseStart', 'case.start', ({ directory, actor }) => ({
    method: 'POST',
    path: '/api/cases',
    body: {
      personId: directory.ownPersons[actor.unit ?? 'lead'],
      origin: 'openCare',
      scope: 'between',
      initiatorKind: 'staff',
      reason: 'Behov',
      question: 'Vad?',
    },
  })),
  simple('personRegister', 'person.register', () => ({
    method: 'POST',
    path: '/api/persons',
    body: {
      ...person,
      identityKind: 'personnummer',
      identityNumber: '20000229-2399',
    },
  })),
  simple(
    'personFind',
    'person.find',
    () => ({ method: 'POST', path: '/api/persons/find', body: { identityNumber: '19900101-2385' } }),
    { verdict: onLists('person.find') },
  ),
  simple(
    'personList',
    'person.find',
    get(() => '/api/persons'),
    { verdict: onLists('person.find') },
  ),
  simple(
    'boardShow',
    'board.row',
    get(() => '/api/board'),
    { verdict: onLists('board.row') },
  ),
  simple(
    'caseWorklist',
    'worklist.read',
    get(() => '/api/worklist'),
    { verdict: onLists('worklist.read') },
  ),
  simple(
    'inboxRead',
    'inbox.read',
    get(() => '/api/inbox'),
    { verdict: onLists('inbox.read') },
  ),
  simple(
    'inboxCounts',
    'inbox.read',
    get(() => '/api/inbox/counts'),
    { verdict: onLists('inbox.read') },
  ),
  simple(
    'organisationFindUnits',
    'directory.read',
    get(() => '/api/units'),
  ),
  simple(
    'organisationColleagues',
    'directory.read',
    get(({ directory }) => `/api/units/${directory.units.lead}/colleagues`),
  ),
  simple(
    'organisationMunicipalities',
    'directory.read',
    get(() => '/api/municipalities'),
  ),
  simple(
    'organisationCounty',
    'directory.read',
    get(() => '/api/county'),
  ),
];

/** A list is asked for by whoever may see some row of it: the rows themselves are weighed one by one (lists.ts). */
function onLists(action: string): Route['verdict'] {
  return ({ actor }) =>
    oracle(action, {
      actor: actor.role,
      relation: 'lead',
      consent: 'never',
      planConsent: 'given',
      protection: 'none',
      state: 'preparing',
    });
}
