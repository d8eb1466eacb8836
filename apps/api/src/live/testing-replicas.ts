import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { replicaOf, settingsOn, type TestApp } from '../platform/testing/test-app.js';

export interface Replicas {
  urls: string[];
  /** Ends one at once: no answer that is not out yet leaves it. */
  kill(at: number): void;
  close(): Promise<void>;
}

type Databases = Pick<TestApp, 'appUrl' | 'doorUrl'>;

/** Several apis on one database. `apart`: the built ones, each a process of its own. */
export async function replicas(test: Databases, count: number, apart: boolean): Promise<Replicas> {
  const start = apart ? () => built(test) : () => replicaOf(test);
  const all = await Promise.all(Array.from({ length: count }, start));
  return {
    urls: all.map(({ url }) => url),
    kill: (at) => all[at]?.kill(),
    close: async () => void (await Promise.all(all.map((one) => one.close()))),
  };
}

async function built(test: Databases): Promise<{ url: string; kill(): void; close(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../../dist/main.js')], {
    env: { PATH: process.env.PATH, LOG_LEVEL: 'error', PORT: String(port), ...settingsOn(test) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, child);
  return {
    url,
    kill: () => void child.kill('SIGKILL'),
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        if (!child.kill('SIGTERM')) resolve();
      }),
  };
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (child.exitCode !== null) throw new Error(`an api ended with ${child.exitCode}`);
    const ready = await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('an api did not start');
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
