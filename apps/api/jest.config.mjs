import { cjs } from '../../jest.swc.mjs';

export default cjs(import.meta.dirname, {
  displayName: 'api',
  globalSetup: '<rootDir>/src/platform/testing/global-setup.mjs',
  globalTeardown: '<rootDir>/src/platform/testing/global-teardown.mjs',
});
