import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { run, toolCommand } from './workspace.mjs';

test('Nx sees from the sources which project needs which, so that a build brings what it needs and no stale cache', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-graph-'));
  const file = path.join(folder, 'graph.json');
  try {
    expect((await run([...toolCommand.nx, 'graph', `--file=${file}`])).code).toBe(0);
    const { dependencies } = JSON.parse(readFileSync(file, 'utf8')).graph;
    const needs = (project) => dependencies[`@sammanhang/${project}`].map(({ target }) => target);
    expect(needs('web')).toEqual(expect.arrayContaining(['@sammanhang/api-client', '@sammanhang/ui']));
    expect(needs('api')).toContain('@sammanhang/sip-rules');
    expect(needs('web')).not.toContain('@sammanhang/sip-rules');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
