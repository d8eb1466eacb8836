import { Inject, Injectable } from '@nestjs/common';
import { parseIdentityNumber, type IdentityKind, type IdentityNumber } from '@sammanhang/sip-rules';
import { v4 } from 'uuid';
import type { Actor } from '../platform/auth/index.js';
import { CONFIG, type Config } from '../platform/config.js';
import { changeRow, Database, noCase, ownUnits, type Tx } from '../platform/database/index.js';
import { fieldProblem, problem } from '../platform/errors.js';
import { identityHash, triedMark } from '../platform/auth/identity-hash.js';
import { searchWords } from '../platform/http/search-words.js';
import { casesOf, changeContact, contactOf, personIdsByHash, personsMatching, registerPerson } from './person.data.js';
import type {
  ChangeContactInput,
  ChangePersonInput,
  ContactsView,
  FindPersonInput,
  FoundPersonView,
  ListPersonsQuery,
  PersonsView,
  PersonView,
  RegisterPersonInput,
} from './person.dto.js';
import { Person } from './person.entity.js';
import { aboutContact, personSubject, personSubjectOrNone, type PersonSubject } from './person-subject.data.js';
import { personView, toContactView } from './person.view.js';
import { representativesOf } from './representative.data.js';

const LISTED = 50;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;
const MUNICIPALITY = /^\d{4}$/;

@Injectable()
export class PersonService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  find(actor: Actor, input: FindPersonInput): Promise<FoundPersonView> {
    return this.database.read(actor, 'person.find', async (tx) => {
      tx.authorize(ownUnits());
      const number = readNumber(tx, input.identityNumber, input.identityKind);
      const found = await this.firstVisible(tx, number);
      const tried = triedMark(this.config.identityHashKey, identityHash(this.config.identityHashKey, number));
      tx.audit({ personId: found?.personId ?? null, change: { hit: found !== null, ...(!found && { tried }) } });
      return { person: found && { ...rowOf(found.person), cases: await casesOf(tx, found.personId) } };
    });
  }

  list(actor: Actor, { q, scope }: ListPersonsQuery): Promise<PersonsView> {
    return this.database.read(actor, 'person.find', async (tx) => {
      tx.authorize(ownUnits());
      const words = searchWords(q);
      const found = await personsMatching(tx, { words, mine: scope !== 'unit', limit: LISTED + 1 });
      const persons = found.slice(0, LISTED);
      tx.auditEach(persons.map(({ id }) => ({ personId: id })));
      return { persons, more: found.length > LISTED };
    });
  }

  register(actor: Actor, input: RegisterPersonInput): Promise<PersonView> {
    return this.database.write(actor, 'person.register', async (tx) => {
      tx.authorize(noCase());
      const number = readNumber(tx, input.identityNumber, input.identityKind);
      checkDetails(input);
      const birthOn = number.birthDay ?? input.birthOn ?? null;
      if (birthOn === null) throw fieldProblem('/birthOn', 'required');
      if (birthOn > tx.today) throw fieldProblem('/birthOn', 'future');
      const hash = identityHash(this.config.identityHashKey, number);
      // The key of a retry is kept as a plain hash of the command: it must not hold the number.
      const command = { ...input, identityNumber: hash.toString('hex') };
      const id = await tx.once(command, () => this.store(tx, input, number, hash, birthOn));
      const subject = await personSubject(tx, id);
      tx.audit({ personId: id, change: { identityKind: number.kind } });
      return personView(tx, subject);
    });
  }

  private async store(tx: Tx, input: RegisterPersonInput, number: IdentityNumber, hash: Buffer, birthOn: string) {
    const newId = v4();
    const { givenName, familyName, contact } = input;
    const id = await registerPerson(tx, newId, number, hash, { givenName, familyName, birthOn });
    if (id === newId) {
      await changeRow(tx, Person, { id, revision: 1 }, details(input));
      if (contact) {
        const person = { personId: id, ownerAuthorityId: tx.actor.authorityId };
        await changeContact(tx, person, { ...contact, revision: 1 });
      }
    }
    return id;
  }

  read(actor: Actor, id: string): Promise<PersonView> {
    return this.database.read(actor, 'person.find', async (tx) => {
      const subject = await personSubject(tx, id);
      tx.authorize(subject);
      const view = await personView(tx, subject);
      tx.audit({ personId: id, change: { contact: view.contact !== null } });
      return view;
    });
  }

  change(actor: Actor, id: string, { revision, ...input }: ChangePersonInput): Promise<PersonView> {
    return this.database.write(actor, 'person.change', async (tx) => {
      const subject = await personSubject(tx, id);
      tx.authorize(subject);
      checkDetails(input);
      await tx.once({ id, revision, ...input }, async () => ({
        id,
        revision: await changeRow(tx, Person, { id, revision }, details(input)),
      }));
      tx.audit({ personId: id, change: { fields: changedFields(subject.person, details(input)) } });
      return personView(tx, await personSubject(tx, id));
    });
  }

  changeContact(actor: Actor, id: string, input: ChangeContactInput): Promise<ContactsView> {
    return this.database.write(actor, 'person.change', async (tx) => {
      const subject = await personSubject(tx, id);
      tx.authorize(subject);
      const contact = await this.contactFor(tx, subject);
      await tx.once({ id, ...input }, async () => {
        await changeContact(tx, contact, input);
        return { id, revision: input.revision + 1 };
      });
      tx.audit({ personId: id, change: { fields: ['contact'] } });
      return this.contactsView(tx, subject);
    });
  }

  /** The one place where a protected person's address and phone are shown, each time by an act of its own. */
  readContact(actor: Actor, id: string): Promise<ContactsView> {
    return this.database.read(actor, 'contact.read', async (tx) => {
      const subject = await personSubject(tx, id);
      const contact = await contactOf(tx, id);
      if (!contact) throw problem('not-found');
      tx.authorize(aboutContact(subject, contact, tx));
      tx.audit({ personId: id, change: { protection: subject.person.protection } });
      return this.contactsView(tx, subject);
    });
  }

  /** Not there, not yours and protected from you are one answer. */
  private async firstVisible(tx: Tx, number: IdentityNumber): Promise<PersonSubject | null> {
    for (const id of await personIdsByHash(tx, identityHash(this.config.identityHashKey, number))) {
      const subject = await personSubjectOrNone(tx, id);
      if (subject && tx.may('person.find', subject)) return subject;
    }
    return null;
  }

  private async contactFor(tx: Tx, subject: PersonSubject) {
    const contact = await contactOf(tx, subject.personId);
    if (!contact || !tx.may('contact.read', aboutContact(subject, contact, tx))) throw problem('forbidden');
    return contact;
  }

  private async contactsView(tx: Tx, subject: PersonSubject): Promise<ContactsView> {
    const contact = await this.contactFor(tx, subject);
    const representatives = await representativesOf(tx, subject.personId);
    return {
      contact: toContactView(contact),
      phones: representatives.map(({ id, phone }) => ({ representativeId: id, phone })),
    };
  }
}

function readNumber(tx: Tx, text: string, kind?: IdentityKind | null): IdentityNumber {
  const result = parseIdentityNumber(text, { today: tx.today, ...(kind && { kind }) });
  if (!result.ok) throw fieldProblem('/identityNumber', result.problem);
  return result.number;
}

function checkDetails({ language, municipalityCode }: { language: string; municipalityCode?: string | null }): void {
  if (!LANGUAGE.test(language)) throw fieldProblem('/language', 'choice');
  if (municipalityCode && !MUNICIPALITY.test(municipalityCode)) throw fieldProblem('/municipalityCode', 'choice');
}

type Details = Omit<ChangePersonInput, 'revision'>;

const details = (input: Details) => ({
  givenName: input.givenName,
  familyName: input.familyName,
  language: input.language,
  interpreter: input.interpreter,
  communicationNeeds: input.communicationNeeds ?? null,
  municipalityCode: input.municipalityCode ?? null,
});

const changedFields = (before: Person, after: ReturnType<typeof details>) =>
  (Object.keys(after) as (keyof typeof after)[]).filter((field) => before[field] !== after[field]);

const rowOf = ({ id, givenName, familyName, birthOn }: Person) => ({ id, givenName, familyName, birthOn });
