import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

export const hasPgbench = () => spawnSync('pgbench', ['--version'], { encoding: 'utf8' }).status === 0;

/**
 * The physical limit: the same statements, sent by pgbench (prepared), or by a small driver of our own where there is none.
 * @returns {Promise<{ driver: string, transactions: number, seconds: number }>}
 */
export async function runLimit({ url, script, clients, seconds, folder }) {
  if (!hasPgbench()) return runDriver({ url, script, clients, seconds });
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'script.sql');
  writeFileSync(file, script);
  const { hostname, port, pathname, username, password } = new URL(url);
  const where = ['-h', hostname, '-p', port, '-U', username];
  const how = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds)];
  const output = await collect('pgbench', [...where, ...how, '-f', file, pathname.slice(1)], {
    PGPASSWORD: decodeURIComponent(password),
  });
  rmSync(folder, { recursive: true, force: true });
  const transactions = Number(/transactions actually processed: (\d+)/.exec(output)?.[1]);
  const failed = Number(/number of failed transactions: (\d+)/.exec(output)?.[1] ?? 0);
  if (!transactions || failed > 0) throw new Error(`pgbench did not run the statements.\n${output.slice(-4000)}`);
  return { driver: 'pgbench', transactions, seconds };
}

function collect(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...process.env, ...env } });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} failed.\n${output.slice(-4000)}`)),
    );
  });
}

/** The same script without pgbench: the draw and each statement, prepared by name on a connection a client. */
async function runDriver({ url, script, clients, seconds }) {
  const [, most] = /random\(1, (\d+)\)/.exec(script) ?? [];
  const parts = script
    .replace(/^\\set.*$/m, '')
    .replace(' \\gset', ';')
    .split(';\n');
  const [draw, ...statements] = parts.map((part) => part.trim()).filter(Boolean);
  const until = performance.now() + seconds * 1000;
  let transactions = 0;
  const one = async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (; performance.now() < until; transactions += 1) {
      const k = 1 + Math.floor(Math.random() * Number(most));
      const { rows } = await client.query({ name: 'draw', text: draw.replace(':k', '$1'), values: [k] });
      for (const [at, text] of statements.entries()) {
        const values = [];
        const placed = text.replace(/(?<!:):(v\d+)/g, (_whole, name) => `$${values.push(rows[0][name])}`);
        await client.query({ name: `s${at}`, text: placed, values });
      }
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: clients }, one));
  return { driver: 'a driver of our own', transactions, seconds };
}
