import { age, type Action } from '@sammanhang/sip-rules';
import type { Tx } from '../platform/database/index.js';
import { casesOf, contactOf, municipalityName } from './person.data.js';
import type { ContactView, PersonView } from './person.dto.js';
import type { PersonContact } from './person-contact.entity.js';
import { aboutContact, type PersonSubject } from './person-subject.data.js';
import { representativesOf } from './representative.data.js';
import { toRepresentativeView } from './representative.dto.js';

const OFFERED: readonly Action[] = ['case.start', 'person.change', 'protection.set', 'protection.lift'];

export const toContactView = ({ address, postalCode, city, phone, email, revision }: PersonContact): ContactView => ({
  address,
  postalCode,
  city,
  phone,
  email,
  revision,
});

/** The person as this reader may see them. Contact data of a person with protected identity is never part of it. */
export async function personView(tx: Tx, subject: PersonSubject): Promise<PersonView> {
  const { person } = subject;
  const masked = person.protection !== 'none';
  const contact = await contactOf(tx, person.id);
  const mayReadContact = contact !== null && tx.may('contact.read', aboutContact(subject, contact, tx));
  const representatives = await representativesOf(tx, person.id);
  return {
    id: person.id,
    givenName: person.givenName,
    familyName: person.familyName,
    identityKind: person.identityKind,
    identityNumber: `${person.identityNumber.slice(0, 8)}-${person.identityNumber.slice(8)}`,
    birthOn: person.birthOn,
    age: person.birthOn === null ? null : age(person.birthOn, tx.today),
    municipalityCode: person.municipalityCode,
    municipalityName: await municipalityName(tx, person.municipalityCode),
    language: person.language,
    interpreter: person.interpreter,
    communicationNeeds: person.communicationNeeds,
    protection: person.protection,
    contact: mayReadContact && !masked ? toContactView(contact) : null,
    contactHidden: masked || !mayReadContact,
    representatives: representatives.map((row) =>
      toRepresentativeView(row, person.birthOn, tx.today, masked || !mayReadContact),
    ),
    cases: await casesOf(tx, person.id),
    abilities: [
      ...(mayReadContact ? (['contact.read'] as const) : []),
      ...OFFERED.filter((action) => tx.may(action, subject)),
    ],
    revision: person.revision,
  };
}
