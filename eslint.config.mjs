import nx from '@nx/eslint-plugin';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const SERVER_PACKAGES = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'pg-boss',
  'fastify',
  '@fastify/*',
  'oidc-provider',
  'openid-client',
];
const BROWSER_PACKAGES = ['react', 'react-*', '@tanstack/*', '@ariakit/*', '@digdir/*', '@lingui/*', 'lucide-react'];

const projectBoundaries = [
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: [],
    // The two last are for its specs.
    allowedExternalImports: ['@js-temporal/polyfill', 'date-holidays', 'personnummer', 'fast-check', '@jest/globals'],
  },
  {
    sourceTag: 'type:client',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'react-dom'],
  },
  {
    sourceTag: 'type:ui',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: [...SERVER_PACKAGES, '@tanstack/*', 'class-validator', 'class-transformer'],
  },
  {
    sourceTag: 'type:tool',
    onlyDependOnLibsWithTags: [],
    bannedExternalImports: ['@nestjs/*', 'typeorm', ...BROWSER_PACKAGES],
  },
  {
    sourceTag: 'scope:api',
    onlyDependOnLibsWithTags: ['type:domain', 'type:tool'],
    bannedExternalImports: BROWSER_PACKAGES,
  },
  {
    sourceTag: 'scope:web',
    onlyDependOnLibsWithTags: ['type:client', 'type:ui'],
    bannedExternalImports: [...SERVER_PACKAGES, 'class-validator', 'class-transformer'],
  },
  { sourceTag: 'scope:test', onlyDependOnLibsWithTags: ['type:client'], bannedExternalImports: SERVER_PACKAGES },
];
/** The proofs look behind the api; the journeys know nothing but the browser. */
const PROOFS = ['test/{security,mutation,concurrency,input,support}/**'];
const proofBoundaries = [
  ...projectBoundaries.filter(({ sourceTag }) => sourceTag !== 'scope:test'),
  { sourceTag: 'scope:test', onlyDependOnLibsWithTags: ['*'], bannedExternalImports: BROWSER_PACKAGES },
];

const boundaries = (allow, depConstraints = projectBoundaries) => [
  'error',
  { enforceBuildableLibDependency: false, allow, depConstraints },
];

const SHARED_FOLDERS = 'platform|app|texts|testing';
const restricted = ({ depth, paths = [] }) => [
  'error',
  {
    paths,
    patterns: depth
      ? [
          {
            // From a file `depth` folders into src: one more step up and into a sibling feature, past its index.
            regex: `^(\\.\\./){${depth}}(?!(${SHARED_FOLDERS})/)[^./][^/]*/(?!index(\\.js)?$)`,
            message: 'Import another feature by its folder only: what it offers stands in its index.',
          },
        ]
      : [],
  },
];
const TYPEORM_HANDLES = {
  name: 'typeorm',
  importNames: ['Repository', 'DataSource', 'InjectRepository'],
  message: 'Handles to the database live under platform/database; a feature works through `tx`.',
};
const inFeature = (base, depth, paths) => ({
  files: [`${base}/*${'/*'.repeat(depth - 1)}/*.{ts,tsx}`],
  ignores: ['apps/api/src/platform/**', 'apps/web/src/app/**'],
  rules: { 'no-restricted-imports': restricted({ depth, paths }) },
});

// As bytes it is no time: it tells one statement from the next (app.actor).
const RAW_CLOCK =
  '/(?<!app\\.)\\bnow\\s*\\(\\s*\\)|\\b(current_timestamp|current_date|current_time|localtimestamp|clock_timestamp|(?<!timestamptz_send\\()statement_timestamp|transaction_timestamp)\\b/i';
const rawClockMessage = 'One clock: use app.now() or app.today() in SQL.';
const rawClock = [
  { selector: `Literal[value=${RAW_CLOCK}]`, message: rawClockMessage },
  // The one place that may read the raw clock is the text that defines app.now().
  {
    selector: `TemplateElement[value.raw=${RAW_CLOCK}]:not([value.raw=/FUNCTION app\\.now\\(/])`,
    message: rawClockMessage,
  },
];
const nowOfTheMachine = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: '"Now" comes from tx.now or tx.today.',
  },
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: '"Now" comes from tx.now or tx.today.',
  },
];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/generated/**', '**/node_modules/**', '.nx/**', '.pgdata/**', 'test/output/**'] },
  { linterOptions: { noInlineConfig: true } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { '@nx': nx, 'import-x': importX },
    settings: {
      'import-x/extensions': ['.ts', '.tsx', '.mjs'],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
      'import-x/resolver-next': [
        importX.createNodeResolver({
          extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
          extensionAlias: { '.js': ['.ts', '.tsx', '.js'] },
        }),
      ],
    },
    rules: {
      '@nx/enforce-module-boundaries': boundaries([
        '@sammanhang/test/personas.json',
        '../../jest.swc.mjs',
        '../jest.swc.mjs',
        '../tools/browser.mjs',
      ]),
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'max-lines': ['error', { max: 300 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
    },
  },
  { files: ['**/*.spec.{ts,tsx,mjs}', 'test/**'], rules: { 'max-lines': ['error', { max: 500 }] } },
  {
    // Sign-in is tested against the development identity provider itself.
    files: ['apps/api/src/**/*.spec.ts', 'apps/api/src/platform/testing/**'],
    rules: {
      '@nx/enforce-module-boundaries': boundaries(['@sammanhang/test/personas.json', '@sammanhang/idp']),
    },
  },
  { files: ['tools/**', 'apps/*/*.mjs'], rules: { 'no-console': 'off' } },
  {
    files: PROOFS,
    rules: { '@nx/enforce-module-boundaries': boundaries(['@sammanhang/api/proof'], proofBoundaries) },
  },

  // A handle to the database: under platform/database only.
  {
    files: ['apps/api/src/**/*.ts'],
    ignores: ['apps/api/src/platform/database/**'],
    rules: { 'no-restricted-imports': restricted({ paths: [TYPEORM_HANDLES] }) },
  },
  ...[1, 2, 3].map((depth) => inFeature('apps/api/src', depth, [TYPEORM_HANDLES])),
  ...[1, 2, 3].map((depth) => inFeature('apps/web/src', depth, [])),

  // One clock.
  { files: ['apps/api/src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...rawClock] } },
  {
    files: ['apps/api/src/*/**/*.ts'],
    ignores: ['apps/api/src/platform/**', '**/*.spec.ts', '**/testing.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawClock, ...nowOfTheMachine] },
  },

  // A promise nobody waits for loses its error.
  {
    files: ['apps/api/src/**/*.ts', 'apps/idp/src/**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { arguments: false, attributes: false } },
      ],
    },
  },
  {
    files: ['apps/web/src/**/*.{ts,tsx}', 'libs/ui/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Of the rules made for React's compiler, which is not used here, those that find faults without it too.
      'react-hooks/purity': 'error',
      'react-hooks/globals': 'error',
      'react-hooks/set-state-in-render': 'error',
      'react-hooks/error-boundaries': 'error',
    },
  },
);
