import { RuleBroken } from './rule-broken.js';
import { SECTION_LINES_MAX, checkRoomForLine, endsBeforeStart, isOwnLine, settleTaker } from './section.js';

describe('the sections of a plan', () => {
  it('hold the person’s own words, what a child said and own goals apart from the rest', () => {
    expect(isOwnLine('note', 'ownWords')).toBe(true);
    expect(isOwnLine('note', 'childView')).toBe(true);
    expect(isOwnLine('goal', 'own')).toBe(true);
    expect(isOwnLine('note', 'guardianView')).toBe(false);
    expect(isOwnLine('goal', 'professional')).toBe(false);
    expect(isOwnLine('need', null)).toBe(false);
  });

  it('are full at a number of lines that no plan needs', () => {
    expect(() => checkRoomForLine(SECTION_LINES_MAX - 1)).not.toThrow();
    expect(() => checkRoomForLine(SECTION_LINES_MAX)).toThrow(new RuleBroken('section.too-many-lines'));
  });

  it('take a measure’s principal from its unit, whatever else was said', () => {
    const input = { actor: 'principal', principalId: 'municipality', unitId: 'u', otherName: 'x' };
    expect(settleTaker(input, 'region')).toEqual({ principalId: 'region', unitId: 'u', otherName: null });
    expect(settleTaker({ ...input, unitId: null }, null)).toEqual({
      principalId: 'municipality',
      unitId: null,
      otherName: null,
    });
  });

  it('keep no unit for a measure that somebody else takes', () => {
    const input = { actor: 'school', principalId: 'region', unitId: 'u', otherName: 'Karlaskolan' };
    expect(settleTaker(input, 'region')).toEqual({ principalId: null, unitId: null, otherName: 'Karlaskolan' });
  });

  it('let a measure end on the day it starts, and not before', () => {
    expect(endsBeforeStart({ startsOn: '2026-03-01', endsOn: '2026-03-01' })).toBe(false);
    expect(endsBeforeStart({ startsOn: '2026-03-02', endsOn: '2026-03-01' })).toBe(true);
    expect(endsBeforeStart({ startsOn: null, endsOn: '2026-03-01' })).toBe(false);
  });
});
