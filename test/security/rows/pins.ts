import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { lightsOf, type Light } from './alone.js';
import type { Answers, Policy } from './answers.js';

/** One question that the suite asks of row security, and the name under which the answer is kept. */
export interface Question {
  policy: Policy;
  light: Light;
  name: string;
}

export const questionOf = (policy: Policy, light: Light): Question => ({
  policy,
  light,
  name: `${policy.table} ${policy.policy} ${light}`,
});

/** Every policy by itself, in each light. */
export const questionsOf = (policies: readonly Policy[]): Question[] =>
  policies.flatMap((policy) => lightsOf(policy).map((light) => questionOf(policy, light)));

/** Every table as it is, with all its policies in force. */
export function tablesAsTheyAre(policies: readonly Policy[]): Question[] {
  const tables = new Set(policies.filter(({ role }) => role === 'sip_app').map(({ table }) => table));
  const common = { policy: 'all', permissive: true, role: 'sip_app', command: 'ALL', using: null, check: null };
  return [...tables].map((table) => questionOf({ ...common, table }, 'whole'));
}

const lines = (answers: Answers) => [...answers].map(([probe, who]) => `${probe}: ${who}`).sort();

/** The answers in short: whoever gets one more or one less changes it. */
export const digestOf = (answers: Answers): string =>
  createHash('sha256').update(lines(answers).join('\n')).digest('hex').slice(0, 16);

/** What was answered when somebody last looked at it: a digest for each question, and in words who sees which rows. */
export class Pins {
  private readonly kept: Map<string, string>;
  private readonly found = new Map<string, string>();

  constructor(private readonly file: string) {
    this.kept = new Map(
      readFileSync(path.join(import.meta.dirname, file), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [name = '', ...rest] = line.split(';');
          return [name, rest.join(';')];
        }),
    );
  }

  /** Whether this is what is kept. */
  holds(name: string, answer: string): boolean {
    this.found.set(name, answer);
    return this.kept.get(name) === answer;
  }

  get names(): string[] {
    return [...this.kept.keys()];
  }

  /** Keeps what was found: for `RECORD=1`, after which the difference in the file is read before it is committed. */
  record(only: readonly string[]): void {
    const others = [...this.kept].filter(([name]) => only.length > 0 && !only.includes(/^\w+/.exec(name)?.[0] ?? ''));
    const rows = [...others, ...this.found].map(([name, answer]) => `${name};${answer}\n`).sort();
    writeFileSync(path.join(import.meta.dirname, this.file), rows.join(''));
  }
}
