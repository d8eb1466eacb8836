import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const WEB = path.resolve(import.meta.dirname, '../../../apps/web/src');

/** Every path of the staff app, read from the router's own sources. */
export function staffRoutes(): string[] {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' }).filter((file) => /routes\.tsx$/.test(file));
  return files
    .flatMap((file) => [...readFileSync(path.join(WEB, file), 'utf8').matchAll(/\bpath: '([^']+)'/g)])
    .map(([, found]) => found ?? '')
    .sort();
}
