import type { PersonView, RepresentativeView } from '@sammanhang/api-client';

export const person = (more: Partial<PersonView> = {}): PersonView => ({
  id: 'p1',
  givenName: 'Aino',
  familyName: 'Berg',
  identityKind: 'personnummer',
  identityNumber: '19900101-2385',
  birthOn: '1990-01-01',
  age: 36,
  municipalityCode: '1880',
  municipalityName: 'Örebro kommun',
  language: 'fi',
  interpreter: true,
  communicationNeeds: 'Bildstöd',
  protection: 'none',
  contact: {
    address: 'Storgatan 1',
    postalCode: '702 10',
    city: 'Örebro',
    phone: '070-174 06 05',
    email: null,
    revision: 2,
  },
  contactHidden: false,
  representatives: [],
  cases: [],
  abilities: ['contact.read', 'case.start', 'person.change', 'protection.set'],
  revision: 3,
  ...more,
});

export const representative = (more: Partial<RepresentativeView> = {}): RepresentativeView => ({
  id: 'r1',
  kind: 'administrator',
  givenName: 'Gun',
  familyName: 'God',
  phone: '070-174 06 07',
  canSignIn: false,
  guardsRights: true,
  managesProperty: true,
  caresForPerson: false,
  proof: 'Registerutdrag',
  validFrom: '2020-01-01',
  validTo: null,
  standing: 'current',
  mayDecide: false,
  revision: 1,
  ...more,
});

export const MUNICIPALITIES = {
  'GET /api/municipalities': {
    municipalities: [
      { code: '1883', name: 'Karlskoga kommun' },
      { code: '1880', name: 'Örebro kommun' },
    ],
  },
};
