import { spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const STOP_TIMEOUT_MS = 10_000;
const LAST_LINES = 30;

/**
 * Keeps a set of services alive together: the first that ends by itself brings `failed` to settle, and `stop` ends
 * them in the reverse of the order in which they were started.
 */
export class Services {
  #running = [];
  #stopping = false;
  #fail;
  /** Settles with an Error when a service ends without having been asked to. */
  failed = new Promise((resolve) => (this.#fail = resolve));

  /** @param {string} logFolder each service writes to `<logFolder>/<name>.log` */
  constructor(logFolder) {
    this.logFolder = logFolder;
    mkdirSync(logFolder, { recursive: true });
  }

  start(name, [command, ...args], { env, cwd, echo = false }) {
    const log = path.join(this.logFolder, `${name}.log`);
    writeFileSync(log, '', { mode: 0o600 });
    let tail = '';
    // A group of its own: Ctrl-C in the terminal reaches the launcher alone, which then stops the services in order.
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const keep = (chunk) => {
      appendFileSync(log, chunk);
      tail = (tail + chunk).slice(-8000);
      if (echo) process.stdout.write(String(chunk).replace(/^(?=.)/gm, `${name.padEnd(6)} | `));
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const service = { name, child, ended: false };
    service.gone = new Promise((resolve) => {
      const end = (how) => {
        if (service.ended) return;
        service.ended = true;
        resolve();
        if (!this.#stopping) this.#fail(new Error(this.#obituary(name, how, tail, log)));
      };
      child.once('error', (error) => end(error.message));
      child.once('close', (code, signal) => end(signal ? `by ${signal}` : `with exit code ${code}`));
    });
    this.#running.push(service);
    return service;
  }

  #obituary(name, how, tail, log) {
    const lines = tail.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
    return `The service "${name}" ended ${how}, so the rest is stopped too.\nIts last lines (all of them are in ${log}):\n\n${lines}`;
  }

  async stop() {
    this.#stopping = true;
    for (const { child, gone, ended } of this.#running.reverse()) {
      if (ended) continue;
      child.kill('SIGTERM');
      const insist = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      await gone;
      clearTimeout(insist);
    }
    this.#running = [];
  }
}

/** Node's command line for a built service. */
export function nodeService(root, file, flags = []) {
  const preload = pathToFileURL(path.join(root, 'tools/end-with-parent.mjs')).href;
  return [process.execPath, ...flags, '--enable-source-maps', '--import', preload, path.join(root, file)];
}

/** Resolves when `url` answers 2xx; throws after `seconds`, saying what it answered last. */
export async function untilReady(url, { seconds = 60, interval = 100 } = {}) {
  let last = 'nothing';
  for (const deadline = Date.now() + seconds * 1000; Date.now() < deadline;) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(5000) });
      if (answer.ok) return answer;
      last = `${answer.status} ${(await answer.text()).slice(0, 500)}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
  throw new Error(`${url} was not ready in ${seconds} s. Last answer: ${last}`);
}
