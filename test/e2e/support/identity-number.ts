const DAY_MS = 86_400_000;

/** The check digit: the sum of every other digit doubled, digit by digit. */
function checkDigit(nine: string): number {
  const sum = [...nine].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** Birth-order parts that are given to nobody and published for tests. */
const TEST_PARTS = [238, 239, ...Array.from({ length: 20 }, (_, index) => 980 + index)];
const DAYS = 30 * 365;
let taken = 0;

/**
 * A personnummer published for tests, of somebody born 1930–1959: another one at each call and each run. Counted from the clock, in
 * tenths of a second, since numbers drawn at random met in one run of three.
 */
export function freshNumber(): string {
  taken = Math.max(taken + 1, Math.floor(Date.now() / 100));
  const day = new Date(Date.UTC(1930, 0, 1) + (taken % DAYS) * DAY_MS).toISOString().slice(0, 10);
  const part = TEST_PARTS[Math.floor(taken / DAYS) % TEST_PARTS.length] ?? 238;
  const eleven = `${day.replaceAll('-', '')}${String(part)}`;
  return `${eleven}${String(checkDigit(eleven.slice(2)))}`;
}
