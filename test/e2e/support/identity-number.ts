const DAY_MS = 86_400_000;

/** The check digit: the sum of every other digit doubled, digit by digit. */
function checkDigit(nine: string): number {
  const sum = [...nine].reduce((total, digit, index) => {
    const product = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return (10 - (sum % 10)) % 10;
}

/** A personnummer published for tests (birth-order part 238) of somebody born in the forties: another one at each call and each run. */
export function freshNumber(): string {
  const day = new Date(Date.UTC(1940, 0, 1) + Math.floor(Math.random() * 3650) * DAY_MS).toISOString().slice(0, 10);
  const eleven = `${day.replaceAll('-', '')}238`;
  return `${eleven}${String(checkDigit(eleven.slice(2)))}`;
}
