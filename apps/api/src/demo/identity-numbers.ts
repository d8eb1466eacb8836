import { parseIdentityNumber, type Day, type IdentityKind, type IdentityNumber } from '@sammanhang/sip-rules';
import { demoBytes } from './demo-id.js';

/** Birth-order parts that are given to nobody and published for tests: 238-239 and 980-999. Even for women, odd for men. */
const TEST_PARTS = [238, ...Array.from({ length: 10 }, (_, index) => 980 + 2 * index)];

/** The check digit: the sum of every other digit doubled, digit by digit (SKV 704). */
function checkDigit(nine: string): number {
  const sum = [...nine].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** A valid number that belongs to nobody. A reservnummer holds a letter, so that it is never taken for another kind. */
export function testNumber(
  kind: IdentityKind,
  birthDay: Day,
  { female, of, today }: { female: boolean; of: string; today: Day },
): IdentityNumber {
  const parts = TEST_PARTS.map((part) => (female ? part : part + 1));
  const part = String(parts[demoBytes('identity', of).readUInt32BE(0) % parts.length] ?? 238);
  const typed = kind === 'reservnummer' ? `${birthDay.replaceAll('-', '')}R${part}` : numberOf(kind, birthDay, part);
  const parsed = parseIdentityNumber(typed, { today, kind });
  if (!parsed.ok) throw new Error(`a demo number is wrong: ${parsed.problem}`);
  return parsed.number;
}

/** The twelve digits of a personnummer or samordningsnummer with this birth-order part. */
export function numberOf(kind: IdentityKind, birthDay: Day, part: string): string {
  const digits = birthDay.replaceAll('-', '');
  const day = Number(digits.slice(6)) + (kind === 'samordningsnummer' ? 60 : 0);
  const eleven = `${digits.slice(0, 6)}${String(day).padStart(2, '0')}${part}`;
  return `${eleven}${String(checkDigit(eleven.slice(2)))}`;
}
