import pg from 'pg';
import { fileKeys, readKeyFile } from './platform/vault/authority-keys.js';
import { rewrap, standings, withCurrentKeys, withNewKeys, writeKeyFile } from './platform/vault/rotation.js';

/**
 * Rotates the authorities' keys while everything runs: a new key for each, then every data key wrapped anew. Run it again with
 * `--retire` when all processes have been at work for a while: that takes the old keys out of the file, once nothing leans on them.
 * `--add <authority id>` gives a new authority its first key.
 */
const need = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
};
const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function main([option, authorityId]: readonly string[]): Promise<void> {
  const path = need('AUTHORITY_KEYS_FILE');
  const production = process.env.NODE_ENV === 'production';
  const file = readKeyFile(path, { production });
  if (option === '--add') {
    if (!authorityId || file[authorityId]) throw new Error('--add takes the id of an authority that has no key yet');
    writeKeyFile(path, withNewKeys(file, [authorityId]));
    return say(`A first key for ${authorityId}.`);
  }
  if (option !== undefined && option !== '--retire') throw new Error(`what is ${option}? (--add <id>, --retire)`);
  // The job role may read and change wrapped keys, and nothing that they open.
  const db = new pg.Client({ connectionString: need('JOB_DATABASE_URL') });
  await db.connect();
  try {
    if (option !== '--retire') writeKeyFile(path, withNewKeys(file));
    const keys = fileKeys(path, { production });
    say(`${String(await rewrap(db, keys))} data keys wrapped anew.`);
    const left = (await standings(db, keys)).filter(({ current }) => !current);
    if (left.length > 0) throw new Error('Some data keys were made under an old key meanwhile: run this once more.');
    if (option === '--retire') {
      writeKeyFile(path, withCurrentKeys(readKeyFile(path, { production })));
      say('The old keys are out of the file. Destroy them wherever else they are kept.');
    }
  } finally {
    await db.end();
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
