import fc from 'fast-check';
import { IDENTITY_PROBLEMS, parseIdentityNumber } from './identity-number.js';
import type { IdentityKind } from './identity-number.js';

const today = '2026-11-22';
const PUBLISHED = ['199001012385', '200002292399', '189001019802', '202601612381'] as const;

function read(text: string, kind?: IdentityKind, on = today) {
  const result = parseIdentityNumber(text, { today: on, kind });
  return result.ok ? result.number.digits : result.problem;
}

/** A number in the range that Skatteverket keeps for tests: birth order 980-999. */
const testNumbers = fc
  .record({
    day: fc.integer({ min: 0, max: 45_000 }),
    order: fc.integer({ min: 980, max: 999 }),
    coordination: fc.boolean(),
  })
  .map(({ day, order, coordination }) => {
    const born = new Date(Date.UTC(1900, 0, 1 + day)).toISOString().slice(0, 10);
    const date = Number(born.slice(8)) + (coordination ? 60 : 0);
    const nine = `${born.slice(2, 4)}${born.slice(5, 7)}${String(date).padStart(2, '0')}${order}`;
    const sum = [...nine].reduce((total, digit, i) => {
      const product = Number(digit) * (i % 2 === 0 ? 2 : 1);
      return total + (product > 9 ? product - 9 : product);
    }, 0);
    return { born, coordination, digits: `${born.slice(0, 2)}${nine}${(10 - (sum % 10)) % 10}` };
  });

describe('a well-formed identity number', () => {
  it('is read as a personnummer with its day of birth', () => {
    expect(parseIdentityNumber('199001012385', { today })).toEqual({
      ok: true,
      number: { kind: 'personnummer', digits: '199001012385', birthDay: '1990-01-01', display: '19900101-2385' },
    });
  });

  it('is read as a samordningsnummer when the day is past sixty', () => {
    expect(parseIdentityNumber('202601612381', { today })).toEqual({
      ok: true,
      number: { kind: 'samordningsnummer', digits: '202601612381', birthDay: '2026-01-01', display: '20260161-2381' },
    });
  });

  it('may be of a leap day', () => {
    expect(parseIdentityNumber('000229-2399', { today })).toMatchObject({ number: { birthDay: '2000-02-29' } });
  });

  it.each([
    ['199001012385', '199001012385'],
    ['19900101-2385', '199001012385'],
    ['1990-01-01-2385', '199001012385'],
    ['19900101 2385', '199001012385'],
    ['  19900101 - 2385  ', '199001012385'],
    ['19900101–2385', '199001012385'],
    ['19900101\u22122385', '199001012385'],
    ['1990\u00a00101\u00a02385', '199001012385'],
    ['900101-2385', '199001012385'],
    ['9001012385', '199001012385'],
    ['900101+9802', '189001019802'],
    ['18900101-9802', '189001019802'],
    ['18900101+9802', '189001019802'],
    ['260161-2381', '202601612381'],
  ])('"%s" is %s', (text, digits) => expect(read(text)).toBe(digits));

  it('of ten digits takes the dash until the year of turning 100, and the plus from then on', () => {
    expect(read('900101-2385', undefined, '2089-12-31')).toBe('199001012385');
    expect(read('900101+2385', undefined, '2090-01-01')).toBe('199001012385');
    expect(read('900101-2385', undefined, '2090-01-01')).toBe('209001012385');
  });

  it('is the same however it is typed', () => {
    fc.assert(
      fc.property(testNumbers, ({ digits, born, coordination }) => {
        const day = '2030-01-01';
        const full = `${digits.slice(0, 8)}-${digits.slice(8)}`;
        const separator = 2030 - Number(digits.slice(0, 4)) >= 100 ? '+' : '-';
        const short = `${digits.slice(2, 8)}${separator}${digits.slice(8)}`;
        const expected = {
          ok: true,
          number: {
            kind: coordination ? 'samordningsnummer' : 'personnummer',
            digits,
            birthDay: born,
            display: full,
          },
        };
        for (const text of [digits, full, short]) {
          expect(parseIdentityNumber(text, { today: day })).toEqual(expected);
        }
      }),
    );
  });
});

describe('an identity number that is wrong', () => {
  it.each([
    ['', 'identity.length', 'nothing at all'],
    ['   ', 'identity.length', 'spaces only'],
    ['-', 'identity.length', 'a dash only'],
    ['123', 'identity.length', 'too short'],
    ['90010123', 'identity.length', 'a date only'],
    ['90010-2385', 'identity.length', 'a digit lost'],
    ['99001012385', 'identity.length', 'eleven digits'],
    ['1990010123855', 'identity.length', 'a digit too many'],
    ['abc', 'identity.characters', 'letters'],
    ['19900101238O', 'identity.characters', 'the letter O for a zero'],
    ['199001012385;', 'identity.characters', 'a character after it'],
    ['19900101/2385', 'identity.characters', 'a slash'],
    ['19900101+23+85', 'identity.characters', 'a plus in the wrong place'],
    ['9001+012385', 'identity.characters', 'a plus in the wrong place'],
    ['١٩٩٠٠١٠١٢٣٨٥', 'identity.characters', 'digits of another script'],
    ['19900101T385', 'identity.characters', 'an interim number'],
    ['199013012385', 'identity.date', 'no such month'],
    ['199000012385', 'identity.date', 'month zero'],
    ['199004312385', 'identity.date', 'no such day in April'],
    ['200102292399', 'identity.date', 'a leap day in a common year'],
    ['190002292399', 'identity.date', 'a leap day in 1900'],
    ['199001002385', 'identity.date', 'day zero'],
    ['199001602385', 'identity.date', 'day zero plus sixty'],
    ['199001922385', 'identity.date', 'day 32 plus sixty'],
    ['109001012385', 'identity.date', 'centuries before there were numbers'],
    ['000000000000', 'identity.date', 'zeros'],
    ['199001012386', 'identity.checksum', 'a wrong check digit'],
    ['199001012835', 'identity.checksum', 'two digits swapped'],
    ['199001010009', 'identity.checksum', 'birth order 000, whatever its check digit'],
  ])('"%s": %s (%s)', (text, problem) => expect(read(text)).toBe(problem));

  it('is of the future when the day of birth is after today', () => {
    expect(read('202601612381', undefined, '2025-12-31')).toBe('identity.future');
    expect(read('202601612381', undefined, '2026-01-01')).toBe('202601612381');
  });

  it('is of another kind than the one asked for', () => {
    expect(read('199001012385', 'samordningsnummer')).toBe('identity.kind');
    expect(read('202601612381', 'personnummer')).toBe('identity.kind');
    expect(read('199001012385', 'personnummer')).toBe('199001012385');
    expect(read('202601612381', 'samordningsnummer')).toBe('202601612381');
  });

  it('is found out when any one digit is mistyped', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PUBLISHED),
        fc.integer({ min: 2, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, shift) => {
          const digit = (Number(digits[at]) + shift) % 10;
          const typed = digits.slice(0, at) + digit + digits.slice(at + 1);
          return !parseIdentityNumber(typed, { today }).ok;
        },
      ),
    );
  });

  it('never throws and never echoes what was typed', () => {
    const kinds = fc.constantFrom<IdentityKind | undefined>(undefined, 'personnummer', 'reservnummer');
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9+ -]{8,16}$/));
    fc.assert(
      fc.property(typed, kinds, (text, kind) => {
        const result = parseIdentityNumber(text, { today, kind });
        if (result.ok) expect(result.number.digits).toMatch(/^[0-9A-Z]{12}$/);
        else expect(IDENTITY_PROBLEMS).toContain(result.problem);
      }),
    );
  });
});

describe('a reservnummer', () => {
  it('is taken as it stands when it is asked for, without any check digit rule', () => {
    expect(parseIdentityNumber('99202601-1234', { today, kind: 'reservnummer' })).toEqual({
      ok: true,
      number: { kind: 'reservnummer', digits: '992026011234', birthDay: null, display: '99202601-1234' },
    });
    expect(read('20260101-ab12', 'reservnummer')).toBe('20260101AB12');
  });

  it('is never guessed', () => {
    expect(read('99202601-1234')).toBe('identity.date');
  });

  it.each([
    ['', 'identity.length'],
    ['9920260112345', 'identity.length'],
    ['99202601+1234', 'identity.characters'],
    ['99202601-12å4', 'identity.characters'],
  ])('"%s" is wrong: %s', (text, problem) => expect(read(text, 'reservnummer')).toBe(problem));
});
