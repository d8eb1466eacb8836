import { statSync } from 'node:fs';
import type { ReadPlan } from './imported-plan.js';
import { readCsv } from './read-csv.js';
import { readJson } from './read-json.js';

/** A folder holds CSV files, a file JSON Lines. Read anew at each call. */
export interface Source {
  read(): AsyncGenerator<ReadPlan>;
  /** CSV knows text alone. */
  textOnly: boolean;
}

export function sourceOf(place: string): Source {
  const folder = statSync(place).isDirectory();
  return { read: () => (folder ? readCsv(place) : readJson(place)), textOnly: folder };
}
