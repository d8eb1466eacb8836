// npm run verify-audit -- EXPORT ANCHORS…: proves that a log is what it was when its seals were anchored. Needs no database and no network.
import { closeSync, createReadStream, openSync, readFileSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readAnchors, verifyExport } from './audit-verifier.mjs';

const SHOWN = 50;
const say = (text) => console.log(text);

function sorted(files) {
  const exports = [];
  const anchors = [];
  for (const file of files) {
    (beginsWith(file, '{"export"') ? exports : anchors).push(file);
  }
  return { exports, anchors };
}

function beginsWith(file, text) {
  const start = Buffer.alloc(text.length);
  const handle = openSync(file);
  readSync(handle, start);
  closeSync(handle);
  return start.toString() === text;
}

const linesOf = (file) => readFileSync(file, 'utf8').split('\n').filter(Boolean);

function report({ seals, rows, culled, unsealed, notAnchored, anchors, findings }) {
  say(`${rows} rows in ${seals} seals, ${anchors} anchors.`);
  if (culled > 0) say(`${culled} rows have been removed by rule because of their age; their leaves still hold.`);
  if (unsealed > 0) say(`${unsealed} rows are too new to be sealed: nothing is proved about them.`);
  if (notAnchored > 0)
    say(
      `${notAnchored} seals are newer than the last anchor given: that they follow on the anchored ones is proved, not that none is missing.`,
    );
  if (anchors === 0) say('No anchors were given: it is proved that the file agrees with itself, and no more.');
  for (const { kind, text } of findings.slice(0, SHOWN)) say(`${kind.toUpperCase().padEnd(9)} ${text}`);
  if (findings.length > SHOWN) say(`… and ${findings.length - SHOWN} more.`);
  const whole = findings.length === 0;
  say(
    whole
      ? 'The log is whole: nothing was altered, removed, inserted, swapped or moved.'
      : `The log has been tampered with: ${findings.length === 1 ? 'one finding' : `${findings.length} findings`}.`,
  );
  return whole && anchors > 0 ? 0 : 1;
}

const options = process.argv.slice(2).filter((word) => word.startsWith('--'));
const { exports, anchors } = sorted(process.argv.slice(2).filter((word) => !word.startsWith('--')));
const option = (name) => options.find((word) => word.startsWith(`--${name}=`))?.split('=')[1];
const keptYears = Number(option('kept-years') ?? 5);
const now = Date.parse(option('at') ?? new Date().toISOString());
if (exports.length !== 1 || !(keptYears >= 5) || Number.isNaN(now)) {
  console.error(
    'Usage: npm run verify-audit -- EXPORT ANCHORS… [--kept-years=5] [--at=DAY]\nOne export (npm run export-audit) and the files of anchors.',
  );
  process.exit(2);
}
const lines = createInterface({ input: createReadStream(exports[0]), crlfDelay: Infinity });
process.exit(report(await verifyExport(lines, readAnchors(anchors.map(linesOf)), { keptYears, now })));
