import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from './workspace.mjs';

/** The hostile cases of the threat model, by number: what is between them belongs to none. */
const CASES = [1, 3, 4, 5, 6, 10, 11, 12, 13, 14, 16, 17, 19, 22, 24, 25, 26, 28, 30, 33, 35, 36, 37, 39, 40];

/** The table of docs/hostile-cases.md: number, and what stands in its last cell. */
const rowsOf = (text) =>
  [...text.matchAll(/^\| H(\d+) +\|.*\| (.+?) +\|$/gm)].map(([, number, tests]) => ({ number: Number(number), tests }));
/** `path` “H1: name of the test” */
const namedIn = (tests) =>
  [...tests.matchAll(/`([^`]+)` “(H(\d+): [^”]+)”/g)].map(([, file, name]) => ({ file, name }));
/** Numbered names of tests in a source file, as they are written there. */
const namesIn = (source) => [...source.matchAll(/['`](H\d+: [^'`\n]+)['`]/g)].map(([, name]) => name);

const SKIPPED = /(^|\/)(node_modules|dist|generated|output|\.[^/]+)(\/|$)/;
const testFiles = ['apps', 'libs', 'test', 'tools'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`)
    .filter((name) => /\.(spec|e2e)\.(ts|tsx|mjs)$/.test(name) && !SKIPPED.test(name)),
);

/** What is wrong with the table, in words. `sources`: the text of a test file, or undefined where there is none. */
function faultsOf(rows, sources) {
  const known = new Set(rows.flatMap(({ tests }) => namedIn(tests)).map(({ file, name }) => `${file} ${name}`));
  return [
    ...CASES.filter((one) => rows.filter(({ number }) => number === one).length !== 1).map(
      (one) => `H${one} is not there once`,
    ),
    ...rows.filter(({ number }) => !CASES.includes(number)).map(({ number }) => `H${number} is no case`),
    ...rows
      .filter(({ tests }) => namedIn(tests).length === 0 && !tests.startsWith('Later: '))
      .map(({ number }) => `H${number} has no test, and no word on why`),
    ...rows.flatMap(({ number, tests }) =>
      namedIn(tests).flatMap(({ file, name }) => {
        if (!name.startsWith(`H${number}: `)) return [`H${number} names a test of another case`];
        const source = sources.get(file);
        if (source === undefined) return [`H${number}: there is no ${file}`];
        return namesIn(source).includes(name) ? [] : [`H${number}: ${file} has no test “${name}”`];
      }),
    ),
    ...[...sources].flatMap(([file, source]) =>
      namesIn(source)
        .filter((name) => !known.has(`${file} ${name}`))
        .map((name) => `${file} “${name}” is not in the table`),
    ),
  ];
}

describe('the table of hostile cases', () => {
  const rows = rowsOf(readFileSync(path.join(root, 'docs/hostile-cases.md'), 'utf8'));
  const sources = new Map(
    testFiles
      .filter((file) => file !== 'tools/hostile-cases.spec.mjs')
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );

  test('has every case once, with tests that are there and numbered so, or says why there are none yet', () => {
    expect(faultsOf(rows, sources)).toEqual([]);
    expect(rows.flatMap(({ tests }) => namedIn(tests)).length).toBeGreaterThan(15);
  });

  test('names no other file that is not there', () => {
    const files = rows.flatMap(({ tests }) => [...tests.matchAll(/`([^`]+)`/g)].map(([, file]) => file));
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  test.each([
    ['a case that is missing', (list) => list.slice(1), 'H1 is not there once'],
    ['a case that nobody has thought of', (list) => [...list, { number: 2, tests: 'Later: x' }], 'H2 is no case'],
    ['neither a test nor a word', (list) => list.with(0, { number: 1, tests: 'of course' }), 'H1 has no test'],
    [
      'a file that is gone',
      (list) => list.with(0, { number: 1, tests: '`a.spec.ts` “H1: x”' }),
      'H1: there is no a.spec.ts',
    ],
    [
      'a test that is gone',
      (list) => list.with(0, { number: 1, tests: list[0].tests.replace('H1: ', 'H1: once ') }),
      'has no test “H1: once',
    ],
    ['a test of another case', (list) => list.with(0, { number: 1, tests: list[1].tests }), 'of another case'],
    [
      'a numbered test that is not named',
      (list) => list.with(0, { number: 1, tests: 'Later: x' }),
      'is not in the table',
    ],
  ])('is found wrong with %s', (_, change, said) => {
    expect(faultsOf(change(rows), sources).join('\n')).toContain(said);
  });
});
