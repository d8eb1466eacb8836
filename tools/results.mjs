import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './workspace.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

const fileOf = (name) => path.join(root, 'test/results', `${name}.json`);

/** The kept figures of a command with some of them measured anew; the others say of which commit they are. */
export function amended(name, figures) {
  if (!existsSync(fileOf(name))) return figures;
  const { commit, figures: kept } = JSON.parse(readFileSync(fileOf(name), 'utf8'));
  const anew = new Set(figures.map(({ id, what }) => `${id} ${what}`));
  const left = kept.filter(({ id, what }) => !anew.has(`${id} ${what}`));
  return [...left.map((one) => ({ ...one, commit: one.commit ?? commit })), ...figures];
}

/** Writes the figures of one command to test/results/<name>.json, in the one form that all result files share. */
export function record(name, figures, { seed = null, at = new Date() } = {}) {
  const result = {
    name,
    commit: git('rev-parse', 'HEAD'),
    dirty: git('status', '--porcelain', '--', '.', ':!test/results') !== '',
    seed,
    machine: `${os.cpus()[0]?.model.trim() ?? 'unknown'} x ${os.availableParallelism()}, Node ${process.versions.node}, ${os.platform()}`,
    at: at.toISOString(),
    figures,
  };
  mkdirSync(path.dirname(fileOf(name)), { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify(result, null, 2)}\n`);
  return path.relative(root, fileOf(name));
}
