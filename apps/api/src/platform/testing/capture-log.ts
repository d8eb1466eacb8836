import pino from 'pino';
import { log } from '../logging.js';

/** Everything that the process logs from now on, at its most talkative; the list grows as it does. */
export function captureLog(): string[] {
  const lines: string[] = [];
  Object.assign(log, { [pino.symbols.streamSym]: { write: (line: string) => lines.push(line) } });
  log.level = 'debug';
  return lines;
}
