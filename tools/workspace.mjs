import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** The command line of a tool from node_modules, run by this very Node. */
export const toolCommand = {
  nx: [process.execPath, path.join(root, 'node_modules/nx/dist/bin/nx.js')],
  eslint: [process.execPath, path.join(root, 'node_modules/eslint/bin/eslint.js')],
  tsc: [process.execPath, path.join(root, 'node_modules/typescript/bin/tsc')],
  prettier: [process.execPath, path.join(root, 'node_modules/prettier/bin/prettier.cjs')],
  knip: [process.execPath, path.join(root, 'node_modules/knip/bin/knip.js')],
  jest: [process.execPath, path.join(root, 'node_modules/jest/bin/jest.js')],
  playwright: [process.execPath, path.join(root, 'node_modules/@playwright/test/cli.js')],
  rolldown: [process.execPath, path.join(root, 'node_modules/rolldown/bin/cli.mjs')],
  vite: [process.execPath, path.join(root, 'node_modules/vite/bin/vite.js')],
  npm: process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'],
};

/**
 * Runs a command to its end. Quiet unless `show`: the output comes back instead. With `silence` (seconds) a command that
 * says nothing for so long is taken to hang, and stopped.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run([command, ...args], { cwd = root, env = {}, show = false, silence = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, NX_DAEMON: 'false', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let watch;
    const heard = () => {
      clearTimeout(watch);
      if (silence > 0) watch = setTimeout(giveUp, silence * 1000);
    };
    const say = (message) => {
      output += message;
      if (show) process.stderr.write(message);
    };
    const giveUp = () => {
      say(`Nothing heard from ${path.basename(args[0] ?? command)} for ${silence} s: it hangs, and is stopped.\n`);
      child.kill('SIGKILL');
      for (const stream of [child.stdout, child.stderr]) stream.destroy(); // A grandchild may hold them open.
    };
    const keep = (chunk) => {
      heard();
      if (show) process.stdout.write(chunk);
      else output += chunk;
    };
    heard();
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => (output += `${error.message}\n`));
    child.on('close', (code, signal) => {
      clearTimeout(watch);
      if (signal) say(`${path.basename(args[0] ?? command)} was ended by ${signal}.\n`);
      resolve({ code: code === null || code < 0 ? 1 : code, output });
    });
  });
}

/** Builds everything; what has not changed comes from Nx's cache. Throws with the build's output when it fails. */
export async function build() {
  const { code, output } = await run([...toolCommand.nx, 'run-many', '-t', 'build', '--output-style=static']);
  if (code !== 0) throw new Error(`The build failed.\n\n${output}`);
}
