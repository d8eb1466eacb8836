import { outliersOf, type LogFigures } from './log-outliers.js';

const staff = (staffId: string, more: Partial<LogFigures> = {}): LogFigures => ({
  staffId,
  outside: 0,
  sameName: 0,
  ownColleague: 0,
  ownName: 0,
  cases: 3,
  night: 0,
  denied: 0,
  ...more,
});
const reasonsOf = (...figures: LogFigures[]) =>
  outliersOf(figures).map(({ staffId, reason }) => `${staffId}: ${reason}`);

describe('those who stand out in the log', () => {
  it('are nobody when everybody does what is usual', () => {
    expect(outliersOf([staff('a', { outside: 4, night: 4, denied: 4 }), staff('b')])).toEqual([]);
    expect(outliersOf([])).toEqual([]);
  });

  it('are whoever opened what concerns a namesake, once', () => {
    expect(reasonsOf(staff('a', { sameName: 1 }), staff('b'))).toEqual(['a: sameName']);
  });

  it('are whoever opened what may be about a colleague or about themself, once, each for a reason of its own', () => {
    expect(reasonsOf(staff('a', { ownColleague: 1 }), staff('b', { ownName: 1 }), staff('c'))).toEqual([
      'a: ownColleague',
      'b: ownName',
    ]);
  });

  it('are whoever opens five cases without taking part, or is turned away five times, or opens five times at night', () => {
    expect(reasonsOf(staff('a', { outside: 5 }), staff('b', { denied: 5 }), staff('c', { night: 5 }))).toEqual([
      'a: outside',
      'b: denied',
      'c: night',
    ]);
  });

  it('are whoever opens three times as many cases as is usual, from twenty', () => {
    const others = ['b', 'c', 'd'].map((id) => staff(id, { cases: 10 }));
    expect(reasonsOf(staff('a', { cases: 30 }), ...others)).toEqual(['a: manyCases']);
    expect(reasonsOf(staff('a', { cases: 29 }), ...others)).toEqual([]);
    expect(reasonsOf(staff('a', { cases: 19 }), staff('b', { cases: 1 }))).toEqual([]);
  });

  it('come with what may be about others before what may be about themself', () => {
    expect(reasonsOf(staff('a', { ownName: 9, denied: 5, outside: 5, ownColleague: 1, sameName: 1 }))).toEqual([
      'a: sameName',
      'a: ownColleague',
      'a: outside',
      'a: denied',
      'a: ownName',
    ]);
  });

  it('come by gravity of the reason, then by how often, each reason of a person on a line of its own', () => {
    expect(
      outliersOf([staff('a', { sameName: 1, night: 9 }), staff('b', { sameName: 4 }), staff('c', { night: 12 })]),
    ).toEqual([
      { staffId: 'b', reason: 'sameName', count: 4 },
      { staffId: 'a', reason: 'sameName', count: 1 },
      { staffId: 'c', reason: 'night', count: 12 },
      { staffId: 'a', reason: 'night', count: 9 },
    ]);
  });
});
