import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';

/** Problem codes are keys of their own; in the catalogue they get a prefix so that they never meet a text id. */
export const PROBLEM_PREFIX = 'problem:';

const idOf = (feature: string, key: string) => (feature === 'problems' ? `${PROBLEM_PREFIX}${key}` : key);

/** Reads the texts of one language (or of one feature) and compiles each from ICU form; a broken text throws with its id. */
export function compileCatalogue(folder: string, feature?: string): Record<string, unknown> {
  const files = feature ? [`${feature}.json`] : readdirSync(folder).filter((file) => file.endsWith('.json'));
  const catalogue: Record<string, unknown> = {};
  for (const file of files) {
    const texts = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Record<string, string>;
    for (const [key, text] of Object.entries(texts)) {
      const id = idOf(path.basename(file, '.json'), key);
      try {
        catalogue[id] = compileMessageOrThrow(text);
      } catch (error) {
        throw new Error(`${file}: the text "${key}" is not valid ICU: ${String(error)}`, { cause: error });
      }
    }
  }
  return catalogue;
}
