import { appendFileSync } from 'node:fs';

/** A figure of security.md section 6, as a command prints it and a result file keeps it. */
interface Figure {
  id: string;
  what: string;
  value: number;
  /** Of how many: cells, probes, requests. */
  of: number;
  /** `0`, or `>= 400000` and the like; whether it is met is computed. */
  goal: string;
  /** What shows that the figure could have come out otherwise. */
  control: string;
}

/** Whether a value meets a goal such as `0`, `>= 20000` or `<= 5`. */
export function meets(value: number, goal: string): boolean {
  const [, comparison = '=', bound = ''] = /^(>=|<=)?\s*([\d.]+)$/.exec(goal) ?? [];
  if (bound === '') throw new Error(`not a goal: ${goal}`);
  if (comparison === '>=') return value >= Number(bound);
  return comparison === '<=' ? value <= Number(bound) : value === Number(bound);
}

/** Prints a figure, hands it to the command that runs the proof, and gives whether it is met. */
export function figure(row: Figure): boolean {
  const met = meets(row.value, row.goal);
  process.stdout.write(
    `${met ? 'ok  ' : 'MISS'} ${row.id} ${row.what}: ${row.value} of ${row.of} (goal ${row.goal}); ${row.control}\n`,
  );
  if (process.env.FIGURES) appendFileSync(process.env.FIGURES, `${JSON.stringify({ ...row, met })}\n`);
  return met;
}

/** Whether the whole proof runs, by its own command, or the short form of `npm test`. */
export const WHOLE = process.env.PROOF === 'whole';

/** The seed of all that is drawn at random: printed, kept in the result file, set by SEED to repeat a run. */
export const SEED = Number(process.env.SEED ?? 20_261_125);

/** How much of a proof to run, to try it out: a part does not reach the sizes that are asked for, and says so. */
export const PART = Number(process.env.PART ?? 1);

/** Says how far a long proof has come, so that nobody takes it for hanging. */
export const say = (text: string): void => void process.stdout.write(`     ${text}\n`);
