import fc from 'fast-check';
import { shownAlone, shownCounts, shownMedian, shownShare, type Count } from './figures.js';

const groups = (...counts: number[]): Count[] => counts.map((count, index) => ({ key: String(index), count }));
const shown = (...counts: number[]) => {
  const view = new Map(shownCounts(groups(...counts)).groups.map(({ key, count }) => [key, count]));
  return counts.map((_, index) => view.get(String(index)));
};

describe('figures about groups', () => {
  it('shows nought and five or more, and nothing between', () => {
    expect([0, 1, 4, 5, 6].map(shownAlone)).toEqual([0, null, null, 5, 6]);
    expect(shown(0, 12, 5)).toEqual([0, 12, 5]);
  });

  it('hides the next smallest too, where one could be worked out from the total', () => {
    expect(shown(3, 20, 9)).toEqual([null, 20, null]);
  });

  it('hides more until the hidden could be many things', () => {
    // 1 and 1: their sum alone would tell both.
    expect(shown(1, 1, 8, 30)).toEqual([null, null, null, 30]);
  });

  it('leaves two small ones alone when their sum tells nothing', () => {
    expect(shown(4, 3, 8)).toEqual([null, null, 8]);
  });

  it('orders what it hides by name, so that the place tells nothing', () => {
    const view = shownCounts([
      { key: 'b', count: 4 },
      { key: 'c', count: 30 },
      { key: 'a', count: 2 },
      { key: 'd', count: 9 },
    ]);
    expect(view.groups.map(({ key }) => key)).toEqual(['c', 'd', 'a', 'b']);
  });

  it('withholds a division that cannot be protected', () => {
    expect(shownCounts(groups(1, 1, 1, 1, 1))).toEqual({ total: 5, withheld: true, groups: [] });
    expect(shownCounts(groups(2, 1))).toEqual({ total: null, withheld: true, groups: [] });
  });

  it('says nought when there is nobody', () => {
    expect(shownCounts(groups(0, 0))).toEqual({ total: 0, withheld: false, groups: groups(0, 0) });
  });

  it('never lets a small group be worked out by subtraction', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 12 }), (counts) => {
        const view = shownCounts(groups(...counts));
        if (view.withheld) return;
        const hidden = view.groups.filter(({ count }) => count === null).length;
        const left = (view.total ?? 0) - view.groups.reduce((sum, { count }) => sum + (count ?? 0), 0);
        for (const { key, count } of view.groups) expect(count ?? counts[Number(key)]).toBe(counts[Number(key)]);
        view.groups.forEach(({ count }) => expect(count === null || count === 0 || count >= 5).toBe(true));
        // Nothing hidden, or each hidden group may be any of five values or more.
        expect(hidden === 0 || left - hidden + 1 >= 5).toBe(true);
        expect(hidden).not.toBe(1);
      }),
    );
  });

  it('gives a share only where both parts are large or empty', () => {
    expect(shownShare(15, 20)).toBe(75);
    expect(shownShare(20, 20)).toBe(100);
    expect(shownShare(0, 20)).toBe(0);
    expect(shownShare(19, 20)).toBeNull();
    expect(shownShare(3, 20)).toBeNull();
    expect(shownShare(4, 4)).toBeNull();
  });

  it('gives a median of five or more', () => {
    expect(shownMedian([1, 9, 2, 3])).toBeNull();
    expect(shownMedian([1, 9, 2, 3, 4])).toBe(3);
    expect(shownMedian([1, 9, 2, 3, 4, 8])).toBe(4);
  });
});
