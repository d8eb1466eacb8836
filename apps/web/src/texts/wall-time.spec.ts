import { instantAt } from './wall-time';

describe('a time on the clock in Sweden', () => {
  it.each([
    ['2026-01-15', '13:00', '2026-01-15T12:00:00.000Z'],
    ['2026-07-15', '13.00', '2026-07-15T11:00:00.000Z'],
    // The night that summer time begins, and the day after it.
    ['2026-03-29', '01:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['2026-03-30', '00:15', '2026-03-29T22:15:00.000Z'],
    // The night that it ends.
    ['2026-10-25', '01:30', '2026-10-24T23:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25', '03:30', '2026-10-25T02:30:00.000Z'],
    ['2026-12-31', '23:59', '2026-12-31T22:59:00.000Z'],
  ])('%s %s is one instant', (day, time, instant) => {
    expect(instantAt(day, time)).toBe(instant);
  });

  it('that is leaped over becomes the one an hour later', () => {
    expect(instantAt('2026-03-29', '02:30')).toBe('2026-03-29T01:30:00.000Z');
  });
});
