// npm run test:session: attacks on sign-in, sessions and look-up, each beside its honest form. `-- --record` also writes the figures.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { record } from './results.mjs';
import { attackFigure } from './attacks.mjs';
import { run, toolCommand } from './workspace.mjs';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-session-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const report = path.join(scratch, 'jest.json');
const lines = path.join(scratch, 'figures.jsonl');

const { code } = await run(
  [
    ...toolCommand.jest,
    '--projects',
    'apps/api',
    '--json',
    `--outputFile=${report}`,
    '--maxWorkers=1',
    '--testPathPatterns',
    'attack\\.spec',
    'enumeration\\.spec',
  ],
  {
    show: true,
    env: {
      FIGURES_FILE: lines,
      SESSION_GUESSES: process.env.SESSION_GUESSES ?? '10000',
      SESSION_TIMED: process.env.SESSION_TIMED ?? '1000',
    },
  },
);
const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // It fell before it could write: the missing figures say so.
  }
};
const figures = [
  attackFigure(JSON.parse(read(report) || '{"testResults":[]}')),
  ...read(lines)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line)),
];
for (const { id, what, value, of, goal, met, control } of figures) {
  console.log(`${met ? 'ok  ' : 'NOT '} ${id} ${what}: ${value} of ${of} (goal ${goal})\n     control: ${control}`);
}
if (process.argv.includes('--record')) console.log(`Written to ${record('session', figures)}.`);
// Three figures on enumeration besides the attacks: one that never came is a failure too.
process.exit(code === 0 && figures.length === 4 && figures.every(({ met }) => met) ? 0 : 1);
