// npm run test:audit: proves the log (G13) and prints the figures; --record writes them to test/results/audit.json.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { COVERS, falseAlarms, KINDS, randomFrom, streamedLog, tryTampering } from './audit-tampering.mjs';
import { verifyExport } from './audit-verifier.mjs';
import { record } from './results.mjs';
import { root, run, toolCommand } from './workspace.mjs';

const option = (name, fallback) =>
  Number(process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? fallback);
const seed = option('seed', 20261125);
const times = option('times', 1000);
const speedRows = option('rows', 1_000_000);
const loadSeconds = option('load', 30);

const scratch = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-audit-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** The specs against the real API and a real PostgreSQL; what they count comes back. */
async function againstTheApi() {
  const file = path.join(scratch, 'figures.jsonl');
  const args = [
    '-c',
    'apps/api/jest.config.mjs',
    '--maxWorkers=1',
    '--testTimeout=120000',
    'src/audit/(completeness|sealing)',
  ];
  const { code } = await run([...toolCommand.jest, ...args], {
    show: true,
    env: { AUDIT_FIGURES: file, AUDIT_LOAD_SECONDS: String(loadSeconds) },
  });
  if (code !== 0) throw new Error('The specs of the log failed: there are no figures.');
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return Object.assign({}, ...lines.map((line) => JSON.parse(line)));
}

async function tampering() {
  const found = [];
  for (const kind of KINDS) found.push({ kind, ...(await tryTampering(kind, times, seed)) });
  return found;
}

/** One log of the size of some years, made as it is read: only the verifying is timed. */
async function speed() {
  const anchors = new Map();
  const spent = { ms: 0 };
  const started = performance.now();
  const lines = streamedLog(randomFrom(seed), { rows: speedRows, largest: 2000 }, anchors, spent);
  const { rows, findings } = await verifyExport(lines, { anchors });
  if (findings.length > 0) throw new Error('a whole log was called tampered with');
  return { rows, seconds: (performance.now() - started - spent.ms) / 1000 };
}

/** What the figure rests on, and what was left out of it, why and how often. */
function completenessControl({ allowed, denied, exempt, citizens, unasked }) {
  const without = Object.entries(exempt).map(([why, times]) => `${times} ${why}`);
  return [
    `${allowed} let through and ${denied} turned away, each with its row`,
    `of them by citizens and guests at all ${citizens.operations} operations of theirs ${citizens.allowed} and ${citizens.denied} in ${citizens.requests} requests`,
    `without a row by right: ${without.join(', ')}`,
    `not asked: ${unasked} operations on the own session`,
  ].join('; ');
}

const { completeness, requests, window } = await againstTheApi();
console.log('Tampering …');
const found = await tampering();
const alarms = await falseAlarms(times, seed);
console.log('Speed …');
const { rows, seconds } = await speed();

const missed = found.flatMap((one) => one.missed);
const tried = KINDS.length * times;
const perMillion = (seconds / rows) * 1_000_000;
const figure = (id, what, value, of, goal, met, control) => ({ id, what, value, of, goal, met, control });
const figures = [
  figure(
    'G13',
    'requests without the right row in the log',
    completeness.wrong.length,
    completeness.requests,
    '0',
    completeness.wrong.length === 0,
    completenessControl(completeness),
  ),
  ...found.map(({ kind, missed: own, unnamed }) =>
    figure(
      'G13',
      `undetected: ${kind}`,
      own.length,
      times,
      '0',
      own.length === 0,
      `${times - own.length - unnamed} named by row or seal; covered up in ${COVERS.length} ways: ${COVERS.join(', ')}`,
    ),
  ),
  figure(
    'G13',
    'false alarms on logs that nobody touched',
    alarms,
    times,
    '0',
    alarms === 0,
    `${tried - missed.length} of ${tried} tamperings found by the same verifier`,
  ),
  figure(
    'G13',
    'longest time that a row was unsealed, in seconds',
    Math.round(window * 100) / 100,
    requests,
    '<= 5',
    window <= 5,
    `${requests} requests in ${loadSeconds} s, each with a row`,
  ),
  figure(
    'G13',
    'seconds to verify 1,000,000 rows',
    Math.round(perMillion),
    rows,
    '<= 300',
    perMillion <= 300,
    `${rows} rows verified in ${Math.round(seconds)} s`,
  ),
];
for (const { what, value, of, goal, met, control } of figures) {
  console.log(`${met ? 'met    ' : 'NOT MET'} ${what}: ${value} of ${of} (goal ${goal}; ${control})`);
}
for (const one of missed.slice(0, 20)) console.log(`missed: ${one}`);
if (process.argv.includes('--record'))
  console.log(`Written to ${path.relative(root, path.join(root, record('audit', figures, { seed })))}`);
process.exit(figures.every(({ met }) => met) ? 0 : 1);
