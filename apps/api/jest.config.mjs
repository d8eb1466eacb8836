import { cjs } from '../../jest.swc.mjs';

export default cjs(import.meta.dirname, {
  displayName: 'api',
  // A database of its own for each file, on a busy machine.
  testTimeout: 30_000,
  globalSetup: '<rootDir>/src/platform/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/src/platform/testing/global-teardown.mjs',
});
