/** Where a person lives and is reached. */
export interface Whereabouts {
  readonly address: string | null;
  readonly postalCode: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** As many digits as no two numbers of one country share by chance, whatever stands before them. */
const DIGITS_THAT_TELL = 7;
const SHORTEST_STREET = 4;

/** Letters and digits as they are read: case, spaces and marks between words make no other address. */
const plain = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@.]+/gu, ' ')
    .replace(/\.(?!\p{L})|(?<!\p{L})\./gu, ' ')
    .replace(/ +/g, ' ')
    .trim()} `;

/** Runs of digits as they are dialled, without the marks and spaces between them. */
const numbersIn = (text: string): string[] =>
  [...text.normalize('NFKC').matchAll(/\d(?:[ \t\u00A0()/.–-]{0,3}\d)*/gu)].map(([run]) => run.replace(/\D/g, ''));

/** The street with its number: what stands after it, a floor or a letter, is often left out. */
const streetOf = (address: string): string => /^.*?\d+/.exec(plain(address).trim())?.[0] ?? plain(address).trim();

/**
 * Which of somebody's whereabouts stands in a text, or null. Told from how it is written: `storgatan 12` in `bor på Storgatan  12 B`,
 * `+46 70-174 06 05` of `070-1740605`. A town alone tells nothing.
 */
export function whereaboutsIn(text: string, known: Whereabouts): keyof Whereabouts | null {
  const read = plain(text);
  const street = streetOf(known.address ?? '');
  if (street.length >= SHORTEST_STREET && read.includes(` ${street} `)) return 'address';
  // `Storgatan 12B`: the letter written to the number is the same house.
  if (/\d$/.test(street) && new RegExp(` ${escaped(street)}\\p{L} `, 'u').test(read)) return 'address';
  const numbers = numbersIn(text);
  const postalCode = (known.postalCode ?? '').replace(/\D/g, '');
  if (postalCode.length === 5 && numbers.includes(postalCode)) return 'postalCode';
  const phone = (known.phone ?? '').replace(/\D/g, '').slice(-DIGITS_THAT_TELL);
  if (phone.length === DIGITS_THAT_TELL && numbers.some((number) => number.endsWith(phone))) return 'phone';
  const email = (known.email ?? '').trim().toLowerCase();
  return email.includes('@') && text.toLowerCase().includes(email) ? 'email' : null;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
