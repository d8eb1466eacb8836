import type { Day, IdentityKind, RepresentativeKind } from '@sammanhang/sip-rules';

/** Somebody in the demo county. None of them exists. */
export interface DemoPerson {
  name: string;
  female: boolean;
  /** A date of birth, or for the young an age with month and day: children stay children. */
  born: string | { age: number; on: string };
  city: string;
  kind?: IdentityKind;
  language?: string;
  interpreter?: boolean;
  needs?: string;
  protection?: 'secrecyMarking' | 'protectedRegistration' | 'fictitious';
  representatives?: readonly DemoRepresentative[];
}

export interface DemoRepresentative {
  kind: RepresentativeKind;
  name: string;
  proof: string;
  /** Only this part of a mandate reaches plan and consent (FB 11:4). */
  caresForPerson?: boolean;
}

type More = Partial<Omit<DemoPerson, 'name' | 'female' | 'born' | 'city'>>;
const she = (name: string, born: DemoPerson['born'], city: string, more: More = {}): DemoPerson => ({
  name,
  female: true,
  born,
  city,
  ...more,
});
const he = (name: string, born: DemoPerson['born'], city: string, more: More = {}): DemoPerson => ({
  ...she(name, born, city, more),
  female: false,
});

const guardians = (...names: string[]): DemoRepresentative[] =>
  names.map((name) => ({ kind: 'guardian', name, proof: 'Uppgift ur folkbokföringen' }));

const OLDER: readonly DemoPerson[] = [
  she('Ingrid Sjöberg', '1943-03-14', 'Örebro', { needs: 'Hör dåligt på vänster öra. Tala tydligt och ta det lugnt.' }),
  he('Bengt Karlsson', '1948-07-02', 'Örebro', {
    needs: 'Har svårt att hitta ord efter sin stroke. Ge tid att svara.',
  }),
  she('Aino Korhonen', '1942-01-28', 'Örebro', { language: 'fi', interpreter: true }),
  she('Maj-Britt Lundgren', '1938-05-19', 'Örebro'),
  he('Lars-Erik Wallin', '1955-11-08', 'Örebro'),
  she('Gun Persson', '1947-09-30', 'Örebro'),
  he('Rolf Hedlund', '1945-02-17', 'Örebro', {
    needs: 'Ser dåligt. Skicka helst inget på papper utan att ringa först.',
  }),
  she('Siv Andersson', '1940-12-05', 'Örebro'),
  she('Kerstin Berg', '1951-04-22', 'Örebro'),
  she('Ulla Nyman', '1936-08-11', 'Örebro'),
  he('Sten Olofsson', '1957-06-03', 'Örebro'),
  she('Margit Holm', '1944-10-15', 'Örebro'),
  he('Karl-Gustav Lind', '1935-01-09', 'Örebro'),
  she('Berit Ask', '1949-02-26', 'Örebro'),
  she('Valborg Sandell', '1931-05-13', 'Örebro'),
  he('Leif Sundin', '1964-03-07', 'Örebro'),
  she('Viola Strand', '1946-06-21', 'Örebro'),
  he('Gösta Ahlin', '1941-09-12', 'Örebro', {
    representatives: [
      { kind: 'lastingPower', name: 'Annika Ahlin', proof: 'Framtidsfullmakt i original', caresForPerson: true },
    ],
  }),
  she('Elsa Blom', '1939-07-27', 'Örebro'),
  he('Arne Nilsson', '1946-04-04', 'Örebro'),
  she('Dagny Mattsson', '1934-11-20', 'Örebro'),
  he('Folke Isaksson', '1943-05-31', 'Örebro'),
  she('Hjördis Palm', '1937-03-03', 'Örebro'),
  he('Evert Brodin', '1942-08-18', 'Örebro'),
  he('Nils Bergström', '1940-10-29', 'Örebro'),
  she('Asta Ekström', '1938-02-14', 'Örebro'),
  he('Sixten Wahl', '1944-12-24', 'Örebro'),
  she('Rut Engdahl', '1943-01-16', 'Örebro'),
  he('Hans Modig', '1956-08-25', 'Örebro'),
  he('Göran Falk', '1952-05-06', 'Örebro'),
  she('Inga-Lill Ström', '1941-06-09', 'Örebro'),
  he('Stig Forsman', '1947-03-23', 'Örebro', {
    representatives: [{ kind: 'agent', name: 'Lisbeth Forsman', proof: 'Skriven fullmakt, visad på avdelningen' }],
  }),
  she('Barbro Lager', '1942-09-01', 'Karlskoga'),
  he('Kjell Öhman', '1950-12-12', 'Karlskoga'),
  he('Ture Malm', '1944-05-17', 'Västerås'),
  she('Anna-Greta Lind', '1945-07-19', 'Västerås'),
  he('Sigvard Norling', '1939-04-13', 'Norrtälje'),
  she('Linnéa Öberg', '1948-11-02', 'Norrtälje'),
  she('Vivi Hammar', '1940-03-26', 'Lindesberg'),
  he('Egon Stenberg', '1946-01-30', 'Hallsberg'),
  she('Solveig Norlin', '1949-08-07', 'Kumla'),
  she('Birgit Lindahl', '1941-10-10', 'Degerfors'),
  he('Olle Fors', '1943-06-16', 'Lekeberg'),
  she('Gunborg Rask', '1945-04-28', 'Nora'),
];

const ADULTS: readonly DemoPerson[] = [
  he('Hassan Ali', '1959-01-01', 'Örebro', { language: 'so', interpreter: true }),
  she('Elin Fransson', '1992-05-24', 'Örebro', { protection: 'secrecyMarking' }),
  he('Tommy Eriksson', '1981-10-03', 'Örebro'),
  he('Daniel Rask', '1997-02-11', 'Örebro'),
  she('Malin Öst', '1990-09-17', 'Örebro'),
  he('Adam Nordin', '2002-06-08', 'Örebro', { needs: 'Vill gärna ha frågorna skriftligt i förväg.' }),
  she('Jenny Falk', '1986-03-29', 'Örebro', { protection: 'protectedRegistration' }),
  he('Robert Granath', '1985-07-14', 'Örebro'),
  she('Camilla Sjögren', '1993-11-25', 'Örebro'),
  he('Peter Holmqvist', '1974-04-09', 'Örebro'),
  he('Anders Vikström', '1988-12-01', 'Örebro', {
    needs: 'Använder bildstöd. Korta meningar och en sak i taget.',
    representatives: [
      {
        kind: 'administrator',
        name: 'Gunnar Sandell',
        proof: 'Registerutdrag från överförmyndaren',
        caresForPerson: true,
      },
    ],
  }),
  she('Maria Sköld', '1999-08-20', 'Örebro', { needs: 'Tecken som stöd. Har sin egen kommunikationskarta.' }),
  he('Yusuf Rahimi', '1983-05-05', 'Örebro', { kind: 'reservnummer', language: 'prs', interpreter: true }),
  she('Oksana Melnyk', '1979-02-18', 'Örebro', { kind: 'samordningsnummer', language: 'uk', interpreter: true }),
  he('Tesfay Kidane', '1995-09-09', 'Karlskoga', { kind: 'reservnummer', language: 'ti', interpreter: true }),
  she('Mirela Dumitru', '1971-06-30', 'Örebro', { kind: 'samordningsnummer', language: 'ro', interpreter: true }),
  he('Marcus Lindell', '1987-01-21', 'Lindesberg'),
  she('Anette Rosell', '1976-10-27', 'Örebro'),
  he('Jens Thorell', '1969-12-16', 'Örebro'),
];

const CHILDREN: readonly DemoPerson[] = [
  she('Alva Lindberg', { age: 9, on: '02-03' }, 'Örebro', {
    representatives: guardians('Maria Lindberg', 'Johan Lindberg'),
  }),
  he('Liam Johansson', { age: 13, on: '01-19' }, 'Örebro', {
    representatives: guardians('Emelie Johansson', 'Stefan Nordqvist'),
  }),
  she('Nora Svensson', { age: 15, on: '03-08' }, 'Örebro', {
    representatives: guardians('Therese Svensson', 'Mattias Svensson'),
  }),
  he('Elias Haddad', { age: 7, on: '01-27' }, 'Örebro', {
    language: 'ar',
    representatives: guardians('Rima Haddad', 'Georges Haddad'),
  }),
  she('Wilma Ek', { age: 16, on: '02-21' }, 'Örebro', {
    protection: 'fictitious',
    representatives: guardians('Sandra Ek'),
  }),
  he('Hugo Dahl', { age: 11, on: '01-12' }, 'Örebro', { representatives: guardians('Frida Dahl', 'Oscar Dahl') }),
  she('Ines Moreno', { age: 5, on: '02-15' }, 'Örebro', {
    language: 'es',
    representatives: guardians('Lucía Moreno', 'Daniel Wester'),
  }),
  he('Theo Lund', { age: 17, on: '01-05' }, 'Örebro', { representatives: guardians('Katarina Lund', 'Per Lund') }),
];

/** Registered at a unit, without a plan so far: somebody to find, and to start with. */
const WITHOUT_CASE: readonly DemoPerson[] = [
  she('Astrid Wester', '1944-02-08', 'Örebro'),
  he('Sven Hagström', '1950-09-23', 'Örebro'),
  she('Karin Mård', '1963-01-31', 'Örebro'),
  he('Jamal Osman', '1990-04-17', 'Örebro', { kind: 'samordningsnummer', language: 'so', interpreter: true }),
  she('Ebba Åström', { age: 8, on: '02-28' }, 'Örebro', { representatives: guardians('Helen Åström', 'Jakob Åström') }),
  he('Allan Bäck', '1947-05-14', 'Örebro'),
];

export const PEOPLE: readonly DemoPerson[] = [...OLDER, ...ADULTS, ...CHILDREN, ...WITHOUT_CASE];

/** When somebody of the demo was born: children stay children. */
export const bornOn = ({ born }: DemoPerson, today: Day): Day =>
  typeof born === 'string' ? born : `${String(Number(today.slice(0, 4)) - born.age)}-${born.on}`;
