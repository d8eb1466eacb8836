import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { ReadPlan } from './imported-plan.js';

/** Plans of a file with one JSON object a line (JSON Lines, UTF-8). What is null is left out. */
export async function* readJson(file: string): AsyncGenerator<ReadPlan> {
  const name = path.basename(file);
  const lines = createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    const place = `${name}:${String(number)}`;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    try {
      const plan: unknown = JSON.parse(text, (_key, value: unknown) => value ?? undefined);
      yield { plan, placeOf: () => place };
    } catch {
      // What the parser says quotes the line, which is person data.
      yield { unreadable: 'is not a JSON object on one line', place };
    }
  }
}
