import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'chrome'];
const PLACES = [
  '/usr/bin',
  '/usr/local/bin',
  '/opt/google/chrome',
  '/snap/bin',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** Path of a Chromium on this machine, or null. CHROMIUM_PATH goes first, and must exist when it is set. */
export function findBrowser(env = process.env, exists = existsSync) {
  if (env.CHROMIUM_PATH) {
    if (!exists(env.CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH=${env.CHROMIUM_PATH} does not exist.`);
    return env.CHROMIUM_PATH;
  }
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...PLACES];
  const candidates = folders.flatMap((folder) =>
    folder.includes('.app/') ? [folder] : NAMES.map((name) => join(folder, name)),
  );
  return candidates.find((file) => exists(file)) ?? null;
}

const succeeds = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

/**
 * Finds or brings a browser. Returns its path, or undefined when Playwright has one of its own.
 * Throws, saying how to mend it, when there is none to be had: the journeys are never skipped in silence.
 */
export async function bringBrowser(playwright) {
  const found = findBrowser();
  if (found) return found;
  const { chromium } = await import('@playwright/test');
  if (existsSync(chromium.executablePath())) return undefined;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('No browser found: installing Debian’s chromium …');
    const lock = ['-o', 'DPkg::Lock::Timeout=590'];
    if (
      succeeds('apt-get', [...lock, 'update', '-q']) &&
      succeeds('apt-get', [
        ...lock,
        'install',
        '-q',
        '-y',
        '--no-install-recommends',
        'chromium',
        'fonts-dejavu-core',
      ]) &&
      findBrowser()
    ) {
      return findBrowser();
    }
  }
  console.log('No browser found: asking Playwright to download Chromium …');
  const [command, ...args] = playwright;
  if (succeeds(command, [...args, 'install', 'chromium']) && existsSync(chromium.executablePath())) return undefined;
  throw new Error(
    'The browser journeys need a Chromium, and none could be found or installed. ' +
      'Install one (Debian: apt-get install chromium) or name it: CHROMIUM_PATH=/path/to/chromium npm test',
  );
}
