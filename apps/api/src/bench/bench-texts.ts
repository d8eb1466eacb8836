import { createHash } from 'node:crypto';
import type { Day, IdentityKind } from '@sammanhang/sip-rules';
import { numberOf } from '../demo/index.js';

const GIVEN = ['Aina', 'Bertil', 'Carin', 'Disa', 'Elof', 'Fanny', 'Gunnar', 'Hilma', 'Ivar', 'Jenny', 'Knut', 'Lova'];
const FAMILY = ['Alm', 'Berg', 'Ceder', 'Dahl', 'Ek', 'Falk', 'Gran', 'Hage', 'Isberg', 'Järv', 'Kvist', 'Lind', 'Mo'];
const BEGIN = ['Stöd vid', 'Hjälp med', 'Träning för', 'Samtal om', 'Uppföljning av', 'Vägledning i'];
const ABOUT = ['måltider', 'promenader', 'läkemedel', 'ekonomi', 'studier', 'sömn', 'boende', 'hygien', 'resor'];
const WHEN = ['varje morgon', 'två gånger i veckan', 'vid behov', 'en gång i månaden', 'efter överenskommelse'];

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

/**
 * The text of one place, the same each time: what is read back through the api is held against it.
 * `n` numbers the row; every text names it, so that no two are alike.
 */
export function benchText(kind: string, n: number): string {
  switch (kind) {
    case 'givenName':
      return pick(GIVEN, n * 7);
    case 'familyName':
      return `${pick(FAMILY, n * 5)}${pick(FAMILY, n * 11 + 3).toLowerCase()}`;
    case 'address':
      return `Provgatan ${String(n)}`;
    default:
      return `${pick(BEGIN, n)} ${pick(ABOUT, n * 3)} ${pick(WHEN, n * 5)}. Planen utgår från vad personen själv har sagt är viktigt och följs upp tillsammans (${kind} ${String(n)}).`;
  }
}

/** How many lines of each section a plan has; one that is only being prepared has notes alone. */
export const LINES = { note: 3, need: 2, goal: 3, measure: 5 } as const;
type LineTable = keyof typeof LINES;
/** The number of a plan's line among all of its kind. */
export const lineNumber = (plan: number, at: number): number => plan * 8 + at;

/** All lines of a plan as its lead reads them, in alphabetical order. */
export function planTexts({ n, state }: { n: number; state: string }): string[] {
  const tables: readonly LineTable[] = state === 'preparing' ? ['note'] : ['note', 'need', 'goal', 'measure'];
  return tables
    .flatMap((table) => Array.from({ length: LINES[table] }, (_, at) => benchText(table, lineNumber(n, at))))
    .sort();
}

/** The id that `bench.uid(kind, n)` gives in the database. */
export function benchUid(kind: string, n: number, seed: number): string {
  const hex = createHash('md5')
    .update(`${kind}:${String(n)}:${String(seed)}`)
    .digest('hex');
  const marked = `${hex.slice(0, 12)}4${hex.slice(13, 16)}a${hex.slice(17)}`;
  return marked.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Birth numbers that are given to nobody and published for tests (238, 239, 980-999). */
const PARTS = [238, 239, ...Array.from({ length: 20 }, (_, at) => 980 + at)];
const FIRST_DAY = Date.UTC(1925, 0, 1);
const DAY_MS = 86_400_000;
/** So that nobody is born after 2020. */
const DAYS = 35_000;

/** A valid test number of its own for each `n` up to 1.5 million: personnummer first, then samordningsnummer. */
export function benchNumber(n: number): { kind: IdentityKind; digits: string; birthDay: Day } {
  const spread = (n * 7919) % (DAYS * PARTS.length);
  const birth = new Date(FIRST_DAY + Math.floor(spread / PARTS.length) * DAY_MS).toISOString().slice(0, 10);
  const kind = n < DAYS * PARTS.length ? 'personnummer' : 'samordningsnummer';
  return { kind, digits: numberOf(kind, birth, String(PARTS[spread % PARTS.length])), birthDay: birth };
}
