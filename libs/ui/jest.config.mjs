import { cjs } from '../../jest.swc.mjs';

const base = cjs(import.meta.dirname);

export default {
  ...base,
  displayName: 'ui',
  testEnvironment: '<rootDir>/jest-env.mjs',
  setupFilesAfterEnv: ['<rootDir>/src/testing/setup.ts'],
  moduleNameMapper: { ...base.moduleNameMapper, '\\.css$': '<rootDir>/src/testing/no-styles.ts' },
};
