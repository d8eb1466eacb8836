import { identityHash } from '../person/index.js';
import { hashOfRepresentative } from './citizens.js';
import type { DemoClock } from './demo-clock.js';
import { demoId, demoMobile, pick } from './demo-id.js';
import { workerAt, type Directory, type Worker } from './directory.js';
import { testNumber } from './identity-numbers.js';
import { bornOn, PEOPLE, type DemoPerson } from './person-list.js';
import { addRow, type Rows } from './rows.js';

/** A person as far as the stories need to know. */
export interface SeededPerson {
  id: string;
  name: string;
  givenName: string;
  female: boolean;
  birthDay: string;
  protected: boolean;
  guardians: { id: string; name: string; validFrom: string }[];
}

/** Who registered whom: the lead of the person's case, or somebody at the health centre. */
export type Registrars = ReadonlyMap<string, { by: Worker; ago: number; allowList: readonly string[] }>;

const MUNICIPALITY_OF: Readonly<Record<string, string>> = {
  Örebro: '1880',
  Karlskoga: '1883',
  Lindesberg: '1885',
  Hallsberg: '1861',
  Kumla: '1881',
  Degerfors: '1862',
  Lekeberg: '1814',
  Nora: '1884',
  Västerås: '1980',
  Norrtälje: '0188',
};
const STREETS = [
  'Storgatan',
  'Parkvägen',
  'Björkgatan',
  'Ringvägen',
  'Skolgatan',
  'Åkervägen',
  'Kyrkogatan',
  'Lingonstigen',
];

/** All people, each registered where the person's case is led. Gives them by name. */
export function addPeople(
  rows: Rows,
  given: { clock: DemoClock; directory: Directory; registrars: Registrars; identityHashKey: Buffer },
): Map<string, SeededPerson> {
  const { clock, directory, registrars } = given;
  const atKarla = { by: workerAt(directory, 'Vårdcentralen Karla'), ago: 40, allowList: [] };
  const people = new Map<string, SeededPerson>();
  for (const person of PEOPLE) {
    const seeded = seededPerson(person, clock);
    const { by, ago, allowList } = registrars.get(person.name) ?? atKarla;
    const number = testNumber(person.kind ?? 'personnummer', seeded.birthDay, {
      female: person.female,
      of: person.name,
      today: clock.today,
    });
    addRow(rows, 'person', {
      id: seeded.id,
      owner_authority_id: by.unit.authorityId,
      registered_by: by.staffId,
      identity_kind: number.kind,
      identity_number: number.digits,
      identity_hash: `\\x${identityHash(given.identityHashKey, number).toString('hex')}`,
      given_name: seeded.givenName,
      family_name: person.name.slice(seeded.givenName.length + 1),
      birth_on: seeded.birthDay,
      municipality_code: MUNICIPALITY_OF[person.city] ?? null,
      language: person.language ?? 'sv',
      interpreter: person.interpreter ?? false,
      communication_needs: person.needs ?? null,
      protection: person.protection ?? 'none',
      base_units: [by.unit.id],
      unit_ids: [by.unit.id],
      allow_list: person.protection ? allowList : null,
      revision: 1,
      created_at: clock.past(ago, '08:40'),
    });
    addContact(rows, person, seeded, by);
    for (const [index, representative] of (person.representatives ?? []).entries()) {
      const [first = '', ...rest] = representative.name.split(' ');
      addRow(rows, 'representative', {
        id: demoId('representative', person.name, representative.name),
        person_id: seeded.id,
        kind: representative.kind,
        given_name: first,
        family_name: rest.join(' '),
        phone: demoMobile(representative.name, String(index)),
        guards_rights: representative.kind !== 'guardian',
        manages_property: representative.kind === 'administrator' || representative.kind === 'lastingPower',
        cares_for_person: representative.kind === 'guardian' || (representative.caresForPerson ?? false),
        identity_hash: hashOfRepresentative(given.identityHashKey, representative.name, clock.today),
        proof: representative.proof,
        proof_seen_by: by.staffId,
        valid_from: representative.kind === 'guardian' ? seeded.birthDay : '2024-03-01',
        valid_to: null,
        revision: 1,
      });
    }
    people.set(person.name, seeded);
  }
  return people;
}

function seededPerson(person: DemoPerson, clock: DemoClock): SeededPerson {
  const birthDay = bornOn(person, clock.today);
  return {
    id: demoId('person', person.name),
    name: person.name,
    givenName: person.name.split(' ')[0] ?? person.name,
    female: person.female,
    birthDay,
    protected: person.protection !== undefined,
    guardians: (person.representatives ?? [])
      .filter(({ kind }) => kind === 'guardian')
      .map(({ name }) => ({ id: demoId('representative', person.name, name), name, validFrom: birthDay })),
  };
}

function addContact(rows: Rows, person: DemoPerson, seeded: SeededPerson, by: Worker): void {
  // Nothing of a protected person's whereabouts is written down where it is not needed.
  const open = !person.protection;
  const street = `${pick(STREETS, 'street', person.name)} ${String(1 + (person.name.length % 40))}`;
  addRow(rows, 'person_contact', {
    person_id: seeded.id,
    owner_authority_id: by.unit.authorityId,
    address: open ? street : null,
    postal_code: null,
    city: open ? person.city : null,
    phone: demoMobile(person.name),
    email: null,
    base_units: [by.unit.id],
    grantees: [by.unit.id],
    revision: 1,
  });
}
