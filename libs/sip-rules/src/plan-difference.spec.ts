import fc from 'fast-check';
import { planDifference, type ComparedLine } from './plan-difference.js';

const line = (lineId: string, text: string, section = 'goal'): ComparedLine => ({ section, lineId, fields: { text } });

describe('the difference between two versions', () => {
  it('says what was added, changed and removed, and leaves out what stands', () => {
    const before = [line('a', 'står kvar'), line('b', 'gammal'), line('c', 'bort')];
    const after = [line('d', 'ny'), line('a', 'står kvar'), line('b', 'ändrad')];
    expect(planDifference(before, after)).toEqual([
      { change: 'added', line: after[0], fields: [] },
      { change: 'changed', line: after[2], fields: [{ field: 'text', before: 'gammal', after: 'ändrad' }] },
      { change: 'removed', line: before[2], fields: [] },
    ]);
  });

  it('tells a field that is new from one that is unchanged', () => {
    const before: ComparedLine = { section: 'measure', lineId: 'm', fields: { text: 'x', startsOn: null } };
    const after: ComparedLine = {
      section: 'measure',
      lineId: 'm',
      fields: { text: 'x', startsOn: '2026-03-01', unit: 'u' },
    };
    expect(planDifference([before], [after])[0]?.fields).toEqual([
      { field: 'startsOn', before: null, after: '2026-03-01' },
      { field: 'unit', before: null, after: 'u' },
    ]);
  });

  it('does not mistake a need for a goal with the same id', () => {
    const changes = planDifference([line('a', 'x', 'need')], [line('a', 'x', 'goal')]).map(({ change }) => change);
    expect(changes).toEqual(['added', 'removed']);
  });

  const lines = fc.uniqueArray(fc.record({ lineId: fc.constantFrom(...'abcdef'), text: fc.constantFrom('x', 'y') }), {
    selector: ({ lineId }) => lineId,
  });

  it('is empty for the same version, and gives the later one when it is applied to the earlier', () => {
    fc.assert(
      fc.property(lines, lines, (first, second) => {
        const [before, after] = [first, second].map((list) => list.map(({ lineId, text }) => line(lineId, text)));
        if (!before || !after) return;
        expect(planDifference(before, before)).toEqual([]);
        const result = new Map(before.map((one) => [one.lineId, one]));
        for (const { change, line: changed } of planDifference(before, after)) {
          if (change === 'removed') result.delete(changed.lineId);
          else result.set(changed.lineId, changed);
        }
        expect([...result.values()].sort(byId)).toEqual([...after].sort(byId));
      }),
    );
  });

  const byId = (a: ComparedLine, b: ComparedLine) => a.lineId.localeCompare(b.lineId);
});
