import path from 'node:path';
import { defineConfig } from 'rolldown';

export default defineConfig({
  cwd: import.meta.dirname,
  input: { main: 'src/main.ts' },
  platform: 'node',
  tsconfig: './tsconfig.json',
  external: (id) => !/^[./\0]/.test(id) && !path.isAbsolute(id) && !/^(@sammanhang\/|@oxc-project\/)/.test(id),
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
  output: { dir: 'dist', format: 'esm', sourcemap: true, keepNames: true, cleanDir: true },
});
