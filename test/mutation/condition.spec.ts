import { variantsOf } from './condition.js';

const said = (text: string) => variantsOf(text).map(({ text: changed }) => changed);

describe('taking the condition of a policy apart', () => {
  it('parts at the words that join the whole, and at no other', () => {
    expect(said(`((a = 'x AND y') AND (b OR c))`)).toEqual([
      'true',
      'false',
      `NOT ((a = 'x AND y') AND ((b) OR (c)))`,
      '(true) AND ((b) OR (c))',
      `(NOT (a = 'x AND y')) AND ((b) OR (c))`,
      `(a = 'x AND y') AND (true)`,
      `(a = 'x AND y') AND (NOT ((b) OR (c)))`,
      `(a = 'x AND y') AND ((false) OR (c))`,
      `(a = 'x AND y') AND ((NOT (b)) OR (c))`,
      `(a = 'x AND y') AND ((b) OR (false))`,
      `(a = 'x AND y') AND ((b) OR (NOT (c)))`,
    ]);
  });

  it('goes into EXISTS, CASE, NOT, lists and rows that are compared', () => {
    expect(said('(EXISTS ( SELECT 1\n   FROM t c\n  WHERE (c.id = x)))')).toContain(
      'EXISTS ( SELECT 1\n   FROM t c\n  WHERE (true))',
    );
    expect(said(`(a AND\nCASE k\n    WHEN 'x'::text THEN b\n    ELSE c\nEND)`)).toContain(
      `(a) AND ( CASE k\n    WHEN 'x'::text THEN (b) ELSE (true) END )`,
    );
    expect(said('(NOT a)')).toContain('a');
    expect(said(`(k = ANY (ARRAY['x'::text, 'y'::text]))`)).toContain(`k = ANY (ARRAY['y'::text])`);
    expect(said('((a, b) = ( SELECT q.a,\n    q.b\n   FROM q))')).toContain('(b) = ( SELECT q.b\n   FROM q)');
  });

  it('takes an OR with true for true, and leaves an OR with false out', () => {
    expect(said('(a OR true)')).toEqual(['false']);
    expect(said('(a OR false)')).toEqual(['true', 'false', 'NOT (a)']);
  });
});
