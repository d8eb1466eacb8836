// npm run test:access and its kin: the whole proof of a folder under test/, its figures, and with `-- --record` the result file.
// Named specs alone, `-- non-interference --record`, give their figures anew and leave the others of the file as they were.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { countJest, total } from './suites.mjs';
import { amended, record } from './results.mjs';
import { root, run, toolCommand } from './workspace.mjs';

/** Command -> folder of specs under test/. Every spec of the folder runs. */
const FOLDERS = { access: 'security', mutation: 'mutation', concurrency: 'concurrency', input: 'input' };
const SILENCE = 900;

const [name, ...words] = process.argv.slice(2);
const folder = FOLDERS[name];
if (!folder) {
  console.error(`No proof is called that. There are: ${Object.keys(FOLDERS).join(', ')}`);
  process.exit(1);
}
const seed = process.env.SEED ?? '20261125';
const scratch = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-proof-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const figuresFile = path.join(scratch, 'figures.jsonl');
const reportFile = path.join(scratch, 'jest.json');
const read = (file, fallback) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return fallback; // The runner fell before it wrote: its exit code counts.
  }
};

const patterns = words.filter((word) => !word.startsWith('--'));
const args = ['-c', path.join(root, 'test/jest.config.mjs'), '--maxWorkers=1', '--json', `--outputFile=${reportFile}`];
const chosen = patterns.length > 0 ? patterns.map((word) => `test/${folder}/.*${word}`) : [`test/${folder}/`];
const { code } = await run([...toolCommand.jest, ...args, '--testPathPatterns', ...chosen], {
  show: true,
  silence: SILENCE,
  env: { PROOF: 'whole', SEED: seed, FIGURES: figuresFile },
});

const figures = read(figuresFile, '')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const report = JSON.parse(read(reportFile, 'null'));
const { passed, failed } = total([{ code, counts: report ? countJest(report) : { passed: 0, failed: 0 } }]);

console.log(`\nnpm run test:${name} (seed ${seed})`);
for (const { id, what, value, of, goal, met, control } of figures) {
  console.log(
    `${met ? 'ok  ' : 'MISS'} ${id.padEnd(4)} ${what}: ${value} of ${of} (goal ${goal})\n          ${control}`,
  );
}
if (words.includes('--record')) {
  const rows = figures.map(({ id, what, value, of, goal, met, control }) => ({
    id,
    what,
    value,
    of,
    goal,
    met,
    control,
  }));
  const all = patterns.length > 0 ? amended(name, rows) : rows;
  console.log(`Written to ${record(name, all, { seed: Number(seed) })}.`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && figures.length > 0 && figures.every(({ met }) => met) ? 0 : 1);
