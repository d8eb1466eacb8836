import { dayOf, daysBetween, formats, weekOf } from './formats';

const sv = formats('sv');
const en = formats('en');

describe('dates in words', () => {
  it('are written the Swedish way', () => {
    expect(sv.longDay('2026-03-18')).toBe('onsdag 18 mars 2026');
    expect(sv.longInstant('2026-03-18T12:00:00Z')).toBe('onsdag 18 mars 2026 klockan 13.00');
    expect(sv.instant('2026-07-18T12:00:00Z')).toBe('18 juli 2026 14.00');
    expect(sv.week('2026-04-15')).toBe('vecka 16');
  });

  it('follow the language', () => {
    expect(en.longDay('2026-03-18')).toBe('Wednesday 18 March 2026');
    expect(en.clock('2026-03-18T12:00:00Z')).toBe('at 13:00');
  });

  it('leave out the year only when it is this one', () => {
    expect(sv.shortDay('2026-03-18', '2026-01-01')).toBe('18 mars');
    expect(sv.shortDay('2027-03-18', '2026-01-01')).toBe('18 mars 2027');
  });

  it('say how a due day stands', () => {
    expect(sv.dueDay('2026-03-15', '2026-03-18')).toBe('3 dagar försenad');
    expect(sv.dueDay('2026-03-17', '2026-03-18')).toBe('1 dag försenad');
    expect(sv.dueDay('2026-03-18', '2026-03-18')).toBe('I dag');
    expect(sv.dueDay('2026-03-21', '2026-03-18')).toBe('Om 3 dagar');
  });
});

describe('the day of an instant', () => {
  it('is the one in Sweden, summer and winter', () => {
    expect(dayOf('2026-01-31T23:30:00Z')).toBe('2026-02-01');
    expect(dayOf('2026-06-30T21:59:59Z')).toBe('2026-06-30');
    expect(dayOf('2026-06-30T22:00:00Z')).toBe('2026-07-01');
  });

  it('days are counted by the calendar over the change of the clock', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(daysBetween('2026-10-26', '2026-10-24')).toBe(-2);
  });

  it.each([
    ['2026-01-01', 1, 2026],
    ['2027-01-01', 53, 2026],
    ['2026-12-31', 53, 2026],
    ['2024-12-30', 1, 2025],
    ['2026-06-15', 25, 2026],
  ])('%s lies in week %i of %i', (day, week, year) => expect(weekOf(day)).toEqual({ week, year }));
});
