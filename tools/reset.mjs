// npm run reset: empties the demo's database. Asks first; `--yes` answers for a script.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { clusterFolder } from '@sammanhang/embedded-postgres';
import { places, removeCluster } from './cluster.mjs';
import { root } from './workspace.mjs';

async function confirmed(question) {
  if (process.argv.includes('--yes')) return true;
  if (!process.stdin.isTTY) {
    throw new Error('Nothing was removed: say so with --yes when nobody is there to ask (npm run reset -- --yes).');
  }
  const prompt = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await prompt.question(question);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}

try {
  if (process.env.DATABASE_URL)
    throw new Error('Reset empties only the embedded database; DATABASE_URL names another.');
  const where = places();
  const shown = path.relative(root, where.dataDir);
  if (!existsSync(clusterFolder(where.dataDir))) {
    console.log(`${shown} is already empty.`);
  } else if (await confirmed(`Remove all data in ${shown}? [y/N] `)) {
    removeCluster(where);
    console.log(`${shown} is empty. The next start makes a new demo county.`);
  } else {
    console.log('Nothing was removed.');
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
