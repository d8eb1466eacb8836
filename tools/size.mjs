// npm run size: the weight of the web build against its budget. `-- --record` also writes test/results/size.json.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { measure } from './budget.mjs';
import { record } from './results.mjs';
import { root } from './workspace.mjs';

const dist = path.join(root, 'apps/web/dist');
const at = (file) => path.join(dist, file.replace(/^\//, ''));

try {
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));
  } catch {
    throw new Error('There is no web build to weigh. Make one first: npx nx build @sammanhang/web');
  }
  const figures = measure(manifest, {
    gzip: (file) => gzipSync(readFileSync(at(file)), { level: 9 }).length,
    raw: (file) => statSync(at(file)).size,
    html: (file) => readFileSync(at(file), 'utf8'),
  });
  for (const { what, value, limit, met } of figures) {
    console.log(
      `${met ? 'ok  ' : 'OVER'} ${what.padEnd(52)} ${value.toFixed(1).padStart(7)} of ${String(limit).padStart(4)}`,
    );
  }
  if (process.argv.includes('--record')) {
    const rows = figures.map(({ id, what, value, limit, met, control }) => ({
      id,
      what,
      value,
      of: limit,
      goal: `<= ${limit}`,
      met,
      control,
    }));
    console.log(`Written to ${record('size', rows)}.`);
  }
  process.exit(figures.every(({ met }) => met) ? 0 : 1);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
