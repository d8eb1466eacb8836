import { createHash } from 'node:crypto';

/** Bytes that depend on nothing but the words given: the demo county is the same at every seeding. */
export const demoBytes = (...parts: string[]): Buffer => createHash('sha256').update(parts.join('\n')).digest();

/** The same id for the same thing at every seeding: addresses in notes and tests keep working. */
export function demoId(...parts: string[]): string {
  const hex = demoBytes(...parts).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** One of the list, always the same for the same words. */
export function pick<T>(list: readonly T[], ...parts: string[]): T {
  const [one] = list.slice(demoBytes(...parts).readUInt32BE(0) % list.length);
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

const two = (value: number) => String(value).padStart(2, '0');

/** A mobile number of the series that the post and telecom authority keeps for fiction: 070-174 06 05 to 06 99. */
export const demoMobile = (...parts: string[]): string =>
  `070-174 06 ${two(5 + (demoBytes('mobile', ...parts).readUInt32BE(0) % 95))}`;

/** A fixed number of the series kept for fiction: 08-465 004 00 to 004 99. */
export const demoPhone = (...parts: string[]): string =>
  `08-465 004 ${two(demoBytes('phone', ...parts).readUInt32BE(0) % 100)}`;
