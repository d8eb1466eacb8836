import { scriptOf } from './statements.mjs';

const OWN = '01920000-0000-7000-8000-000000000001';
const GIVEN = 'a39d1dc3-76f2-4b63-acfe-05aa523e28f8';
const read = (id) => ({ text: 'SELECT 1 FROM note WHERE version_id = $1 AND kind = $2', values: [id, 'need'] });

describe('what the product was heard to send', () => {
  it('becomes one script with places for the values, which a table holds', () => {
    const { script, values, statements } = scriptOf([[read('a')], [read('b')]]);
    expect(script.split('\n').slice(0, 2)).toEqual([
      '\\set k random(1, 2)',
      'SELECT v[1] AS v0, v[2] AS v1 FROM bench.value WHERE k = :k \\gset',
    ]);
    expect(script).toContain('SELECT 1 FROM note WHERE version_id = :v0 AND kind = :v1;');
    expect(values).toEqual([
      ['a', 'need'],
      ['b', 'need'],
    ]);
    expect(statements).toBe(1);
  });

  it('makes the ids of what it inserts anew, alone or inside a document, and leaves what they point at', () => {
    const text = 'INSERT INTO audit_log SELECT $1, $2, r.id FROM jsonb_to_recordset($3) AS r(id uuid)';
    const { script } = scriptOf([[{ text, values: [OWN, GIVEN, `[{"id":"${OWN}"}]`] }]]);
    expect(script).toContain(
      'INSERT INTO audit_log SELECT gen_random_uuid(), :v1, r.id FROM jsonb_to_recordset(replace(:v2::text, :v3, gen_random_uuid()::text)::jsonb)',
    );
  });

  it('writes nothing where nothing was sent, and leaves out requests that took another course', () => {
    const { script, values } = scriptOf([[read(null)], [read('b')], [read(null), read('c')]]);
    expect(script).toContain('version_id = NULL AND kind = :v1');
    expect(values).toEqual([[null, 'need']]);
  });
});
