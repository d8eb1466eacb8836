import type { UnitKind } from '../organisation/index.js';
import { pick } from './demo-id.js';

const GIVEN = [
  'Agneta',
  'Ali',
  'Annika',
  'Björn',
  'Charlotte',
  'Christer',
  'Emma',
  'Fredrik',
  'Gabriella',
  'Hanna',
  'Henrik',
  'Ida',
  'Jenny',
  'Josef',
  'Kristina',
  'Leila',
  'Linda',
  'Martin',
  'Monica',
  'Niklas',
  'Nour',
  'Pernilla',
  'Rasmus',
  'Samir',
  'Susanne',
  'Tobias',
  'Ulrika',
  'Viktor',
] as const;
const FAMILY = [
  'Andersson',
  'Björklund',
  'Carlsson',
  'Dahlberg',
  'Eliasson',
  'Fredriksson',
  'Grahn',
  'Hedman',
  'Isaksson',
  'Jansson',
  'Kazemi',
  'Larsson',
  'Mattsson',
  'Nordström',
  'Olsson',
  'Pettersson',
  'Rosén',
  'Sundberg',
  'Törnqvist',
  'Vallgren',
  'Wiklund',
  'Yilmaz',
] as const;
const TITLES: Readonly<Record<UnitKind, string>> = {
  primaryCare: 'Distriktssköterska',
  psychiatry: 'Sjuksköterska i psykiatrisk vård',
  childPsychiatry: 'Kurator',
  habilitation: 'Fysioterapeut',
  ward: 'Sjuksköterska',
  homeHealthCare: 'Sjuksköterska i hemsjukvården',
  socialChildren: 'Socialsekreterare, barn',
  socialAdults: 'Socialsekreterare, vuxna',
  socialOlder: 'Biståndshandläggare',
  disability: 'LSS-handläggare',
  pupilHealth: 'Skolkurator',
  other: 'Handläggare',
};

export interface Colleague {
  givenName: string;
  familyName: string;
  title: string;
}

/** Who works at a unit besides those that one can sign in as: they lead cases, answer and can be asked to take over. */
export function colleaguesAt(unit: { id: string; kind: UnitKind }, count: number): Colleague[] {
  return Array.from({ length: count }, (_, index) => ({
    givenName: pick(GIVEN, 'given', unit.id, String(index)),
    familyName: pick(FAMILY, 'family', unit.id, String(index)),
    title: TITLES[unit.kind],
  }));
}
