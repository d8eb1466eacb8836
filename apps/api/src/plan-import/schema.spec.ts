import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CSV_FILES } from './read-csv.js';

it('has every field named in the documentation', () => {
  const said = readFileSync(path.join(import.meta.dirname, '../../../../docs/import.md'), 'utf8');
  const columns = Object.entries(CSV_FILES).flatMap(([file, names]) => [file, ...names]);
  expect(columns.filter((name) => !said.includes(`\`${name}\``))).toEqual([]);
});
