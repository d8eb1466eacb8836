import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig } from 'rolldown';

const entries = {
  main: 'src/main.ts',
  worker: 'src/worker.ts',
  prepare: 'src/prepare.ts',
  'rotate-keys': 'src/rotate-keys.ts',
  'import-plans': 'src/import-plans.ts',
  openapi: 'src/openapi.ts',
  'check-schema': 'src/check-schema.ts',
  'export-audit': 'src/export-audit.ts',
  'bench-data': 'src/bench-data.ts',
  'bench-sealer': 'src/bench-sealer.ts',
  'bench-numbers': 'src/bench-numbers.ts',
  'pdf-worker': 'src/document/pdf-worker.ts',
};

export default defineConfig({
  cwd: import.meta.dirname,
  input: Object.fromEntries(
    Object.entries(entries).filter(([, file]) => existsSync(path.join(import.meta.dirname, file))),
  ),
  platform: 'node',
  tsconfig: './tsconfig.json',
  // Our own libs are compiled in; everything from the registry stays outside, except the compiler's own run-time pieces.
  external: (id) => !/^[./\0]/.test(id) && !path.isAbsolute(id) && !/^(@sammanhang\/|@oxc-project\/)/.test(id),
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { dir: 'dist', format: 'esm', sourcemap: true, keepNames: true },
});
