import { isDay, isTime, readDay, readTime } from './day-text';

describe('a date as text', () => {
  it.each([
    ['2026-03-18', '2026-03-18'],
    ['20260318', '2026-03-18'],
    ['2026/3/8', '2026-03-08'],
    [' 2026 03 18 ', '2026-03-18'],
    ['i morgon', 'i morgon'],
  ])('%s is read as %s', (text, day) => expect(readDay(text)).toBe(day));

  it.each(['2026-02-30', '2026-13-01', '26-01-01', ''])('%s is no day', (text) => expect(isDay(text)).toBe(false));
  it('the leap day is a day in a leap year only', () => {
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
  });
});

describe('a time as text', () => {
  it.each([
    ['13', '13:00'],
    ['1300', '13:00'],
    ['13.30', '13:30'],
    ['9:05', '09:05'],
    ['snart', 'snart'],
  ])('%s is read as %s', (text, time) => expect(readTime(text)).toBe(time));
  it('there is no 24:00 and no 12:60', () => {
    expect(isTime('24:00')).toBe(false);
    expect(isTime('12:60')).toBe(false);
    expect(isTime('23:59')).toBe(true);
  });
});
