// npm run check: everything that can be wrong without a test saying so. Runs all of it and shows what failed.
import { existsSync, mkdtempSync, chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPostgres } from '@sammanhang/embedded-postgres';
import { build, root, run, toolCommand } from './workspace.mjs';

const scratch = mkdtempSync(path.join(os.tmpdir(), 'sammanhang-check-'));
chmodSync(scratch, 0o755); // The account that runs PostgreSQL for root must reach its data.
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

async function lint() {
  // Without Nx's project graph the boundary rule says a warning and lets everything pass: make the graph first.
  const graph = await run([...toolCommand.nx, 'graph', `--file=${path.join(scratch, 'graph.json')}`]);
  if (graph.code !== 0) return graph;
  const result = await run([...toolCommand.eslint, '.', '--max-warnings', '0'], {
    env: { NODE_OPTIONS: '--max-old-space-size=4096' },
  });
  return result.output.includes('The rule will be skipped') ? { ...result, code: 1 } : result;
}

function typeProjects() {
  const folders = ['apps', 'libs'].flatMap((group) =>
    readdirSync(path.join(root, group)).map((name) => path.join(group, name)),
  );
  return [...folders, 'test'].filter((folder) => existsSync(path.join(root, folder, 'tsconfig.json')));
}

async function types() {
  const results = [];
  for (const folder of typeProjects()) results.push(await run([...toolCommand.tsc, '-p', folder, '--pretty', 'false']));
  return { code: Math.max(...results.map(({ code }) => code)), output: results.map(({ output }) => output).join('') };
}

async function openapi() {
  const fresh = path.join(scratch, 'openapi.json');
  const made = await run([process.execPath, 'dist/openapi.js', fresh], { cwd: path.join(root, 'apps/api') });
  if (made.code !== 0) return made;
  const committed = path.join(root, 'libs/api-client/openapi.json');
  if (existsSync(committed) && readFileSync(committed, 'utf8') === readFileSync(fresh, 'utf8'))
    return { code: 0, output: '' };
  const { output } = await run(['git', 'diff', '--no-index', '--stat', '-p', '--', committed, fresh]);
  return {
    code: 1,
    output: `${output.slice(0, 8000)}\nWrite it anew and commit it: npm run openapi\n`,
  };
}

async function schema() {
  const script = path.join(root, 'apps/api/dist/check-schema.js');
  const server = await startPostgres({ dataDir: path.join(scratch, 'pg'), durable: false });
  try {
    return await run([process.execPath, '--enable-source-maps', script], { env: { ADMIN_DATABASE_URL: server.url() } });
  } finally {
    await server.stop();
  }
}

const CHECKS = {
  lint,
  types,
  format: () => run([...toolCommand.prettier, '--check', '.', '--log-level', 'warn']),
  'openapi.json is up to date': openapi,
  'migrations up, down, up and no schema drift': schema,
  'nothing unused (knip)': () => run([...toolCommand.knip, '--no-progress']),
  'package-lock.json installs': () => run([...toolCommand.npm, 'ci', '--dry-run', '--no-audit', '--no-fund']),
  'web build within its size budget': () => run([process.execPath, 'tools/size.mjs']),
};

async function timed(name, work) {
  const begun = Date.now();
  const result = await work().catch((error) => ({ code: 1, output: `${error.stack}\n` }));
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`${result.code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  return { name, ...result };
}

const wanted = process.argv.slice(2);
const chosen = Object.entries(CHECKS).filter(
  ([name]) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);
if (chosen.length === 0) {
  console.error(`No check is called that. There are: ${Object.keys(CHECKS).join('; ')}`);
  process.exit(1);
}

const built = await timed('build', async () => {
  await build();
  return { code: 0, output: '' };
});
const results = [built];
const queue = [...chosen];
async function worker() {
  for (let next = queue.shift(); next; next = queue.shift()) results.push(await timed(...next));
}
await Promise.all(Array.from({ length: Math.min(2, os.availableParallelism()) }, worker));

const failed = results.filter(({ code }) => code !== 0);
for (const { name, output } of failed) console.log(`\n--- ${name}\n${output.trimEnd()}`);
console.log(failed.length === 0 ? '\nAll checks passed.' : `\n${failed.length} of ${results.length} checks failed.`);
process.exit(failed.length === 0 ? 0 : 1);
