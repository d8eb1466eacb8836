import { identityHash } from '../person/index.js';
import type { Day, IdentityNumber } from '@sammanhang/sip-rules';
import { demoBytes } from './demo-id.js';
import { testNumber } from './identity-numbers.js';
import { bornOn, PEOPLE } from './person-list.js';

/** Whom to be in the demo as a citizen; what each can try. */
const SHOWN: readonly (readonly [name: string, title: string, hint: string])[] = [
  ['Gösta Ahlin', 'Har en plan', 'Läs din plan, svara på den och se vem som har läst.'],
  ['Annika Ahlin', 'Hjälper sin pappa, framtidsfullmakt', 'Läs och svara i Göstas ställe.'],
  ['Anders Vikström', 'Har en plan och en förvaltare', 'Läs din plan; Gunnar Sandell kan läsa den i ditt ställe.'],
  ['Gunnar Sandell', 'Förvaltare', 'Läs och svara i Anders ställe.'],
  ['Maria Lindberg', 'Vårdnadshavare till Alva', 'Säg ja eller nej tillsammans med Johan.'],
  ['Johan Lindberg', 'Vårdnadshavare till Alva', 'Säg ja eller nej tillsammans med Maria.'],
  ['Therese Svensson', 'Vårdnadshavare till Nora, 15 år', 'Ser Noras plan bara om någon har beslutat det.'],
  ['Theo Lund', '17 år, har en plan', 'Läs din plan själv.'],
];

/** Those who act for somebody are grown up; which year they were born follows from the name. */
export function numberOfRepresentative(name: string, today: Day): IdentityNumber {
  const year = 1962 + (demoBytes('representative born', name).readUInt32BE(0) % 26);
  const birthDay = `${String(year)}-0${String(1 + (name.length % 9))}-1${String(name.length % 10)}`;
  return testNumber('personnummer', birthDay, { female: name.length % 2 === 0, of: name, today });
}

export const hashOfRepresentative = (key: Buffer, name: string, today: Day): string =>
  `\\x${identityHash(key, numberOfRepresentative(name, today)).toString('hex')}`;

export interface DemoCitizen {
  subject: string;
  identityNumber: string;
  givenName: string;
  familyName: string;
  title: string;
  hint: string;
}

/** As the development provider reads them. Each is a person of the demo, or acts for one. */
export const demoCitizens = (today: Day): DemoCitizen[] =>
  SHOWN.map(([name, title, hint]) => {
    const person = PEOPLE.find((one) => one.name === name);
    const number = person
      ? testNumber(person.kind ?? 'personnummer', bornOn(person, today), { female: person.female, of: name, today })
      : numberOfRepresentative(name, today);
    const [givenName = '', ...rest] = name.split(' ');
    const subject = name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z ]/g, '')
      .replaceAll(' ', '.');
    return { subject, identityNumber: number.digits, givenName, familyName: rest.join(' '), title, hint };
  });
