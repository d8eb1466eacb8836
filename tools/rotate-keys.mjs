// npm run rotate-keys: new keys for the authorities, while everything runs. Reads AUTHORITY_KEYS_FILE and JOB_DATABASE_URL.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { requireBuilt } from './stack.mjs';
import { root } from './workspace.mjs';

try {
  requireBuilt('apps/api/dist/rotate-keys.js');
  const script = path.join(root, 'apps/api/dist/rotate-keys.js');
  const { status } = spawnSync(process.execPath, ['--enable-source-maps', script, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} catch (error) {
  console.error(`${error.message} (npx nx build @sammanhang/api)`);
  process.exitCode = 1;
}
