import { ACTIONS, IDENTITY_KINDS, type Action } from '@sammanhang/sip-rules';
import {
  DayField,
  Flag,
  Id,
  InstantField,
  ListOf,
  OneOf,
  Part,
  Revision,
  SomeOf,
  Text,
  WholeNumber,
} from '../platform/http/fields.js';
import type { Day } from '@sammanhang/sip-rules';
import { personProtections, type PersonIdentityKind, type PersonProtection } from './person.entity.js';
import { RepresentativeView } from './representative.dto.js';

export class ListPersonsQuery {
  @Text({ max: 100, optional: true })
  q?: string | null;
  @OneOf(['mine', 'unit'], { name: 'PersonScope', optional: true })
  scope?: 'mine' | 'unit' | null;
}

/** The number is sent in a body: it must stand in no address and no log (domain.md 6). */
export class FindPersonInput {
  @Text({ max: 40 })
  identityNumber: string;
  @OneOf(IDENTITY_KINDS, { name: 'IdentityKind', optional: true })
  identityKind?: PersonIdentityKind | null;
}

export class ContactInput {
  @Text({ max: 200, optional: true })
  address?: string | null;
  @Text({ max: 20, optional: true })
  postalCode?: string | null;
  @Text({ max: 100, optional: true })
  city?: string | null;
  @Text({ max: 50, optional: true })
  phone?: string | null;
  @Text({ max: 200, optional: true })
  email?: string | null;
}

class PersonDetailsInput {
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  /** BCP 47. */
  @Text({ max: 35, description: 'BCP 47, e.g. sv' })
  language: string;
  @Flag()
  interpreter: boolean;
  @Text({ max: 1000, optional: true })
  communicationNeeds?: string | null;
  @Text({ max: 4, optional: true })
  municipalityCode?: string | null;
}

export class RegisterPersonInput extends PersonDetailsInput {
  @Text({ max: 40 })
  identityNumber: string;
  @OneOf(IDENTITY_KINDS, { name: 'IdentityKind', optional: true })
  identityKind?: PersonIdentityKind | null;
  @DayField({ optional: true, description: 'needed with a reservnummer, which does not tell it' })
  birthOn?: Day | null;
  @Part(() => ContactInput, { optional: true })
  contact?: ContactInput | null;
}

export class ChangePersonInput extends PersonDetailsInput {
  @Revision()
  revision: number;
}

export class ChangeContactInput extends ContactInput {
  @Revision()
  revision: number;
}

export class SetProtectionInput {
  @OneOf(personProtections, { name: 'PersonProtection' })
  grade: PersonProtection;
}

export class ContactView {
  @Text({ max: 200, nullable: true })
  address: string | null;
  @Text({ max: 20, nullable: true })
  postalCode: string | null;
  @Text({ max: 100, nullable: true })
  city: string | null;
  @Text({ max: 50, nullable: true })
  phone: string | null;
  @Text({ max: 200, nullable: true })
  email: string | null;
  @Revision()
  revision: number;
}

export class RepresentativePhoneView {
  @Id()
  representativeId: string;
  @Text({ max: 50, nullable: true })
  phone: string | null;
}

/** Shown on request only: what is masked for a person with protected identity. */
export class ContactsView {
  @Part(() => ContactView)
  contact: ContactView;
  @ListOf(() => RepresentativePhoneView)
  phones: RepresentativePhoneView[];
}

export class PersonCaseView {
  @Id()
  id: string;
  @Text({ max: 30 })
  number: string;
  @OneOf(['open', 'declined', 'refused', 'closed', 'culled'], { name: 'CaseState' })
  state: string;
  @InstantField()
  startedAt: Date;
  @Text({ max: 200 })
  leadUnitName: string;
}

/** One person of a list: enough to tell people apart, no number, no need (SoLPuL 7 a §). */
export class PersonRowView {
  @Id()
  id: string;
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  @DayField({ nullable: true })
  birthOn: Day | null;
  @ListOf(() => PersonCaseView)
  cases: PersonCaseView[];
}

export class FoundPersonView {
  /** Null both where there is nobody and where the person is not this reader's to know of. */
  @Part(() => PersonRowView, { nullable: true })
  person: PersonRowView | null;
}

export class PersonsView {
  @ListOf(() => PersonRowView)
  persons: PersonRowView[];
  /** More persons match than are listed: ask for a longer search. */
  @Flag()
  more: boolean;
}

export class PersonView {
  @Id()
  id: string;
  @Text({ max: 100 })
  givenName: string;
  @Text({ max: 100 })
  familyName: string;
  @OneOf(IDENTITY_KINDS, { name: 'IdentityKind' })
  identityKind: PersonIdentityKind;
  @Text({ max: 13, description: 'as it is written, YYYYMMDD-NNNC' })
  identityNumber: string;
  @DayField({ nullable: true })
  birthOn: Day | null;
  @WholeNumber({ nullable: true })
  age: number | null;
  @Text({ max: 4, nullable: true })
  municipalityCode: string | null;
  @Text({ max: 200, nullable: true })
  municipalityName: string | null;
  @Text({ max: 35 })
  language: string;
  @Flag()
  interpreter: boolean;
  @Text({ max: 1000, nullable: true })
  communicationNeeds: string | null;
  @OneOf(personProtections, { name: 'PersonProtection' })
  protection: PersonProtection;
  @Part(() => ContactView, { nullable: true })
  contact: ContactView | null;
  /** There may be contact data that is not shown here: masked, or not handed over. */
  @Flag()
  contactHidden: boolean;
  @ListOf(() => RepresentativeView)
  representatives: RepresentativeView[];
  @ListOf(() => PersonCaseView)
  cases: PersonCaseView[];
  @SomeOf(Object.keys(ACTIONS), { name: 'Action' })
  abilities: Action[];
  @Revision()
  revision: number;
}
