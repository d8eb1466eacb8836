// Every npm script comes here first: installs what package-lock.json names when it is not there yet, then hands over.
// Uses only what Node ships.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const packagesOf = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;

function installed() {
  try {
    const want = packagesOf('package-lock.json');
    const have = packagesOf('node_modules/.package-lock.json'); // npm's own record of what it laid down
    return Object.entries(want).every(
      ([where, { version, link, optional, devOptional, peer }]) =>
        !where.includes('node_modules/') ||
        link ||
        optional ||
        devOptional ||
        (peer && !have[where]) ||
        have[where]?.version === version,
    );
  } catch {
    return false;
  }
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Sammanhang needs Node 20.19 or newer (24 recommended); this is ${process.versions.node}.`);
  process.exit(1);
}
if (!installed()) {
  console.log('Installing packages (npm ci) …');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const shell = npm[0] === 'npm' && process.platform === 'win32';
  const done = spawnSync(npm[0], [...npm[1], 'ci', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

// Same process from here on, so that Ctrl-C and SIGTERM reach the script itself.
const [script, ...args] = process.argv.slice(2);
process.argv.splice(1, process.argv.length - 1, path.join(root, script), ...args);
await import(pathToFileURL(path.join(root, script)).href);
