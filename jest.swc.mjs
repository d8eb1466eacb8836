// Shared by every project's jest.config.mjs. Jest runs everything as CommonJS: its native ESM mode cannot load Nest 12.

import path from 'node:path';

export const swc = () => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true, tsx: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** Packages that ship nothing but ESM, compiled like our own sources. */
const ESM_ONLY = [
  '@ariakit',
  '@borewit',
  '@nestjs',
  '@sammanhang',
  '@tokenizer',
  'canonicalize',
  'file-type',
  'jose',
  'oauth4webapi',
  'oidc-provider',
  'openid-client',
  'strtok3',
  'token-types',
  'uint8array-extras',
  'uuid',
];

export const cjs = (rootDir, extra = {}) => ({
  rootDir,
  testMatch: ['<rootDir>/{src,test}/**/*.spec.{ts,tsx}'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': ['$1', '$1.js'],
    // Its `exports` name no way in for `require`, which is what Jest asks for.
    '^canonicalize$': path.join(import.meta.dirname, 'node_modules/canonicalize/lib/canonicalize.js'),
  },
  transform: { '\\.[cm]?[jt]sx?$': swc() },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
  ...extra,
});
