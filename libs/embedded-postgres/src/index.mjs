// Starts a real PostgreSQL from the binaries that npm installed. No docker, no system package.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { binaries, clusterFolder, serverAccount, utf8Locale } from './machine.mjs';

export { clusterFolder } from './machine.mjs';

const START_TIMEOUT_MS = 30_000;
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

async function answers(connectionString) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function readPidFile(folder) {
  try {
    const [pid, , , port] = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port) };
  } catch {
    return null;
  }
}

export function runningPostgres(dataDir) {
  const lock = readPidFile(clusterFolder(dataDir));
  return lock && lock.pid > 0 && alive(lock.pid) ? lock.pid : null;
}

/** The server's own environment: a stray LC_ALL or PG* variable of the caller must not reach it. */
function serverEnvironment() {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(LC_|LANG|PG)/.test(name)));
  return { ...env, LC_MESSAGES: 'C' };
}

function initialise(folder, { bin, account, durable, password, secretFile }) {
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { mode: 0o700 });
  fs.rmSync(secretFile, { force: true });
  fs.writeFileSync(secretFile, `${password ?? randomBytes(18).toString('base64url')}\n`, { mode: 0o600 });
  if (account.uid !== undefined) {
    fs.chownSync(folder, account.uid, account.gid);
    fs.chownSync(secretFile, account.uid, account.gid);
  }
  const flags = ['-A', 'scram-sha-256', `--pwfile=${secretFile}`, '--encoding=UTF8', `--locale=${utf8Locale()}`];
  // ICU with sv-SE: the one setting where Å Ä Ö sort, fold and match right, also in pg_trgm.
  flags.push('--locale-provider=icu', '--icu-locale=sv-SE', '--no-instructions', ...(durable ? [] : ['--no-sync']));
  const made = spawnSync(bin.initdb, ['-D', folder, '-U', 'postgres', ...flags], {
    ...account,
    encoding: 'utf8',
    env: serverEnvironment(),
  });
  if (made.status !== 0) {
    fs.rmSync(folder, { recursive: true, force: true });
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  }
}

function stopProcess(pid) {
  return async () => {
    if (!alive(pid)) return;
    process.kill(pid, 'SIGINT');
    while (alive(pid)) await pause(50);
  };
}

export async function startPostgres({ dataDir, port, durable = true, password, log = () => {} }) {
  const account = serverAccount();
  const bin = binaries(account);
  const folder = clusterFolder(dataDir);
  const secretFile = `${folder}.secret`;
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  if (!fs.existsSync(path.join(folder, 'PG_VERSION'))) {
    initialise(folder, { bin, account, durable, password, secretFile });
  }
  if (account.uid !== undefined && fs.statSync(folder).uid !== account.uid) {
    throw new Error(`${folder} belongs to another account than the one PostgreSQL runs under`);
  }
  const secret = encodeURIComponent(fs.readFileSync(secretFile, 'utf8').trim());
  const urlOn =
    (at) =>
    (database = 'postgres') =>
      `postgres://postgres:${secret}@127.0.0.1:${at}/${database}`;

  // A server left behind by a killed parent: use it again rather than fail on its lock file.
  const left = readPidFile(folder);
  if (left && alive(left.pid) && (await answers(urlOn(left.port)()))) {
    return { url: urlOn(left.port), port: left.port, adopted: true, stop: stopProcess(left.pid) };
  }

  const at = port ?? (await freePort());
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const child = spawn(
    bin.postgres,
    [
      '-D',
      folder,
      '-p',
      String(at),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      ...account,
      stdio: ['ignore', 'ignore', 'pipe'],
      env: serverEnvironment(),
      cwd: folder,
      // A group of its own: Ctrl-C in the terminal reaches the application first. A throw-away server may go at once.
      detached: durable && process.platform !== 'win32',
    },
  );
  if (!durable) process.once('exit', () => child.kill('SIGQUIT'));
  let lastWords = '';
  let ended = null;
  child.stderr.on('data', (chunk) => {
    lastWords = (lastWords + chunk).slice(-4000);
    log(String(chunk));
  });
  const gone = new Promise((resolve) => {
    child.once('error', (error) => resolve((ended = error.message)));
    child.once('exit', (code, signal) => resolve((ended = `exit ${code ?? signal}`)));
  });
  const url = urlOn(at);
  for (const deadline = Date.now() + START_TIMEOUT_MS; !(await answers(url())); await pause(30)) {
    if (ended !== null) throw new Error(`PostgreSQL did not start (${ended}):\n${lastWords}`);
    if (Date.now() > deadline) {
      child.kill('SIGQUIT');
      throw new Error(`PostgreSQL did not answer in ${START_TIMEOUT_MS / 1000} s:\n${lastWords}`);
    }
  }
  return {
    url,
    port: at,
    adopted: false,
    stop: async () => {
      if (ended === null) child.kill('SIGINT');
      await gone;
    },
  };
}
