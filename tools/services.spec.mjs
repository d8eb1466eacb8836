import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Services, untilReady } from './services.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
let folder;
let services;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-services-'));
  services = new Services(path.join(folder, 'logs'));
});
afterEach(async () => {
  await services.stop();
  rmSync(folder, { recursive: true, force: true });
});

const node = (script) => [process.execPath, '-e', script];
const start = (name, script) => services.start(name, node(script), { cwd: folder, env: process.env });
const logOf = (name) => readFileSync(path.join(folder, 'logs', `${name}.log`), 'utf8');
async function until(holds) {
  for (const deadline = Date.now() + 5000; !holds(); await new Promise((resolve) => setTimeout(resolve, 20))) {
    if (Date.now() > deadline) throw new Error('waited in vain');
  }
}
const alive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const polite = (name) => `
  const fs = require('node:fs');
  process.on('SIGTERM', () => setTimeout(() => { fs.appendFileSync('order', '${name} '); process.exit(0); }, 100));
  setInterval(() => {}, 1000);
  console.log('ready');`;

describe('a set of services', () => {
  test('is stopped one after the other, the last started first', async () => {
    for (const name of ['idp', 'worker', 'api']) start(name, polite(name));
    await until(() => ['idp', 'worker', 'api'].every((name) => logOf(name).includes('ready')));
    await services.stop();
    expect(readFileSync(path.join(folder, 'order'), 'utf8')).toBe('api worker idp ');
  });

  test('tells which one died, how, and its last words', async () => {
    start('api', 'setInterval(() => {}, 1000)');
    start('worker', 'console.error("no such queue"); process.exitCode = 7');
    const death = await services.failed;
    expect(death.message).toMatch(/"worker" ended with exit code 7/);
    expect(death.message).toContain('no such queue');
  });

  test('tells when a program could not be started at all', async () => {
    services.start('api', [path.join(folder, 'not-there')], { cwd: folder, env: process.env });
    expect((await services.failed).message).toContain('ENOENT');
  });

  test('stopping is not a failure', async () => {
    const settled = [];
    void services.failed.then((error) => settled.push(error));
    start('api', polite('api'));
    await until(() => logOf('api').includes('ready'));
    await services.stop();
    expect(settled).toEqual([]);
  });

  test('keeps logs that others on the machine cannot read', () => {
    start('api', polite('api'));
    expect(statSync(path.join(folder, 'logs/api.log')).mode & 0o077).toBe(0);
  });
});

test('a service ends when its launcher is killed outright', async () => {
  const preload = pathToFileURL(path.join(here, 'end-with-parent.mjs')).href;
  const service = `process.stdout.write(String(process.pid)); setInterval(() => {}, 1000)`;
  const launcher = spawn(process.execPath, [
    '-e',
    `require('node:child_process').spawn(process.execPath, ['--import', ${JSON.stringify(preload)}, '-e', ${JSON.stringify(service)}], { stdio: 'inherit', detached: true })`,
  ]);
  const pid = Number(await new Promise((resolve) => launcher.stdout.once('data', resolve)));
  expect(alive(pid)).toBe(true);
  launcher.kill('SIGKILL');
  await until(() => !alive(pid));
});

describe('waiting for a service', () => {
  const serve = async (statuses) => {
    const server = http.createServer((_request, response) => {
      response.statusCode = statuses.length > 1 ? statuses.shift() : statuses[0];
      response.end('database is away');
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
  };

  test('goes on until the answer is good', async () => {
    const server = await serve([503, 503, 200]);
    expect((await untilReady(server.url, { seconds: 5, interval: 10 })).status).toBe(200);
    server.close();
  });

  test('gives up and says what it answered last', async () => {
    const server = await serve([503]);
    await expect(untilReady(server.url, { seconds: 0.2, interval: 10 })).rejects.toThrow(/503 database is away/);
    server.close();
  });
});
