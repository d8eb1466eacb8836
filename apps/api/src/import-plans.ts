import { parseArgs } from 'node:util';
import pg from 'pg';
import { importPlans, type ImportProblem } from './plan-import/index.js';
import { fileKeys } from './platform/vault/index.js';

/**
 * Imports plans from the system that a county had before (docs/import.md): looks at all of them, says what is wrong by file and line, and
 * writes them where nothing is. `--check` writes nothing; `--resume` goes on after an interruption.
 */
const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);
const USAGE = 'Usage: import FILE.jsonl|FOLDER --county CODE --from "NAME OF THE SYSTEM" [--check] [--resume]';
/** Between two words of how far it has come. */
const SECONDS = 2;

const sentence = ({ place, path, says }: ImportProblem): string => `${place}  ${path || '/'}  ${says}`;

/** Says at most every other second how far it has come, and when it will have come all the way. */
function progressOf() {
  let said = performance.now();
  let begun = { step: '', at: 0 };
  return ({ step, plans, of }: { step: string; plans: number; of: number | null }): void => {
    const now = performance.now();
    if (begun.step !== step) begun = { step, at: now };
    if (now - said < SECONDS * 1000 && plans !== of) return;
    said = now;
    const perSecond = plans / ((now - begun.at) / 1000);
    const left = of === null || !Number.isFinite(perSecond) ? '' : `, ${((of - plans) / perSecond).toFixed(0)} s left`;
    say(`${step} ${String(plans)}${of === null ? '' : ` of ${String(of)}`}${left}`);
  };
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      county: { type: 'string' },
      from: { type: 'string' },
      check: { type: 'boolean', default: false },
      resume: { type: 'boolean', default: false },
    },
  });
  const [place] = positionals;
  if (!place || positionals.length > 1 || !values.county || !values.from?.trim()) throw new Error(USAGE);
  const db = new pg.Client({ connectionString: need('IMPORT_DATABASE_URL') });
  await db.connect();
  try {
    const done = await importPlans(db, {
      place,
      countyCode: values.county,
      from: values.from.trim(),
      keys: fileKeys(need('AUTHORITY_KEYS_FILE'), { production: process.env.NODE_ENV === 'production' }),
      identityHashKey: Buffer.from(need('IDENTITY_HASH_KEY'), 'base64url'),
      checkOnly: values.check,
      resume: values.resume,
      progress: progressOf(),
    });
    if (done.problemCount > 0) {
      for (const problem of done.problems) process.stderr.write(`${sentence(problem)}\n`);
      if (done.problemCount > done.problems.length)
        process.stderr.write(`and ${String(done.problemCount - done.problems.length)} more\n`);
      throw new Error(`${String(done.problemCount)} things are wrong. Nothing was written.`);
    }
    if (values.check) return say(`${String(done.plans)} plans are right. Nothing was written.`);
    say(`${String(done.written)} plans imported, ${String(done.rows)} rows. ${String(done.leftOut)} had come before.`);
    say(`looked at in ${done.lookedFor.toFixed(1)} s, written in ${done.wroteFor.toFixed(1)} s`);
    if (done.knownPersons > 0)
      say(`${String(done.knownPersons)} persons were known already: their own data were left as they were.`);
  } finally {
    await db.end();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
