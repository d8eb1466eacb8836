import Personnummer from 'personnummer';
import { isDay } from './day.js';
import type { Day } from './day.js';

/** The kinds of identity number. A reservnummer is given by a region and follows no common rule. */
export const IDENTITY_KINDS = ['personnummer', 'samordningsnummer', 'reservnummer'] as const;
export type IdentityKind = (typeof IDENTITY_KINDS)[number];

/** What can be wrong with an identity number that someone has typed. */
export const IDENTITY_PROBLEMS = [
  'identity.length',
  'identity.characters',
  'identity.date',
  'identity.checksum',
  'identity.future',
  'identity.kind',
] as const;
export type IdentityProblem = (typeof IDENTITY_PROBLEMS)[number];

/** An identity number that is well formed. */
export interface IdentityNumber {
  readonly kind: IdentityKind;
  /** Twelve characters; all digits but in a reservnummer, which may hold the letters A-Z. */
  readonly digits: string;
  readonly birthDay: Day | null;
  /** For the eye: `YYYYMMDD-NNNC`. */
  readonly display: string;
}

export type IdentityResult =
  { readonly ok: true; readonly number: IdentityNumber } | { readonly ok: false; readonly problem: IdentityProblem };

const LENGTH = 12;
// Numbers were first given in 1947, to people born from the 1840s on.
const FIRST_YEAR = 1840;
/** A samordningsnummer carries the day of birth plus sixty (SKV 707). */
const COORDINATION_OFFSET = 60;

const refuse = (problem: IdentityProblem): IdentityResult => ({ ok: false, problem });

function accept(kind: IdentityKind, digits: string, birthDay: Day | null): IdentityResult {
  return { ok: true, number: { kind, digits, birthDay, display: `${digits.slice(0, 8)}-${digits.slice(8)}` } };
}

/** Twelve digits from ten: `-` until the year in which one turns 100, `+` from then on (SKV 704). */
function withCentury(digits: string, plus: boolean, today: Day): string {
  const thisYear = Number(today.slice(0, 4));
  const latest = thisYear - ((thisYear - Number(digits.slice(0, 2)) + 100) % 100);
  return `${plus ? latest - 100 : latest}${digits.slice(2)}`;
}

function parseReserve(compact: string): IdentityResult {
  const characters = compact.toUpperCase();
  if (!/^[0-9A-Z]*$/.test(characters)) return refuse('identity.characters');
  if (characters.length !== LENGTH) return refuse('identity.length');
  return accept('reservnummer', characters, null);
}

/**
 * Reads what someone typed as an identity number: `YYYYMMDDNNNC`, `YYMMDD-NNNC`, `YYMMDD+NNNC` (100 or older), with
 * any spaces and dashes. Without `kind` it tells personnummer and samordningsnummer apart by itself; a reservnummer
 * must be asked for. No part of the number is ever in an error.
 */
export function parseIdentityNumber(
  text: string,
  { today, kind }: { readonly today: Day; readonly kind?: IdentityKind },
): IdentityResult {
  const compact = text.replace(/[\s\p{Pd}\u2212]/gu, '');
  if (kind === 'reservnummer') return parseReserve(compact);

  const plus = compact.at(-5) === '+';
  const typed = plus ? compact.slice(0, -5) + compact.slice(-4) : compact;
  if (!/^[0-9]*$/.test(typed)) return refuse('identity.characters');
  if (typed.length !== 10 && typed.length !== LENGTH) return refuse('identity.length');
  const digits = typed.length === LENGTH ? typed : withCentury(typed, plus, today);

  const dayPart = Number(digits.slice(6, 8));
  const found = dayPart > COORDINATION_OFFSET ? 'samordningsnummer' : 'personnummer';
  const dayOfMonth = found === 'samordningsnummer' ? dayPart - COORDINATION_OFFSET : dayPart;
  const birthDay = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${String(dayOfMonth).padStart(2, '0')}`;
  if (!isDay(birthDay) || Number(digits.slice(0, 4)) < FIRST_YEAR) return refuse('identity.date');
  if (!Personnummer.valid(digits)) return refuse('identity.checksum');
  if (birthDay > today) return refuse('identity.future');
  if (kind && kind !== found) return refuse('identity.kind');
  return accept(found, digits, birthDay);
}
