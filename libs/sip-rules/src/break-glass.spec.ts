import { breakGlassCloses, breakGlassReviewDue, checkBreakGlassReview, isBreakGlassOpen } from './break-glass.js';

const broken = (code: string) => expect.objectContaining({ code }) as Error;

describe('an emergency opening', () => {
  it('closes after sixty minutes, on the night when the clocks change too', () => {
    // 2026-03-29 01:30 in Sweden; an hour later the clocks say 03:30.
    expect(breakGlassCloses(new Date('2026-03-29T00:30:00Z')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('shows until the last moment of the hour and not at its end', () => {
    const closesAt = new Date('2026-03-18T12:00:00Z');
    expect(isBreakGlassOpen({ closesAt, endedAt: null }, new Date('2026-03-18T11:59:59.999Z'))).toBe(true);
    expect(isBreakGlassOpen({ closesAt, endedAt: null }, closesAt)).toBe(false);
    expect(isBreakGlassOpen({ closesAt, endedAt: closesAt }, new Date('2026-03-18T11:30:00Z'))).toBe(false);
  });

  it('is to be reviewed within seventy-two hours', () => {
    expect(breakGlassReviewDue(new Date('2026-03-18T12:00:00Z')).toISOString()).toBe('2026-03-21T12:00:00.000Z');
  });

  it('is reviewed once, and never by the one who opened', () => {
    const opening = { staffId: 'karin', reviewedAt: null };
    expect(() => checkBreakGlassReview(opening, { staffId: 'lars' })).not.toThrow();
    expect(() => checkBreakGlassReview(opening, { staffId: 'karin' })).toThrow(broken('break-glass.own-review'));
    expect(() => checkBreakGlassReview({ ...opening, reviewedAt: new Date() }, { staffId: 'lars' })).toThrow(
      broken('break-glass.reviewed-already'),
    );
  });
});
