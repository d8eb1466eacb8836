// npm test: everything. `npm test -- rules api` runs only these; other words are patterns for the paths of test files.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { bringBrowser } from './browser.mjs';
import { chosenBy, countJest, countPlaywright, inTurn, total } from './suites.mjs';
import { build, root, run, toolCommand } from './workspace.mjs';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

function report(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // The runner fell before it could write: its exit code counts instead.
  }
}
const SILENCE = 600; // Jest has no bound of its own for a file that never ends; Playwright has.
const nothing = { passed: 0, failed: 0, skipped: 0 };

async function jest({ projects, patterns }, workers) {
  const file = path.join(scratch, 'jest.json');
  const args = [
    '--projects',
    ...projects,
    '--json',
    `--outputFile=${file}`,
    `--maxWorkers=${workers}`,
    '--testTimeout=30000', // A slow machine is no failed test.
  ];
  if (patterns.length > 0) args.push('--passWithNoTests', '--testPathPatterns', ...patterns);
  // With --outputFile the report goes to the file alone; people read what Jest prints to stderr.
  if (process.stdout.isTTY) args.push('--colors');
  const { code } = await run([...toolCommand.jest, ...args], { show: true, silence: SILENCE });
  const result = report(file);
  return { code, counts: result ? countJest(result) : nothing };
}

async function playwright({ patterns }) {
  const file = path.join(scratch, 'playwright.json');
  const browser = await bringBrowser(toolCommand.playwright);
  const env = {
    E2E_BUILT: '1',
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    ...(browser ? { CHROMIUM_PATH: browser } : {}),
  };
  const args = ['test', '--reporter=list,json', ...patterns];
  const { code } = await run([...toolCommand.playwright, ...args], { cwd: path.join(root, 'test'), env, show: true });
  const result = report(file);
  return { code, counts: result ? countPlaywright(result) : nothing };
}

/** The bench in its short form, that everything can be measured and nothing of how fast; and over more plans which indexes are used. */
const BENCHES = [
  'read worklist board own search start memory pdf rls replicas --plans 10000 --rounds 1 --seconds 2 --requests 1000',
  'explain --plans 100000',
];

async function bench(words) {
  const { code } = await run([process.execPath, path.join(root, 'tools/bench.mjs'), ...words.split(' ')], {
    show: true,
    silence: SILENCE,
  });
  return { code, counts: { ...nothing, passed: code === 0 ? 1 : 0 } };
}

const chosen = chosenBy(process.argv.slice(2));
const results = [];
try {
  console.log('Building …');
  await build();
  for (const { projects, alone } of inTurn(chosen.projects)) {
    results.push(await jest({ projects, patterns: chosen.patterns }, alone ? 1 : os.availableParallelism()));
  }
  if (chosen.journeys && (chosen.patterns.length === 0 || chosen.projects.length === 0))
    results.push(await playwright(chosen));
  if (chosen.bench) for (const words of BENCHES) results.push(await bench(words));
} catch (error) {
  console.error(`\n${error.message}`);
  results.push({ code: 1, counts: nothing });
}

const skipped = results.reduce((sum, { counts }) => sum + counts.skipped, 0);
if (skipped > 0) console.log(`${skipped} skipped: a skipped test counts as failed.`);
const { passed, failed } = total(results);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
