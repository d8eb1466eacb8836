import fc from 'fast-check';
import { whereaboutsIn, type Whereabouts } from './whereabouts.js';

const known: Whereabouts = {
  address: 'Storgatan 12 B, lgh 1101',
  postalCode: '703 61',
  phone: '070-174 06 05',
  email: 'birgitta.ek@example.se',
};

describe('whereabouts in a text', () => {
  it.each([
    ['address', 'Hon bor på Storgatan 12.'],
    ['address', 'STORGATAN  12 b'],
    ['address', 'Adress:storgatan 12B, ring på'],
    ['address', 'Vi ses vid Storgatan\n12'],
    ['postalCode', 'Posten går till 70361 Örebro'],
    ['postalCode', '703 61'],
    ['phone', 'Ring 0701740605 efter klockan 15'],
    ['phone', '+46 (0)70 174 06 05'],
    ['phone', 'Tel. 070/174.06.05'],
    ['phone', '0046701740605'],
    ['email', 'Skriv till Birgitta.Ek@example.se'],
  ])('%s is found in “%s”', (what, text) => {
    expect(whereaboutsIn(text, known)).toBe(what);
  });

  it.each([
    'Hon vill kunna gå till affären själv.',
    'Vårdcentralen ligger på Storgatan 121.',
    'Storgatan är svår att gå på vintern.',
    'Ring avdelningen på 019-602 10 00.',
    'Samtal 12 gånger under 70 veckor, 361 minuter',
    '2026-11-27 kl. 10.30',
    'Bor i Örebro',
    '',
  ])('nothing is found in “%s”', (text) => {
    expect(whereaboutsIn(text, known)).toBeNull();
  });

  it('nothing is found of somebody of whom nothing is known', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(whereaboutsIn(text, { address: null, postalCode: null, phone: null, email: null })).toBeNull();
        expect(whereaboutsIn(text, { address: '', postalCode: '', phone: '', email: '' })).toBeNull();
      }),
    );
  });

  it('what is known is found wherever it stands among words, however it is spaced', () => {
    const words = fc.array(fc.constantFrom('hon', 'vill', 'hem', 'till', 'mötet', 'Örebro', 'snart.'), {
      maxLength: 8,
    });
    const gap = fc.constantFrom(' ', '  ', '\n', ', ', ': ');
    fc.assert(
      fc.property(
        words,
        words,
        gap,
        fc.constantFrom('Storgatan 12', '703 61', '070-174 06 05'),
        (before, after, by, what) => {
          expect(whereaboutsIn([...before, what, ...after].join(by), known)).not.toBeNull();
        },
      ),
    );
  });
});
