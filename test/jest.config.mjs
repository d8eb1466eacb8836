import { cjs } from '../jest.swc.mjs';

/** The proofs: short forms in `npm test`, whole ones by `npm run test:access` and its kin (tools/proof.mjs). */
export default cjs(import.meta.dirname, {
  displayName: 'proof',
  testMatch: ['<rootDir>/{security,mutation,concurrency,input}/**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/support/patience.ts'],
  globalSetup: '<rootDir>/../apps/api/src/platform/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/../apps/api/src/platform/testing/global-teardown.mjs',
});
