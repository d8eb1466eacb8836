import { appendFileSync } from 'node:fs';

/** A figure that a command prints, in the form of the result files. */
export interface Figure {
  id: string;
  what: string;
  value: number;
  of: number;
  goal: string;
  met: boolean;
  /** What was seen that shows that the figure could have been another. */
  control: string;
}

/** Hands a figure to the command that runs the spec, if one does: one line of JSON in the file that it named. */
export function figure(one: Figure): void {
  const file = process.env.FIGURES_FILE;
  if (file) appendFileSync(file, `${JSON.stringify(one)}\n`);
}
