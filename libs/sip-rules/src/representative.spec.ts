import { assertMandateFits, isChild, mandateStanding, mayDecide } from './representative.js';
import type { Mandate } from './representative.js';

const TODAY = '2026-03-18';
const ADULT = '1990-01-01';
const CHILD = '2018-03-01';
const mandate = (more: Partial<Mandate> = {}): Mandate => ({
  kind: 'administrator',
  caresForPerson: true,
  validFrom: '2020-01-01',
  validTo: null,
  ...more,
});

describe('a mandate', () => {
  it.each([
    ['before its first day', mandate({ validFrom: '2026-03-19' }), 'notYet'],
    ['on its first day', mandate({ validFrom: TODAY }), 'current'],
    ['on its last day', mandate({ validTo: TODAY }), 'current'],
    ['the day after its last', mandate({ validTo: '2026-03-17' }), 'ended'],
  ])('stands as it should %s', (_, one, standing) => {
    expect(mandateStanding(one, ADULT, TODAY)).toBe(standing);
  });

  it('of a guardian ends on the eighteenth birthday, whatever dates were noted', () => {
    const guardian = mandate({ kind: 'guardian' });
    expect(mandateStanding(guardian, '2008-03-19', TODAY)).toBe('current');
    expect(mandateStanding(guardian, '2008-03-18', TODAY)).toBe('outgrown');
    expect(mayDecide(guardian, '2008-03-18', TODAY)).toBe(false);
  });

  it('reaches the plan only when it covers care of the person (FB 11:4)', () => {
    expect(mayDecide(mandate(), ADULT, TODAY)).toBe(true);
    expect(mayDecide(mandate({ caresForPerson: false }), ADULT, TODAY)).toBe(false);
    expect(mayDecide(mandate({ validTo: '2025-01-01' }), ADULT, TODAY)).toBe(false);
  });

  it('fits the age: custody is of children, a lasting power of adults', () => {
    expect(() => assertMandateFits('guardian', ADULT, TODAY)).toThrow('representative.guardian-of-adult');
    expect(() => assertMandateFits('lastingPower', CHILD, TODAY)).toThrow('representative.lasting-power-of-child');
    expect(() => assertMandateFits('guardian', CHILD, TODAY)).not.toThrow();
    expect(() => assertMandateFits('agent', CHILD, TODAY)).not.toThrow();
  });

  it('takes somebody whose day of birth is unknown to be of age', () => {
    expect(isChild(null, TODAY)).toBe(false);
  });
});
