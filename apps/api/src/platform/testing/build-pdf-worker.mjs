import { rmSync } from 'node:fs';
import path from 'node:path';
import { rolldown } from 'rolldown';

const api = path.resolve(import.meta.dirname, '../../..');

/**
 * Builds the thread that makes PDF documents, as the api's own build does: a thread cannot be started from TypeScript.
 * Gives its file and a way to take it away. It lies in the repository, where it finds its packages.
 */
export async function buildPdfWorker() {
  const dir = path.join(api, `../../node_modules/.cache/sammanhang-${process.pid}`);
  const bundle = await rolldown({
    cwd: api,
    input: { 'pdf-worker': 'src/document/pdf-worker.ts' },
    platform: 'node',
    tsconfig: './tsconfig.json',
    external: (id) => !/^[./\0]/.test(id) && !path.isAbsolute(id),
    resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  });
  await bundle.write({ dir, format: 'esm', entryFileNames: '[name].mjs' });
  await bundle.close();
  return { file: path.join(dir, 'pdf-worker.mjs'), remove: () => rmSync(dir, { recursive: true, force: true }) };
}
