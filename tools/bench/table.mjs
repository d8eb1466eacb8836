// The figures that were kept last, as docs/performance.md shows them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../workspace.mjs';

const [FROM, TO] = ['<!-- the figures that were kept last -->', '<!-- end of the figures -->'];
const cell = (text) => String(text).replaceAll('|', '\\|');

/** The kept figures as a table, with what they were measured on above it. */
export function tableOf({ commit, at, machine, figures }) {
  const rows = figures.map(({ id, what, value, of, goal, met }) => {
    const cells = [id, what, of.toLocaleString('en'), value, goal === '-' ? '' : goal, met ? '' : 'missed'];
    return `| ${cells.map(cell).join(' | ')} |`;
  });
  return [
    `${at.slice(0, 10)}, commit ${commit.slice(0, 7)}, ${machine}. “Of” is how many plans there were, or whatever else was counted.`,
    '',
    '| Bench | Figure | Of | Value | Goal | |',
    '| --- | --- | ---: | ---: | --- | --- |',
    ...rows,
  ].join('\n');
}

/** A guide with the table in its place. */
export function withTable(guide, result) {
  const [from, to] = [guide.indexOf(FROM), guide.indexOf(TO)];
  if (from < 0 || to < from) throw new Error('docs/performance.md has no place for the figures');
  return `${guide.slice(0, from + FROM.length)}\n\n${tableOf(result)}\n\n${guide.slice(to)}`;
}

/** Puts the figures of `test/results/bench.json` into docs/performance.md. */
export async function showFigures() {
  const file = path.join(root, 'docs/performance.md');
  const result = JSON.parse(readFileSync(path.join(root, 'test/results/bench.json'), 'utf8'));
  const prettier = await import('prettier');
  const options = await prettier.resolveConfig(file);
  writeFileSync(
    file,
    await prettier.format(withTable(readFileSync(file, 'utf8'), result), { ...options, parser: 'markdown' }),
  );
}
