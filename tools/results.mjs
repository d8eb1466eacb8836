import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './workspace.mjs';

const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();

/** Writes the figures of one command to test/results/<name>.json, in the one form that all result files share. */
export function record(name, figures, { seed = null, at = new Date() } = {}) {
  const file = path.join('test/results', `${name}.json`);
  const result = {
    name,
    commit: git('rev-parse', 'HEAD'),
    dirty: git('status', '--porcelain', '--', '.', ':!test/results') !== '',
    seed,
    machine: `${os.cpus()[0]?.model.trim() ?? 'unknown'} x ${os.availableParallelism()}, Node ${process.versions.node}, ${os.platform()}`,
    at: at.toISOString(),
    figures,
  };
  mkdirSync(path.join(root, 'test/results'), { recursive: true });
  writeFileSync(path.join(root, file), `${JSON.stringify(result, null, 2)}\n`);
  return file;
}
