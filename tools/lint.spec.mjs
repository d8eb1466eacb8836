import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from '@jest/globals';
import { root } from './workspace.mjs';

// The house rules that lint keeps: each planted breach must be seen, and each lawful neighbour let through.
const BREACHES = [
  [
    'a feature reaching into a file of another',
    'apps/api/src/planted/a.ts',
    `import { x } from '../plan/plan.data.js'; x();`,
    'no-restricted-imports',
  ],
  [
    'a folder of a feature reaching into a file of another',
    'apps/api/src/planted/b/a.ts',
    `import { x } from '../../plan/plan.data.js'; x();`,
    'no-restricted-imports',
  ],
  [
    'a page reaching into a file of another feature',
    'apps/web/src/planted/a.tsx',
    `import { x } from '../plan/plan-form'; x();`,
    'no-restricted-imports',
  ],
  [
    'a feature holding a database handle',
    'apps/api/src/planted/a.ts',
    `import { DataSource } from 'typeorm'; export const x = DataSource;`,
    'no-restricted-imports',
  ],
  ['raw now() in SQL', 'apps/api/src/planted/a.ts', 'export const sql = `SELECT now()`;', 'no-restricted-syntax'],
  [
    'CURRENT_TIMESTAMP in SQL',
    'apps/api/src/platform/planted.ts',
    `export const sql = 'SELECT CURRENT_TIMESTAMP';`,
    'no-restricted-syntax',
  ],
  [
    'the machine’s clock in a feature',
    'apps/api/src/planted/a.ts',
    'export const today = new Date();',
    'no-restricted-syntax',
  ],
  [
    'any',
    'libs/sip-rules/src/planted.ts',
    'export const x = (y: any): unknown => y;',
    '@typescript-eslint/no-explicit-any',
  ],
  [
    'a non-null assertion',
    'libs/sip-rules/src/planted.ts',
    'export const x = (y: string[]) => y[0]!;',
    '@typescript-eslint/no-non-null-assertion',
  ],
  ['a file of 301 lines', 'libs/sip-rules/src/planted.ts', 'export {};\n'.repeat(301), 'max-lines'],
  [
    'the rules importing a framework',
    'libs/sip-rules/src/planted.ts',
    `import { x } from '@nestjs/common'; x();`,
    '@nx/enforce-module-boundaries',
  ],
  [
    'the web importing the rules',
    'apps/web/src/app/planted.ts',
    `import { x } from '@sammanhang/sip-rules'; x();`,
    '@nx/enforce-module-boundaries',
  ],
  [
    'the api importing the development identity provider',
    'apps/api/src/planted/a.ts',
    `import { x } from '@sammanhang/idp'; x();`,
    '@nx/enforce-module-boundaries',
  ],
  [
    'the api importing React',
    'apps/api/src/planted/a.ts',
    `import { x } from 'react'; x();`,
    '@nx/enforce-module-boundaries',
  ],
  [
    'the component library importing TanStack',
    'libs/ui/src/planted.ts',
    `import { x } from '@tanstack/react-query'; x();`,
    '@nx/enforce-module-boundaries',
  ],
  [
    'a hook called in a condition',
    'apps/web/src/app/planted.tsx',
    `import { useState } from 'react'; export function A({ b }: { b: boolean }) { if (b) useState(1); return null; }`,
    'react-hooks/rules-of-hooks',
  ],
  [
    'a rule switched off in a comment',
    'libs/sip-rules/src/planted.ts',
    '/* eslint-disable */ export const x = (y: any): unknown => y;',
    '@typescript-eslint/no-explicit-any',
  ],
];
const LAWFUL = [
  ['another feature by its folder', 'apps/api/src/planted/a.ts', `import { x } from '../plan/index.js'; x();`],
  ['the platform by its file', 'apps/api/src/planted/a.ts', `import { x } from '../platform/errors.js'; x();`],
  ['a file of the own feature', 'apps/api/src/planted/b/a.ts', `import { x } from '../planted.data.js'; x();`],
  ['app.now() in SQL', 'apps/api/src/planted/a.ts', 'export const sql = `SELECT app.now(), app.today()`;'],
  [
    'the text that defines app.now()',
    'apps/api/src/platform/database/migrations/a.ts',
    'export const sql = `CREATE FUNCTION app.now() AS $$ SELECT transaction_timestamp() $$`;',
  ],
  ['a date made from a value', 'apps/api/src/planted/a.ts', 'export const day = new Date(0);'],
  ['a spec of 301 lines', 'libs/sip-rules/src/planted.spec.ts', 'export {};\n'.repeat(301)],
  ['the api importing the rules', 'apps/api/src/planted/a.ts', `import { x } from '@sammanhang/sip-rules'; x();`],
];

const seen = new Map();
beforeAll(() => {
  // A process of its own: Jest's module system cannot load ESLint's configuration. Rules that need types are left out,
  // because a planted file belongs to no program.
  const script = `
    import { ESLint } from 'eslint';
    const untyped = { languageOptions: { parserOptions: { projectService: false } }, rules: {
      '@typescript-eslint/no-floating-promises': 'off', '@typescript-eslint/no-misused-promises': 'off' } };
    const eslint = new ESLint({ cwd: process.argv[1], overrideConfig: untyped });
    const cases = JSON.parse(process.argv[2]);
    const found = [];
    for (const [name, filePath, text] of cases) {
      const [result] = await eslint.lintText(text + '\\n', { filePath });
      found.push([name, result.messages.map(({ ruleId, message }) => ruleId ?? message)]);
    }
    process.stdout.write('\\u0000' + JSON.stringify(found));`;
  const graph = spawnSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'show', 'projects'], {
    cwd: root,
    env: { ...process.env, NX_DAEMON: 'false' },
  });
  expect(graph.status).toBe(0);
  const run = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script, root, JSON.stringify([...BREACHES, ...LAWFUL])],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false' },
    },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  for (const [name, rules] of JSON.parse(run.stdout.split('\u0000')[1])) seen.set(name, rules);
}, 120_000);

test.each(BREACHES)('lint stops %s', (name, _file, _text, rule) => {
  expect(seen.get(name)).toContain(rule);
});

test.each(LAWFUL)('lint lets %s through', (name) => {
  expect(seen.get(name)).toEqual([]);
});
