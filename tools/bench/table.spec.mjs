import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../workspace.mjs';
import { tableOf, withTable } from './table.mjs';

const result = {
  commit: '0123456789abcdef',
  at: '2026-11-27T18:00:00.000Z',
  machine: 'a machine x 2',
  figures: [
    { id: 'read', what: 'CPU ms: read | one', value: 2.5, of: 100_000, goal: '<= 2', met: false },
    { id: 'own', what: 'CPU ms: own', value: 3, of: 100_000, goal: '-', met: true },
  ],
};

describe('the table of figures', () => {
  it('says of each what it came to, and which missed their goal', () => {
    const rows = tableOf(result).split('\n').slice(4);
    expect(rows).toEqual([
      '| read | CPU ms: read \\| one | 100,000 | 2.5 | <= 2 | missed |',
      '| own | CPU ms: own | 100,000 | 3 |  |  |',
    ]);
  });

  it('takes the place of the one before, in the guide as it is', () => {
    const guide = readFileSync(path.join(root, 'docs/performance.md'), 'utf8');
    const once = withTable(guide, result);
    expect(once).toContain('| own | CPU ms: own |');
    expect(withTable(once, result)).toBe(once);
    expect(() => withTable('# No place', result)).toThrow('no place');
  });
});
